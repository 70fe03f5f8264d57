import type { LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import t from 'tap';
import { startTestApp } from '../support/app.js';
import { until } from '../support/until.js';

t.test('a key that has spent its budget gets 429 with Retry-After; other keys do not notice', async (t) => {
  const now = new Date('2026-12-01T12:00:00Z');
  const app = await startTestApp(t, { settings: { REQUESTS_PER_MINUTE_PER_KEY: '5' }, now: () => now });
  const { token } = (await app.request('POST', '/v1/keys', { body: { name: 'Other', scopes: ['admin'] } })).json();
  const answers = [];
  for (let i = 0; i < 6; i++) answers.push(await app.request('GET', '/v1/keys', { key: token }));
  t.same(
    answers.map(({ statusCode }) => statusCode),
    [200, 200, 200, 200, 200, 429],
  );
  const [first, , , , , last] = answers;
  t.match(first?.headers, {
    ratelimit: '"key";r=4;t=60',
    'ratelimit-policy': '"key";q=5;w=60',
    'ratelimit-limit': '5',
    'ratelimit-remaining': '4',
  });
  t.equal(last?.json().code, 'rate_limited');
  t.match(last?.headers['content-type'], /problem\+json/);
  const wait = Number(last?.headers['retry-after']);
  t.ok(wait > 0 && wait <= 60);
  t.equal((await app.request('GET', '/v1/keys')).statusCode, 200);
});

t.test('a budget that is spent is whole again after as many seconds as Retry-After says', async (t) => {
  let now = new Date('2026-12-01T12:00:00Z');
  const app = await startTestApp(t, { settings: { REQUESTS_PER_MINUTE_PER_KEY: '2' }, now: () => now });
  const ask = () => app.request('GET', '/v1/keys');
  await ask();
  now = new Date('2026-12-01T12:00:20.500Z');
  await ask();
  const refused = await ask();
  t.match([refused.statusCode, refused.headers['retry-after']], [429, '40']);
  now = new Date('2026-12-01T12:01:00.500Z');
  t.equal((await ask()).statusCode, 200);
});

t.test('an address that tries tokens is stopped, while keys from the same address go on', async (t) => {
  const { request } = await startTestApp(t, { settings: { REQUESTS_PER_MINUTE_PER_ADDRESS: '3' } });
  const statuses = [];
  for (let i = 0; i < 5; i++) statuses.push((await request('GET', '/v1/keys', { key: `ft_${i}` })).statusCode);
  t.same(statuses, [401, 401, 401, 429, 429]);
  t.equal((await request('GET', '/v1/keys')).statusCode, 200);
});

t.test('of an address that has had its refusals one unknown token is looked up at a time', async (t) => {
  const app = await startTestApp(t, { settings: { REQUESTS_PER_MINUTE_PER_ADDRESS: '3' } });
  const { request, adminKey, connectionString, db } = app;
  for (let i = 0; i < 3; i++) t.equal((await request('GET', '/v1/keys', { key: `ft_${i}` })).statusCode, 401);
  const holder = new pg.Client({ connectionString });
  await holder.connect();
  t.teardown(() => holder.end());
  await holder.query('BEGIN; LOCK TABLE key_tokens IN ACCESS EXCLUSIVE MODE');
  const [prefix, id = '', ...secret] = adminKey.split('_');
  const unknown = (n: number) => [prefix, `${id.slice(0, -1)}${n}`, ...secret].join('_');
  const known = request('GET', '/v1/keys');
  await until('the one to be looked up', () => db.load.idle < db.load.total);
  for (let n = 0; n < 10; n++) {
    if (unknown(n) === adminKey) continue;
    t.equal((await request('GET', '/v1/keys', { key: unknown(n) })).statusCode, 429, 'without a look at the database');
  }
  await holder.query('COMMIT');
  t.equal((await known).statusCode, 200, 'a valid key goes on, also where it was not known yet');
});

t.test('who may not be limited is not: liveness and readiness', async (t) => {
  const { request } = await startTestApp(t, { settings: { REQUESTS_PER_MINUTE_PER_ADDRESS: '1' } });
  for (let i = 0; i < 4; i++) t.equal((await request('GET', '/livez', { key: null })).statusCode, 200);
  t.equal((await request('GET', '/openapi.yaml', { key: null })).statusCode, 200);
  t.equal((await request('GET', '/openapi.yaml', { key: null })).statusCode, 429);
});

t.test(
  'when too many requests wait for the database the next are told to come later, and nothing is lost',
  async (t) => {
    const { request, db, orgId } = await startTestApp(t, { settings: { MAX_WAITING_FOR_DATABASE: '1' } });
    t.equal((await request('GET', '/v1/keys')).statusCode, 200);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holders = Array.from({ length: 8 }, () => db.transaction(orgId, () => released));
    const busy = await request('GET', '/v1/keys');
    t.equal(busy.statusCode, 503);
    t.ok(Number(busy.headers['retry-after']) > 0);
    t.equal((await request('GET', '/livez', { key: null })).statusCode, 200);
    release();
    await Promise.all(holders);
    t.equal((await request('GET', '/v1/keys')).statusCode, 200);
  },
);

t.test('however many come at the same moment, no more wait for the database than may', async (t) => {
  const lines: string[] = [];
  const settings = { MAX_WAITING_FOR_DATABASE: '3' };
  const { request, db, orgId } = await startTestApp(t, { settings, onLog: (line) => lines.push(line) });
  t.equal((await request('GET', '/v1/keys')).statusCode, 200);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = () => {};
  const holding = new Promise<void>((resolve) => {
    held = resolve;
  });
  let holders = 0;
  // All connections for writes, so that none is left to wait for.
  const most = 4;
  const work = async () => {
    if (++holders === most) held();
    await released;
  };
  const transactions = Array.from({ length: most }, () => db.transaction(orgId, work));
  await holding;
  const ended: LightMyRequestResponse[] = [];
  const answers = Array.from({ length: 20 }, async () => {
    ended.push(await request('POST', '/v1/employers', { body: { name: 'Acme' } }));
  });
  await until('17 refusals', () => ended.length === 17);
  for (const { statusCode, headers } of ended) {
    t.equal(statusCode, 503);
    t.ok(Number(headers['retry-after']) > 0);
  }
  t.equal(db.load.waiting, 3);
  const own = db.transaction(orgId, async () => 'served');
  release();
  t.equal(await own, 'served', 'the own work of the service waits for its turn');
  await Promise.all(answers);
  t.same(
    ended.slice(17).map(({ statusCode }) => statusCode),
    [201, 201, 201],
  );
  await Promise.all(transactions);
  t.notOk(
    lines.some((line) => /"stack".*Too many/.test(line)),
    'a refusal is no fault to look into',
  );
});
