import pg from 'pg';
import t, { type Test } from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type Json, type JsonPage, makeProcess } from '../support/asking.js';
import { faultsOf, readEvents } from '../support/calendar-check.js';

const NOW = '2026-12-01T23:00:00Z';
const DAY = 86_400_000;

/** A candidate after an interview, and the address of a calendar of theirs. */
async function scene(t: Test, settings: Readonly<Record<string, string>> = {}) {
  const clock = { now: new Date(NOW) };
  const app = await startTestApp(t, { now: () => clock.now, settings });
  const ask = asking(app);
  const process = await makeProcess(ask);
  const feed = await ask('POST', '/v1/calendar-feeds', { candidateId: process.candidate.id, name: 'phone' });
  const path = new URL(feed['url'] as string).pathname;
  const client = new pg.Client({ connectionString: app.connectionString });
  await client.connect();
  t.teardown(() => client.end());
  const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET', url = path) =>
    app.request(method, url, { key: null, headers });
  const read = async () => {
    const { statusCode, body } = await get();
    t.equal(statusCode, 200);
    t.same(faultsOf(body), []);
    return readEvents(body);
  };
  /** All that was written so far was written an hour earlier: what is written next is later by more than a second. */
  const anHourPasses = async () => {
    for (const table of ['candidates', 'employers', 'applications', 'interviews', 'contacts', 'follow_ups'])
      await client.query(`UPDATE ${table} SET updated_at = updated_at - interval '1 hour'`);
  };
  const uids = {
    interview: `interview-${process.interview.id}@followthrough`,
    followUp: `follow-up-${(await ask<JsonPage>('GET', '/v1/follow-ups')).items[0]?.id}@followthrough`,
  };
  return { app, ask, clock, client, feed, path, get, read, anHourPasses, uids, ...process };
}

t.test('a calendar holds interviews in their zone, and next actions over their windows, in words', async (t) => {
  const { get, read, uids } = await scene(t);
  const { headers, body } = await get();
  t.match(headers, {
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex, nofollow',
  });
  t.match(body, /DTSTART;TZID=America\/New_York:20261201T150000\r\n/);
  const events = await read();
  t.equal(events.size, 2);
  t.match(events.get(uids.interview), {
    summary: 'Interview: Acme, Engineer',
    start: '2026-12-01T20:00:00.000Z',
    end: '2026-12-01T21:00:00.000Z',
    status: 'CONFIRMED',
  });
  t.match(events.get(uids.followUp), {
    summary: 'Say thank you: Grace Kim (Acme)',
    start: '2026-12-01T21:15:00.000Z',
    end: '2026-12-02T21:00:00.000Z',
    zone: 'UTC',
    description: /not thanked yet/,
  });
});

t.test('entries keep their names, and their numbers rise with each change of anything that is told', async (t) => {
  const { ask, read, anHourPasses, uids, employer, interview, application, contact, candidate } = await scene(t);
  let before = await read();
  const changes: [string, object, readonly string[]][] = [
    [
      `/v1/interviews/${interview.id}`,
      { startsAt: '2026-12-01T19:00:00Z', endsAt: '2026-12-01T20:30:00Z' },
      ['interview', 'followUp'],
    ],
    [`/v1/employers/${employer.id}`, { name: 'Acme & Sons' }, ['interview', 'followUp']],
    [`/v1/applications/${application.id}`, { role: 'Lead' }, ['interview', 'followUp']],
    [`/v1/contacts/${contact.id}`, { name: 'Grace Hopper' }, ['followUp']],
    [`/v1/candidates/${candidate.id}`, { timeZone: 'Europe/Berlin' }, ['interview', 'followUp']],
  ];
  for (const [url, values, changed] of changes) {
    await anHourPasses();
    before = await read();
    await ask('PATCH', url, values);
    const after = await read();
    t.same([...after.keys()].sort(), [...before.keys()].sort(), 'the same names');
    for (const [noun, uid] of Object.entries(uids)) {
      if (!changed.includes(noun)) continue;
      t.ok((after.get(uid)?.sequence ?? 0) > (before.get(uid)?.sequence ?? 0), `${url}: SEQUENCE of the ${noun}`);
      t.ok(String(after.get(uid)?.lastModified) > String(before.get(uid)?.lastModified), 'LAST-MODIFIED');
    }
  }
  t.match((await read()).get(uids.followUp), { summary: 'Say thank you: Grace Hopper (Acme & Sons)' });
});

t.test(
  'a cancelled interview disappears: first cancelled under a higher number, then gone, its action at once',
  async (t) => {
    const { ask, clock, read, anHourPasses, uids, interview } = await scene(t);
    await anHourPasses();
    const before = await read();
    await ask('PATCH', `/v1/interviews/${interview.id}`, { status: 'cancelled' });
    const after = await read();
    t.match(after.get(uids.interview), { status: 'CANCELLED', summary: 'Cancelled: Interview: Acme, Engineer' });
    t.ok((after.get(uids.interview)?.sequence ?? 0) > (before.get(uids.interview)?.sequence ?? 0));
    t.notOk(after.has(uids.followUp), 'nobody is to be thanked');
    clock.now = new Date(Date.parse(NOW) + 13 * DAY);
    t.ok((await read()).has(uids.interview));
    clock.now = new Date(Date.parse(NOW) + 15 * DAY);
    t.same([...(await read()).keys()], []);
  },
);

t.test('what is done is no longer there, and what is long past neither', async (t) => {
  const { ask, clock, read, uids, candidate, contact } = await scene(t);
  const touch = { candidateId: candidate.id, contactId: contact.id, at: NOW, direction: 'outbound', channel: 'email' };
  await ask('POST', '/v1/touchpoints', { ...touch, thanks: true, text: 'Thank you for your time today, Grace.' });
  const event = (await read()).get(uids.followUp);
  t.notMatch(event?.summary ?? '', /thank you/i);
  clock.now = new Date(Date.parse(NOW) + 91 * DAY);
  t.notOk((await read()).has(uids.interview));
});

t.test(
  'while nothing changed the text is the same, and readers who have it get 304; HEAD is a GET without its body',
  async (t) => {
    const { ask, clock, get, employer } = await scene(t);
    const first = await get();
    clock.now = new Date(Date.parse(NOW) + 60_000);
    const again = await get();
    t.equal(again.body, first.body);
    const etag = first.headers['etag'] as string;
    const same = await get({ 'if-none-match': etag });
    t.match(same, { statusCode: 304, body: '' });
    t.equal(same.headers['etag'], etag);
    const head = await get({}, 'HEAD');
    t.match(head, { statusCode: 200, body: '' });
    t.equal(head.headers['etag'], etag);
    t.equal((await get({ 'if-none-match': etag }, 'HEAD')).statusCode, 304);
    await ask('PATCH', `/v1/employers/${employer.id}`, { name: 'Other' });
    t.equal((await get({ 'if-none-match': etag })).statusCode, 200);
  },
);

t.test(
  'an address is told once and stored as a hash; never there, revoked, and without its candidate are one answer',
  async (t) => {
    const { app, ask, client, feed, get, path, candidate } = await scene(t);
    const token = path.slice('/feeds/'.length, -'.ics'.length);
    const listed = await app.request('GET', '/v1/calendar-feeds');
    t.match(listed.json(), { items: [{ id: feed.id, name: 'phone' }] });
    t.notMatch(listed.body, token);
    for (const table of ['calendar_feeds', 'calendar_feed_tokens', 'audit_log'])
      t.notMatch(JSON.stringify((await client.query(`SELECT * FROM ${table}`)).rows), token);
    const said = async (url: string) => {
      const { statusCode, headers, body } = await get({}, 'GET', url);
      const { requestId: _, ...problem } = JSON.parse(body) as Json;
      return {
        statusCode,
        type: headers['content-type'],
        cache: headers['cache-control'],
        etag: headers['etag'],
        problem,
      };
    };
    const more = async (candidateId: string) =>
      new URL((await ask('POST', '/v1/calendar-feeds', { candidateId }))['url'] as string).pathname;
    const never = await said(`/feeds/${'A'.repeat(43)}.ics`);
    t.equal(never.statusCode, 404);
    t.same(await said('/feeds/x.ics'), never);
    await ask('DELETE', `/v1/calendar-feeds/${feed.id}`);
    t.same(await said(path), never, 'revoked');
    for (const [end, status] of [
      ['DELETE', 200],
      ['POST', 200],
    ] as const) {
      const other = await ask('POST', '/v1/candidates', { name: 'Other', timeZone: 'UTC' });
      const url = await more(other.id);
      t.equal((await get({}, 'GET', url)).statusCode, 200);
      await ask(end, `/v1/candidates/${other.id}${end === 'POST' ? '/erase' : ''}`, undefined, { status });
      t.same(await said(url), never, end === 'POST' ? 'erased' : 'deleted');
    }
    const mine = await more(candidate.id);
    await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
    t.same(await said(mine), never);
    t.same(
      (
        await client.query(
          'SELECT 1 FROM calendar_feed_tokens t JOIN calendar_feeds f ON f.id = t.feed_id WHERE f.candidate_id = $1',
          [candidate.id],
        )
      ).rows,
      [],
    );
  },
);

t.test('a calendar is read as often as readers do, and no more; others’ are not slowed by it', async (t) => {
  const { ask, clock, get, candidate } = await scene(t);
  for (let count = 0; count < 30; count++) t.equal((await get()).statusCode, 200);
  t.match(await get(), { statusCode: 429, headers: { 'retry-after': '60' } });
  const other = new URL((await ask('POST', '/v1/calendar-feeds', { candidateId: candidate.id }))['url'] as string);
  t.equal((await get({}, 'GET', other.pathname)).statusCode, 200);
  clock.now = new Date(Date.parse(NOW) + 60_000);
  t.equal((await get()).statusCode, 200);
});

t.test('an address that asks for too many calendars is told so, whether they are there or not', async (t) => {
  const { get } = await scene(t, { FEED_LOADS_PER_MINUTE_PER_ADDRESS: '3' });
  for (let count = 0; count < 3; count++) t.equal((await get({}, 'GET', `/feeds/${count}.ics`)).statusCode, 404);
  t.equal((await get({}, 'GET', '/feeds/4.ics')).statusCode, 429);
  t.equal((await get()).statusCode, 429);
});

t.test('a calendar shows what its candidate may see: nothing of the touches of others', async (t) => {
  const { ask, clock, read, uids, candidate, contact, employer } = await scene(t);
  const other = await ask('POST', '/v1/candidates', { name: 'Other', timeZone: 'UTC' });
  await ask('POST', '/v1/applications', { candidateId: other.id, employerId: employer.id, role: 'Designer' });
  const touch = { contactId: contact.id, direction: 'outbound', channel: 'email', text: 'A note' };
  await ask('POST', '/v1/touchpoints', { ...touch, candidateId: candidate.id, at: NOW, thanks: true });
  clock.now = new Date('2026-12-08T15:00:00Z');
  for (const at of ['2026-12-07T15:00:00Z', '2026-12-07T16:00:00Z', '2026-12-08T13:00:00Z', '2026-12-08T14:00:00Z'])
    await ask('POST', '/v1/touchpoints', { ...touch, candidateId: other.id, at });
  const key = (await ask('POST', '/v1/keys', { name: 'own', scopes: ['read'], candidateId: candidate.id }))[
    'token'
  ] as string;
  const id = uids.followUp.slice('follow-up-'.length).split('@')[0];
  const whole = await ask('GET', `/v1/follow-ups/${id}`);
  const own = await ask('GET', `/v1/follow-ups/${id}`, undefined, { key });
  t.notSame(whole['nextAction'], own['nextAction'], 'others spent the budget of the recipient');
  const { notBefore } = own['nextAction'] as { notBefore: string };
  t.equal((await read()).get(uids.followUp)?.start, notBefore);
});
