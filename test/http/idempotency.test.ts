import t from 'tap';
import { forgetAnswers } from '#src/services/idempotency.js';
import { createPlatformKey } from '#src/services/platform-keys.js';
import { startTestApp, type TestApp } from '../support/app.js';

const body = { name: 'Reader', scopes: ['read'] };
const again = (key: string) => ({ 'idempotency-key': key });

async function keyCount({ request }: TestApp): Promise<number> {
  return (await request('GET', '/v1/keys')).json().items.length;
}

t.test('a repeated POST gets the first answer to the byte and has its effect once', async (t) => {
  const app = await startTestApp(t);
  const first = await app.request('POST', '/v1/keys', { body, headers: again('once') });
  const second = await app.request('POST', '/v1/keys', {
    body: { scopes: ['read'], name: 'Reader' },
    headers: again('once'),
  });
  t.equal(first.statusCode, 201);
  t.equal(second.statusCode, 201);
  t.equal(second.body, first.body);
  t.equal(second.headers.etag, first.headers.etag);
  t.equal(second.headers.location, first.headers.location);
  t.equal(second.headers['content-type'], first.headers['content-type']);
  t.equal(first.headers['idempotency-replayed'], undefined);
  t.equal(second.headers['idempotency-replayed'], 'true');
  t.equal(await keyCount(app), 2);
});

t.test('the same Idempotency-Key with another body or address is refused', async (t) => {
  const { request } = await startTestApp(t);
  const first = await request('POST', '/v1/keys', { body, headers: again('k') });
  const other = await request('POST', '/v1/keys', { body: { ...body, name: 'Other' }, headers: again('k') });
  t.equal(other.statusCode, 422);
  t.equal(other.json().code, 'idempotency_mismatch');
  const path = await request('POST', `/v1/keys/${first.json().id}/revoke`, { headers: again('k') });
  t.equal(path.json().code, 'idempotency_mismatch');
});

t.test('keys of two callers do not meet', async (t) => {
  const app = await startTestApp(t);
  const { token } = (await app.request('POST', '/v1/keys', { body: { name: 'Second', scopes: ['admin'] } })).json();
  const first = await app.request('POST', '/v1/keys', { body, headers: again('k') });
  const second = await app.request('POST', '/v1/keys', { key: token, body, headers: again('k') });
  t.equal(second.statusCode, 201);
  t.not(second.json().id, first.json().id);
});

t.test(
  'of many equal requests at once one is carried out, and the others get its answer or 409 with Retry-After',
  async (t) => {
    const app = await startTestApp(t);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => app.request('POST', '/v1/keys', { body, headers: again('twin') })),
    );
    const made = answers.filter(({ statusCode }) => statusCode === 201);
    t.ok(made.length >= 1);
    t.equal(new Set(made.map((answer) => answer.body)).size, 1);
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 201)) {
      t.equal(answer.statusCode, 409);
      t.equal(answer.json().code, 'idempotency_running');
      t.ok(Number(answer.headers['retry-after']) > 0);
    }
    t.equal(await keyCount(app), 2);
  },
);

t.test('a refused request keeps nothing, so that it can be mended under the same key', async (t) => {
  const { request } = await startTestApp(t);
  const refused = await request('POST', '/v1/keys', { body: { name: 'x' }, headers: again('k') });
  t.equal(refused.statusCode, 422);
  const inside = await request('POST', '/v1/keys', {
    body: { ...body, expiresAt: '2020-01-01T00:00:00Z' },
    headers: again('k'),
  });
  t.equal(inside.statusCode, 422);
  t.equal(inside.json().code, 'validation_failed');
  t.equal((await request('POST', '/v1/keys', { body, headers: again('k') })).statusCode, 201);
});

t.test('a run that died before its commit is taken over after a minute, and its late commit is refused', async (t) => {
  let now = new Date('2026-03-02T09:00:00Z');
  const app = await startTestApp(t, { now: () => now });
  const { claim } = await import('#src/services/idempotency.js');
  const keyId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const repeatable = { orgId: app.orgId, keyId, key: 'k', requestHash: Buffer.from('same') };
  const dead = await claim(app.deps, repeatable);
  await t.rejects(claim(app.deps, repeatable), { code: 'idempotency_running' });
  now = new Date(now.getTime() + 61_000);
  const second = await claim(app.deps, repeatable);
  if (!('keep' in dead) || !('keep' in second)) throw new Error('both should hold');
  const answer = { status: 201, headers: {}, body: 'late' };
  await t.rejects(
    app.db.transaction(app.orgId, (tx) => dead.keep(tx, answer)),
    { code: 'idempotency_running' },
  );
  await app.db.transaction(app.orgId, (tx) => second.keep(tx, { ...answer, body: 'second' }));
  t.match(await claim(app.deps, repeatable), { body: 'second' });
});

t.test('an answer is kept for 24 hours, sealed, and then forgotten', async (t) => {
  let now = new Date('2026-03-02T09:00:00Z');
  const app = await startTestApp(t, { now: () => now });
  const first = (await app.request('POST', '/v1/keys', { body, headers: again('k') })).json();
  const stored = await app.db.transaction(app.orgId, (tx) => tx.raw.query('SELECT answer FROM idempotency_keys'));
  t.notMatch(stored.rows[0].answer, first.token.slice(-43));
  now = new Date(now.getTime() + 24 * 3_600_000 - 1000);
  t.equal(await forgetAnswers(app.deps), 0);
  t.equal((await app.request('POST', '/v1/keys', { body, headers: again('k') })).json().id, first.id);
  now = new Date(now.getTime() + 2000);
  t.equal(await forgetAnswers(app.deps), 1);
  t.not((await app.request('POST', '/v1/keys', { body, headers: again('k') })).json().id, first.id);
});

t.test('an organization is made once, however often its request comes', async (t) => {
  const app = await startTestApp(t);
  const { token: key } = await createPlatformKey(app.deps, { name: 'Operator' });
  const ask = () => app.request('POST', '/v1/organizations', { key, body: { name: 'Acme' }, headers: again('org') });
  const answers = await Promise.all([ask(), ask(), ask()]);
  const made = answers.filter(({ statusCode }) => statusCode === 201);
  t.ok(made.length >= 1);
  t.same(
    [...new Set(answers.map(({ statusCode }) => statusCode))].filter((status) => status !== 201 && status !== 409),
    [],
  );
  const repeated = await ask();
  t.equal(repeated.statusCode, 201);
  t.equal(repeated.body, made[0]?.body);
  t.equal((await app.request('GET', '/v1/organizations', { key })).json().items.length, 2);
  t.equal((await app.request('POST', '/v1/organizations', { key, body: { name: 'Acme' } })).statusCode, 201);
});

t.test('an Idempotency-Key that is empty, too long or unprintable is refused', async (t) => {
  const { request } = await startTestApp(t);
  for (const key of ['', 'x'.repeat(256), 'tab\tinside', 'é']) {
    const { statusCode, body: text } = await request('POST', '/v1/keys', { body, headers: again(key) });
    t.equal(statusCode, 422, text);
    t.match(text, /Idempotency-Key/);
  }
});

t.test('effect and answer are written by one transaction, so that no kill comes between them', async (t) => {
  const app = await startTestApp(t);
  const { token: key } = await createPlatformKey(app.deps, { name: 'Operator' });
  const requests = [
    ['/v1/keys', 'keys', body, app.adminKey],
    ['/v1/candidates', 'candidates', { name: 'Ada', timeZone: 'UTC' }, app.adminKey],
    ['/v1/organizations', 'organizations', { name: 'Acme' }, key],
  ] as const;
  for (const [url, table, content, key] of requests) {
    const made = await app.request('POST', url, { key, body: content, headers: again(`one ${table}`) });
    t.equal(made.statusCode, 201, made.body);
    const { id } = made.json();
    const { rows } = await app.db.transaction(table === 'organizations' ? id : app.orgId, (tx) =>
      tx.raw.query(
        `SELECT e.xmin = i.xmin AS one FROM ${table} e, idempotency_keys i WHERE e.id = $1 AND i.idempotency_key = $2`,
        [id, `one ${table}`],
      ),
    );
    t.same(rows, [{ one: true }], table);
  }
});

t.test(
  'an answer that is sealed with a key which the service has lost is gone, and nothing is done twice',
  async (t) => {
    const first = await startTestApp(t);
    t.equal((await first.request('POST', '/v1/keys', { body, headers: again('lost') })).statusCode, 201);
    const second = await startTestApp(t, { on: first });
    const repeated = await second.request('POST', '/v1/keys', { body, headers: again('lost') });
    t.match([repeated.statusCode, repeated.json().code], [410, 'gone']);
    t.equal(await keyCount(first), 2);
  },
);
