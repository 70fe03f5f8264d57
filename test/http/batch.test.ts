import t from 'tap';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';

const NOW = new Date('2026-12-03T15:00:00.000Z');
const touch = { at: '2026-12-02T20:00:00Z', direction: 'outbound', channel: 'email' };
const item = (externalId: string, values: object = {}) => ({ source: 'ats', externalId, ...values });

type Answered = { items: { result: string; id: string | null; errors: { pointer: string; code: string }[] }[] };

const start = (t: Parameters<typeof startTestApp>[0]) => startTestApp(t, { now: () => NOW });

async function touchesOf(app: TestApp, count: number) {
  const { candidate, contact } = await makeProcess(asking(app));
  const of = { candidateId: candidate.id, contactId: contact.id, ...touch };
  return Array.from({ length: count }, (_, n) => item(`t${n}`, of));
}

t.test('the same batch five times at once: one row each, the same ids, nobody fails', async (t) => {
  const app = await start(t);
  const items = await touchesOf(app, 300);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => app.request('POST', '/v1/batch/touchpoints', { body: { items } })),
  );
  t.same(
    answers.map(({ statusCode }) => statusCode),
    [200, 200, 200, 200, 200],
  );
  const told = answers.map((answer) => (answer.json() as Answered).items);
  for (const one of told)
    t.same(
      one.map(({ id }) => id),
      told[0]?.map(({ id }) => id),
    );
  for (const n of items.keys())
    t.same(told.map((one) => one[n]?.result).sort(), ['created', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
  const { rows } = await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query('SELECT count(*)::int AS n FROM touchpoints WHERE org_id = $1', [app.orgId]),
  );
  t.same(rows, [{ n: 300 }]);
});

t.test('employers, whom nobody is locked for, come five times at once as well', async (t) => {
  const app = await start(t);
  const items = Array.from({ length: 100 }, (_, n) => item(`e${n}`, { name: `Employer ${n}` }));
  const orders = [items, items.toReversed(), items, items.toReversed(), items];
  const answers = await Promise.all(
    orders.map((items) => app.request('POST', '/v1/batch/employers', { body: { items } })),
  );
  const ids = answers.map((answer) => {
    t.equal(answer.statusCode, 200);
    return (answer.json() as Answered).items.map(({ id }) => id).sort();
  });
  for (const one of ids) t.same(one, ids[0]);
});

t.test('a batch that is sent again with its Idempotency-Key gets the first answer again', async (t) => {
  const app = await start(t);
  const items = await touchesOf(app, 20);
  const headers = { 'idempotency-key': 'a-batch' };
  const send = () => app.request('POST', '/v1/batch/touchpoints', { body: { items }, headers });
  const answers = await Promise.all(Array.from({ length: 5 }, send));
  const [first] = answers.filter(({ statusCode }) => statusCode === 200);
  for (const { statusCode } of answers) t.ok(statusCode === 200 || statusCode === 409, `${statusCode}`);
  const again = await send();
  t.equal(again.body, first?.body);
  t.equal(again.headers['idempotency-replayed'], 'true');
  t.ok((again.json() as Answered).items.every(({ result }) => result === 'created'));
});

t.test('a dry run tells what the run then tells, and writes nothing', async (t) => {
  const app = await start(t);
  const ask = asking(app);
  const items = [...(await touchesOf(app, 5)), item('x', {}), { source: 'ats' }];
  const before = await ask('GET', '/v1/touchpoints');
  const changes = async () => {
    const { rows } = await app.db.transaction(app.orgId, (tx) =>
      tx.raw.query<{ n: number }>('SELECT count(*)::int AS n FROM changes WHERE org_id = $1', [app.orgId]),
    );
    return rows[0]?.n;
  };
  const had = await changes();
  const options = { status: 200 };
  const dry = await ask<Answered & Json>('POST', '/v1/batch/touchpoints?dryRun=true', { items }, options);
  t.same(await ask('GET', '/v1/touchpoints'), before);
  t.equal(await changes(), had);
  const real = await ask<Answered & Json>('POST', '/v1/batch/touchpoints', { items }, options);
  const unnamed = real.items.map((one) => (one.result === 'created' ? { ...one, id: null, version: null } : one));
  t.same(dry.items, unnamed);
  t.same(dry['followUps'], real['followUps']);
  t.equal(dry['dryRun'], true);
});

t.test('a batch of 1,001, of 10 MB, or of no JSON is refused as a whole', async (t) => {
  const app = await start(t);
  const post = (body: unknown) => app.request('POST', '/v1/batch/touchpoints', { body });
  const many = await post({ items: Array.from({ length: 1001 }, () => ({})) });
  t.equal(many.statusCode, 422);
  t.same((many.json() as { errors: unknown[] }).errors, [
    { pointer: '/items', code: 'too_many', message: 'Give 1000 entries at most.' },
  ]);
  t.equal((await post({ items: [item('1', { text: 'x'.repeat(10 * 2 ** 20) })] })).statusCode, 413);
  t.equal((await post({ items: 'none' })).statusCode, 422);
  const nul = await post({ items: [item('1', { subject: 'a\u0000b' })] });
  t.equal(nul.statusCode, 422);
  t.match(nul.json(), { errors: [{ pointer: '/items/0/subject', code: 'nul_character' }] });
  const headers = { 'content-type': 'application/json' };
  t.equal((await app.request('POST', '/v1/batch/touchpoints', { body: '{"items":[', headers })).statusCode, 400);
  t.equal((await app.request('POST', '/v1/batch/messages', { body: { items: [] } })).statusCode, 404);
});

t.test('a key that only reads sends no batch', async (t) => {
  const app = await start(t);
  const { token } = await asking(app)('POST', '/v1/keys', { name: 'Reader', scopes: ['read'] });
  const body = { items: [] };
  const refused = await app.request('POST', '/v1/batch/touchpoints', { body, key: token as string });
  t.equal(refused.statusCode, 403);
  const { token: sync } = await asking(app)('POST', '/v1/keys', { name: 'Tracker', scopes: ['sync'] });
  t.equal((await app.request('POST', '/v1/batch/touchpoints', { body, key: sync as string })).statusCode, 200);
});
