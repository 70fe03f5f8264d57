import t, { type Test } from 'tap';
import { FeedWatch } from '#src/services/feed-watch.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { until } from '../support/until.js';
import { createWorld } from '../support/world.js';

interface Feed {
  readonly items: readonly Json[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

/** An app, and a request that waits at the end of its feed. */
async function waiting(t: Test, query = '') {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { nextCursor } = await ask<Feed>('GET', '/v1/changes');
  const answer = ask<Feed>('GET', `/v1/changes?wait=30&cursor=${nextCursor}${query}`);
  return { app, ask, answer };
}

t.test('who waits is answered as soon as somebody writes what is asked for', async (t) => {
  const { ask, answer } = await waiting(t, '&types=candidate');
  await ask('POST', '/v1/employers', { name: 'Not asked for' });
  const made = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone: 'Europe/Berlin' });
  const { items, hasMore } = await answer;
  t.match(items, [{ type: 'candidate', action: 'create', resourceId: made.id }]);
  t.equal(hasMore, false);
});

t.test('who waits in vain is answered nothing when the time is up, with a cursor to go on from', async (t) => {
  const ask = asking(await startTestApp(t));
  const { nextCursor } = await ask<Feed>('GET', '/v1/changes');
  const page = await ask<Feed>('GET', `/v1/changes?wait=1&cursor=${nextCursor}`);
  t.match(page, { items: [], hasMore: false });
  await ask('POST', '/v1/employers', { name: 'Acme' });
  t.equal((await ask<Feed>('GET', `/v1/changes?cursor=${page.nextCursor}`)).items.length, 1);
  await ask('GET', `/v1/changes?wait=31&cursor=${nextCursor}`, undefined, { status: 422 });
});

t.test('a key that is revoked while it waits is told so, and nothing of what came since', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const made = await ask('POST', '/v1/keys', { name: 'Waits', scopes: ['read'] });
  const { nextCursor } = await ask<Feed>('GET', '/v1/changes');
  const key = made['token'] as string;
  const answer = app.request('GET', `/v1/changes?wait=30&cursor=${nextCursor}&types=employer`, { key });
  await until('the request to wait', () => app.db.load.idle === app.db.load.total);
  await ask('POST', `/v1/keys/${made.id}/revoke`, undefined, { status: 200 });
  await ask('POST', '/v1/employers', { name: 'Not for it' });
  const { statusCode, body } = await answer;
  t.equal(statusCode, 401, body);
  t.match(JSON.parse(body), { code: 'unauthenticated' });
});

t.test('a stop lets all who wait go with an answer', async (t) => {
  const { app, answer } = await waiting(t);
  await until('the request to wait', () => app.db.load.idle === app.db.load.total);
  const closing = app.app.close();
  t.match(await answer, { items: [], hasMore: false });
  await closing;
});

t.test('waiting holds no connection, and so many may wait in all and of one key', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z', 3);
  const watch = new FeedWatch(world.db, { inAll: 50, ofKey: 40 });
  t.teardown(async () => watch.close());
  const { orgId } = world;
  const callers: AbortController[] = [];
  const wait = (keyId: string) => {
    const caller = new AbortController();
    callers.push(caller);
    return watch.wait({ orgId, keyId, seen: 1000 }, 60_000, caller.signal);
  };
  const all = Array.from({ length: 40 }, () => wait('one'));
  await t.rejects(wait('one'), { code: 'rate_limited', retryAfter: 5 });
  all.push(...Array.from({ length: 10 }, () => wait('other')));
  await t.rejects(wait('third'), { code: 'unavailable' });
  t.equal(watch.waiting, 50);
  await Promise.all(Array.from({ length: 9 }, () => world.services.employers.list(world.context, { limit: 1 })));
  t.pass('fifty who wait leave three connections for others');
  for (const caller of callers) caller.abort();
  await Promise.all(all);
  t.equal(watch.waiting, 0, 'and a caller who has gone waits no more');
});

t.test('a key that sees but one candidate is not woken by what others do', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const mine = await ask('POST', '/v1/candidates', { name: 'Mine', timeZone: 'Europe/Berlin' });
  const bound = { name: 'bound', scopes: ['read'], candidateId: mine.id };
  const key = (await ask('POST', '/v1/keys', bound))['token'] as string;
  const { nextCursor } = await ask<Feed>('GET', '/v1/changes', undefined, { key });
  const answer = ask<Feed>('GET', `/v1/changes?wait=30&cursor=${nextCursor}`, undefined, { key });
  await ask('POST', '/v1/candidates', { name: 'Another', timeZone: 'Europe/Berlin' });
  await ask('PATCH', `/v1/candidates/${mine.id}`, { name: 'Me' });
  const { items } = await answer;
  t.match(items, [{ resourceId: mine.id, resource: { name: 'Me' } }]);
});
