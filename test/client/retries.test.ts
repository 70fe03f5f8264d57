import t, { type Test } from 'tap';
import { createClient } from '#client/client.js';
import { ProblemError } from '#client/problem-error.js';
import type { RetryOptions } from '#client/retries.js';
import { startTestApp } from '../support/app.js';
import { type BadLine, startBadLine } from '../support/bad-line.js';

const CANDIDATE = { name: 'Mateo Fuentes', timeZone: 'America/New_York' };

const service = await startTestApp(t);

/** A client on a bad line, the waits that it made, and how many candidates were made since. */
async function start(t: Test, options: RetryOptions = {}) {
  const line = await startBadLine(t, service);
  const waits: number[] = [];
  const retries = { sleep: async (wait: number) => void waits.push(wait), random: () => 0.5, ...options };
  const client = createClient({ baseUrl: line.url, key: service.adminKey, name: 'tracker', retries });
  const all = async () => (await service.request('GET', '/v1/candidates?limit=200')).json().items.length as number;
  const before = await all();
  return { line, waits, client, stored: async () => (await all()) - before };
}

const keysOf = ({ carried }: BadLine) => carried.map(({ headers }) => headers['idempotency-key']);

const caught = (asked: Promise<unknown>): Promise<ProblemError> =>
  asked.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => error as ProblemError,
  );

for (const mishap of ['answer_lost', 'answer_cut'] as const) {
  t.test(`a POST is done once, though its answer is gone twice: ${mishap}`, async (t) => {
    const { line, client, stored } = await start(t);
    line.next(mishap, mishap);
    const made = await client.post('/v1/candidates', { body: CANDIDATE });
    t.equal(made.name, CANDIDATE.name);
    t.equal(await stored(), 1);
    t.same(
      line.carried.map(({ status }) => status),
      [201, 201, 201],
    );
    const [key] = keysOf(line);
    t.match(key, /^[0-9a-f-]{36}$/);
    t.same(keysOf(line), [key, key, key]);
    await client.post('/v1/candidates', { body: CANDIDATE });
    t.not(keysOf(line).at(-1), key, 'another POST has a key of its own');
    t.equal(await stored(), 2);
  });
}

t.test('a key of one’s own makes POSTs of several runs one', async (t) => {
  const { client, stored } = await start(t);
  const header = { 'idempotency-key': 'import-7' };
  const [first, again] = [
    await client.post('/v1/candidates', { body: CANDIDATE, params: { header } }),
    await client.post('/v1/candidates', { body: CANDIDATE, params: { header } }),
  ];
  t.equal(first.id, again.id);
  t.equal(await stored(), 1);
});

t.test('whoever is asked to wait waits that long, and less than a second more by chance', async (t) => {
  const { line, waits, client } = await start(t, { now: () => Date.parse('2026-12-01T12:00:00Z') });
  const unavailable = {
    type: 'x',
    title: 'x',
    status: 503,
    detail: 'x',
    code: 'unavailable',
    errors: [],
    requestId: 'x',
  };
  line.next(
    {
      status: 503,
      headers: { 'retry-after': '7', 'content-type': 'application/problem+json' },
      body: JSON.stringify(unavailable),
    },
    { status: 429, headers: { 'retry-after': 'Tue, 01 Dec 2026 12:00:20 GMT' }, body: 'slow down' },
  );
  await client.get('/v1/candidates');
  t.same(waits, [7_500, 20_500]);
});

t.test('whoever is not asked waits twice as long each time, or less by chance, and gives up at last', async (t) => {
  const { line, waits, client } = await start(t, { attempts: 8 });
  line.next(...Array.from({ length: 8 }, () => ({ status: 502, body: '<html>bad gateway</html>' })));
  const error = await caught(client.get('/v1/candidates'));
  t.same(waits, [125, 250, 500, 1_000, 2_000, 4_000, 4_000], 'half of it by this chance');
  t.match(error, { name: 'ProblemError', status: 502, code: 'unknown' });
  t.match(error.message, /none of the service/);
  t.equal(line.carried.length, 8);
});

t.test('who is asked to wait for longer than it wants to gives up at once, and says how long', async (t) => {
  const { line, waits, client } = await start(t, { longestWaitMs: 10_000 });
  line.next({ status: 429, headers: { 'retry-after': '3600' } });
  t.match(await caught(client.get('/v1/candidates')), { status: 429, retryAfter: 3600 });
  t.same(waits, []);
});

t.test('what the service refuses is not tried again; the error names each fault', async (t) => {
  const { line, client } = await start(t);
  const error = await caught(client.post('/v1/candidates', { body: { ...CANDIDATE, timeZone: 'Mars/Olympus' } }));
  t.ok(error instanceof ProblemError);
  t.match(error, { status: 422, code: 'validation_failed', errors: [{ pointer: '/timeZone' }], requestId: String });
  const path = { id: '01940c1e-52d1-7c41-a1a5-0b2ce51a5d3e' };
  t.match(await caught(client.get('/v1/candidates/{id}', { params: { path } })), { status: 404, code: 'not_found' });
  t.equal(line.carried.length, 2);
});

t.test('a request whose twin is still running is asked for again', async (t) => {
  const { line, waits, client, stored } = await start(t);
  const running = { status: 409, code: 'idempotency_running', detail: 'It is running.', errors: [], requestId: 'x' };
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '1' };
  line.next({ status: 409, headers, body: JSON.stringify(running) });
  await client.post('/v1/candidates', { body: CANDIDATE });
  t.same(waits, [1_500]);
  t.equal(await stored(), 1);
});

t.test('the same batch five times at once under one key: one row each, and equal answers', async (t) => {
  // Whoever comes while the first is still running asks again at once.
  const { client } = await start(t, { attempts: 100_000, sleep: () => new Promise(setImmediate) });
  const items = Array.from({ length: 300 }, (_, n) => ({ source: 'ats', externalId: `e${n}`, name: `Employer ${n}` }));
  const params = { header: { 'idempotency-key': 'a-batch' } };
  const send = () => client.post('/v1/batch/employers', { params, body: { items } });
  const answers = await Promise.all(Array.from({ length: 5 }, send));
  for (const answer of answers) t.same(answer, answers[0]);
  t.same(new Set(answers[0]?.items.map(({ result }) => result)), new Set(['created']));
  let stored = 0;
  for await (const _ of client.list('/v1/employers', { params: { query: { source: 'ats' } } })) stored += 1;
  t.equal(stored, 300);
});

t.test('who says nothing is not waited for longer than is wanted', async (t) => {
  const { line, client } = await start(t, { timeoutMs: 1_000, attempts: 20 });
  line.next('silence');
  t.ok((await client.get('/v1/candidates')).items);
  t.ok(line.carried.length > 1);
});

t.test('a redirect is not followed: the key goes nowhere else', async (t) => {
  const { line, client } = await start(t);
  line.next({ status: 301, headers: { location: 'http://127.0.0.1:9/elsewhere' } });
  const error = await caught(client.get('/v1/candidates'));
  t.equal(error.status, 301);
  t.match(error.message, /elsewhere/);
});

t.test('who is told to stop stops, also while it waits', async (t) => {
  const stop = new AbortController();
  const { line, client } = await start(t, {
    sleep: async (_, signal) => {
      stop.abort(new Error('enough'));
      signal.throwIfAborted();
    },
  });
  line.next('answer_lost');
  t.match(await caught(client.get('/v1/candidates', { signal: stop.signal })), { message: 'enough' });
  t.equal(line.carried.length, 1);
  t.match(await caught(client.get('/v1/candidates', { signal: stop.signal })), { message: 'enough' });
  t.equal(line.carried.length, 1, 'and begins nothing');
});

t.test('a mail that the mail server refused is not sent again', async (t) => {
  const { line, client } = await start(t);
  const failed = { status: 502, code: 'delivery_failed', detail: 'Refused.', errors: [], requestId: 'x' };
  line.next({ status: 502, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(failed) });
  const body = { candidateId: crypto.randomUUID(), contactId: crypto.randomUUID(), subject: 'x', html: '<p>x</p>' };
  t.match(await caught(client.post('/v1/messages', { body })), { code: 'delivery_failed' });
  t.equal(line.carried.length, 1);
});
