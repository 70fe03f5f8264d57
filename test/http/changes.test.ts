import t from 'tap';
import { createOrganization } from '#src/services/organizations.js';
import { startTestApp } from '../support/app.js';
import { type Ask, asking, type Json, makeProcess } from '../support/asking.js';

/** An entry of the feed. */
interface Entry {
  readonly id: string;
  readonly type: string;
  readonly resourceId: string;
  readonly action: string;
  readonly version: number;
  readonly origin: string;
  readonly client: string | null;
  readonly direct: boolean;
  readonly mergedIntoId: string | null;
  readonly resource: Json | null;
}

interface Feed {
  readonly items: Entry[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

const feed = (ask: Ask, query = '', options = {}) => ask<Feed>('GET', `/v1/changes${query}`, undefined, options);

/** The cursor behind all that is there. */
async function present(ask: Ask): Promise<string> {
  let page = await feed(ask, '?limit=1000');
  while (page.hasMore) page = await feed(ask, `?limit=1000&cursor=${page.nextCursor}`);
  return page.nextCursor;
}

const told = ({ type, action, version }: Entry) => `${type} ${action} ${version}`;

t.test('a read right after a write has it; what changes nothing makes no entry; what is deleted is told', async (t) => {
  const ask = asking(await startTestApp(t));
  let cursor = await present(ask);
  const next = async () => {
    const page = await feed(ask, `?cursor=${cursor}`);
    cursor = page.nextCursor;
    return page.items;
  };
  const address = '/v1/employers/by-external-id/ats/7';
  const put = (body: object, status = 200) => ask('PUT', address, body, { status });
  const made = await put({ name: 'Acme' }, 201);
  const [created, ...more] = await next();
  t.same(more, []);
  t.match(created, { type: 'employer', resourceId: made.id, action: 'create', version: 1, mergedIntoId: null });
  t.same(created?.resource, await ask('GET', `/v1/employers/${made.id}`), 'in the shape of REST');
  await put({ name: 'Acme' });
  await ask('PATCH', `/v1/employers/${made.id}`, {});
  t.same(await next(), [], 'nothing changed');
  await put({ name: 'Acme & Sons' });
  await put({ name: 'Acme Ltd' });
  const updates = await next();
  t.same(updates.map(told), ['employer update 2', 'employer update 3']);
  t.same(
    updates.map(({ resource }) => resource?.['name']),
    ['Acme Ltd', 'Acme Ltd'],
    'each with the resource as it is now',
  );
  await ask('DELETE', `/v1/employers/${made.id}`);
  await put({ name: 'Acme' }, 201);
  const [gone, back] = await next();
  t.match(gone, { action: 'delete', version: 4, resource: null });
  t.match(back, { action: 'create', version: 5, resource: { name: 'Acme' } });
  await ask('DELETE', `/v1/employers/${made.id}`);
  const whole = await feed(ask, '?types=employer');
  t.same(
    whole.items.map(({ action }) => action),
    ['create', 'update', 'update', 'delete', 'create', 'delete'],
  );
  t.same(
    whole.items.map(({ resource }) => resource),
    Array(6).fill(null),
    'what is deleted now has no resource',
  );
});

t.test('a page ends where the limit says, and the next begins behind it', async (t) => {
  const ask = asking(await startTestApp(t));
  for (let n = 0; n < 7; n++) await ask('POST', '/v1/employers', { name: `Employer ${n}` });
  const all = await feed(ask);
  t.equal(all.hasMore, false);
  const seen: string[] = [];
  for (let page = await feed(ask, '?limit=2'); ; page = await feed(ask, `?limit=2&cursor=${page.nextCursor}`)) {
    t.ok(page.items.length <= 2);
    seen.push(...page.items.map(({ id }) => id));
    if (!page.hasMore) break;
  }
  t.same(
    seen,
    all.items.map(({ id }) => id),
  );
  const end = await feed(ask, `?cursor=${all.nextCursor}`);
  t.match(end, { items: [], hasMore: false });
  t.not(end.nextCursor, all.nextCursor, 'the same place looks different, so that nobody can count by it');
});

t.test('only the types that are asked for, several of them by commas, and none that there is not', async (t) => {
  const ask = asking(await startTestApp(t));
  await makeProcess(ask);
  const types = async (query: string) => [...new Set((await feed(ask, query)).items.map(({ type }) => type))];
  t.same((await types('')).sort(), ['application', 'candidate', 'contact', 'employer', 'follow_up', 'interview']);
  t.same(await types('?types=contact,interview'), ['contact', 'interview']);
  t.same(await types('?types=touchpoint'), []);
  const refused = await ask<Json>('GET', '/v1/changes?types=contact_method', undefined, { status: 422 });
  t.match(refused, { code: 'validation_failed', errors: [{ pointer: '?types/0' }] });
});

t.test('a cursor of another organization, a forged or a changed one is refused', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now: () => new Date() };
  const key = (await createOrganization(app.deps, operator, { name: 'Elsewhere' })).key.token;
  const mine = await present(ask);
  const theirs = (await feed(ask, '', { key })).nextCursor;
  const changed = `${mine.slice(0, -2)}${mine.endsWith('A') ? 'B' : 'A'}${mine.at(-1)}`;
  for (const cursor of [theirs, changed, mine.slice(1), `${mine}A`, 'A'.repeat(mine.length), 'MTA', '10', '%20']) {
    const refused = await ask<Json>('GET', `/v1/changes?cursor=${cursor}`, undefined, { status: 422 });
    t.match(refused, { errors: [{ pointer: '?cursor', code: 'invalid_cursor' }] }, cursor);
  }
  t.match(await feed(ask, `?cursor=${mine}`), { items: [] });
});

t.test('a merge re-points: the one that vanished names its survivor, and all that moved is told', async (t) => {
  const ask = asking(await startTestApp(t));
  const { candidate, employer, contact } = await makeProcess(ask);
  const twin = await ask('POST', '/v1/contacts', { employerId: employer.id, name: 'Grace K.' });
  const pair = { candidateId: candidate.id, contactId: contact.id };
  const touch = await ask('POST', '/v1/touchpoints', {
    ...pair,
    at: '2026-12-01T22:00:00Z',
    direction: 'outbound',
    channel: 'email',
  });
  const cursor = await present(ask);
  await ask('POST', `/v1/contacts/${contact.id}/merge`, { into: twin.id }, { status: 200 });
  const { items } = await feed(ask, `?cursor=${cursor}`);
  const gone = items.find(({ action }) => action === 'delete');
  t.match(gone, { type: 'contact', resourceId: contact.id, mergedIntoId: twin.id, resource: null, direct: false });
  const moved = items.filter(({ resource }) => resource !== null && 'contactId' in resource);
  t.ok(moved.some(({ resourceId }) => resourceId === touch.id));
  for (const { resource, type } of moved) t.equal(resource?.['contactId'], twin.id, type);
  t.ok(items.some(({ type, resourceId, direct }) => type === 'contact' && resourceId === twin.id && direct));
});

t.test('a tracker tells its own writes from those of others, and from what followed of them', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T22:00:00Z') });
  const ask = asking(app);
  const { candidate, contact } = await makeProcess(ask);
  const made = await ask('POST', '/v1/keys', { name: 'Tracker', scopes: ['sync'] });
  const own = { key: made['token'] as string, headers: { 'sync-client': 'tracker-7' } };
  const cursor = await present(ask);
  const touch = { candidateId: candidate.id, contactId: contact.id, direction: 'outbound', channel: 'email' };
  await ask('POST', '/v1/touchpoints', { ...touch, at: '2026-12-01T21:30:00Z' }, own);
  await ask('POST', '/v1/touchpoints', { ...touch, at: '2026-12-01T21:40:00Z' });
  const { items } = await feed(ask, `?cursor=${cursor}`, own);
  const origin = `key:${made.id}`;
  const [first, second] = items.filter(({ type }) => type === 'touchpoint');
  t.match(first, { origin, client: 'tracker-7', direct: true });
  t.match(second, { client: null, direct: true });
  t.not(second?.origin, origin);
  const followed = items.find((entry) => entry.type === 'follow_up' && entry.origin === origin);
  t.match(followed, { direct: false }, 'the follow-up that its write changed is no echo');
  const { items: log } = await ask<{ items: Json[] }>('GET', '/v1/audit-log?resource=touchpoint&limit=2');
  t.ok(log.some(({ actor }) => actor === `${origin}/tracker-7`));
  const refused = await ask<Json>('GET', '/v1/changes', undefined, { status: 422, headers: { 'sync-client': 'a/b' } });
  t.match(refused, { errors: [{ pointer: 'Sync-Client' }] });
});

t.test('reading needs read or sync', async (t) => {
  const ask = asking(await startTestApp(t));
  const keyOf = async (scope: string) =>
    (await ask('POST', '/v1/keys', { name: scope, scopes: [scope] }))['token'] as string;
  for (const scope of ['read', 'sync']) await feed(ask, '', { key: await keyOf(scope) });
  for (const scope of ['write', 'metrics']) await feed(ask, '', { key: await keyOf(scope), status: 403 });
});
