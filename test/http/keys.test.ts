import t from 'tap';
import { newSecret } from '#src/services/key-token.js';
import { createPlatformKey, endPlatformKey } from '#src/services/platform-keys.js';
import { startTestApp, type TestApp } from '../support/app.js';

const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';

function clock(start = '2026-03-02T09:00:00Z') {
  const at = { time: Date.parse(start) };
  const pass = (ms: number) => {
    at.time += ms;
  };
  return { now: () => new Date(at.time), pass };
}

async function makeKey({ request }: TestApp, body: object, key?: string) {
  const answer = await request('POST', '/v1/keys', {
    body: { name: 'Made', ...body },
    ...(key === undefined ? {} : { key }),
  });
  t.equal(answer.statusCode, 201, answer.body);
  return answer.json();
}

async function makeCandidate({ request }: TestApp): Promise<string> {
  const answer = await request('POST', '/v1/candidates', { body: { name: 'Ada', timeZone: 'UTC' } });
  t.equal(answer.statusCode, 201, answer.body);
  return answer.json().id;
}

t.test('a key that is made works, and shows its token only once', async (t) => {
  const app = await startTestApp(t);
  const made = await app.request('POST', '/v1/keys', { body: { name: 'Reader', scopes: ['read'] } });
  const { id, token, version } = made.json();
  t.match(token, /^ft_[0-9a-f]{32}_[0-9A-Za-z]{43}$/);
  t.equal(made.headers.location, `/v1/keys/${id}`);
  t.equal(made.headers.etag, `"${version}"`);
  const read = await app.request('GET', `/v1/keys/${id}`);
  t.notOk('token' in read.json());
  t.equal((await app.request('GET', '/v1/organizations', { key: token })).statusCode, 200);
  t.equal((await app.request('GET', '/v1/keys', { key: token })).statusCode, 403);
  const rows = await app.db.unscoped((tx) => tx.raw.query('SELECT k::text AS row FROM key_tokens k'));
  t.ok(rows.rows.every(({ row }) => !row.includes(token.slice(-43))));
});

t.test('a revoked key stops within 5 seconds on every replica, and stays listed', async (t) => {
  const time = clock();
  const app = await startTestApp(t, { now: time.now });
  const { id, token } = await makeKey(app, { scopes: ['read'] });
  t.equal((await app.request('GET', '/v1/organizations', { key: token })).statusCode, 200);
  t.equal((await app.request('POST', `/v1/keys/${id}/revoke`)).json().revokedAt, time.now().toISOString());
  time.pass(4_999);
  t.equal((await app.request('GET', '/v1/organizations', { key: token })).statusCode, 401);
  t.match((await app.request('GET', '/v1/keys')).json().items, [{ id }, {}]);
});

t.test('an expired key stops at its instant, even while it is remembered', async (t) => {
  const time = clock();
  const app = await startTestApp(t, { now: time.now });
  const { token } = await makeKey(app, { scopes: ['read'], expiresAt: '2026-03-02T10:00:02+01:00' });
  t.equal((await app.request('GET', '/v1/organizations', { key: token })).statusCode, 200);
  time.pass(1_999);
  t.equal((await app.request('GET', '/v1/organizations', { key: token })).statusCode, 200);
  time.pass(1);
  t.equal((await app.request('GET', '/v1/organizations', { key: token })).statusCode, 401);
});

t.test('a rotated key and its successor work side by side until the overlap ends', async (t) => {
  const time = clock();
  const app = await startTestApp(t, { now: time.now });
  const old = await makeKey(app, { scopes: ['read', 'metrics'] });
  const rotated = await app.request('POST', `/v1/keys/${old.id}/rotate`, { body: { overlapSeconds: 60 } });
  t.equal(rotated.statusCode, 201);
  const fresh = rotated.json();
  t.match(fresh, { rotatedFromId: old.id, scopes: ['read', 'metrics'], name: old.name, expiresAt: null });
  time.pass(59_000);
  for (const { token } of [old, fresh])
    t.equal((await app.request('GET', '/v1/organizations', { key: token })).statusCode, 200);
  time.pass(1_001);
  t.equal((await app.request('GET', '/v1/organizations', { key: old.token })).statusCode, 401);
  t.equal((await app.request('GET', '/v1/organizations', { key: fresh.token })).statusCode, 200);
  t.equal((await app.request('POST', `/v1/keys/${old.id}/rotate`, { body: {} })).statusCode, 409);
});

t.test('a key bound to a candidate lives an hour, a day at most, and reads and writes at most', async (t) => {
  const time = clock();
  const app = await startTestApp(t, { now: time.now });
  const candidateId = await makeCandidate(app);
  const made = await makeKey(app, { scopes: ['read'], candidateId });
  t.equal(Date.parse(made.expiresAt) - time.now().getTime(), 3_600_000);
  const refused = async (body: object) =>
    (await app.request('POST', '/v1/keys', { body: { name: 'x', candidateId, scopes: ['read'], ...body } })).json();
  t.match(await refused({ expiresAt: '2026-03-03T09:00:01Z' }), {
    errors: [{ pointer: '/expiresAt', code: 'too_late' }],
  });
  t.match(await refused({ expiresAt: '2026-03-02T09:00:00Z' }), {
    errors: [{ pointer: '/expiresAt', code: 'in_the_past' }],
  });
  t.match(await refused({ scopes: ['read', 'admin'] }), { errors: [{ pointer: '/scopes/1', code: 'not_allowed' }] });
  t.match(await refused({ candidateId: NOBODY }), { errors: [{ pointer: '/candidateId', code: 'not_found' }] });
  t.match(await refused({ advisorId: NOBODY }), { errors: [{ pointer: '/advisorId', code: 'not_allowed' }] });
});

t.test('a key grants no more than it has: neither scopes, nor the organization, nor time', async (t) => {
  const time = clock();
  const app = await startTestApp(t, { now: time.now });
  const candidateId = await makeCandidate(app);
  const expiresAt = new Date(time.now().getTime() + 600_000).toISOString();
  const { token: reader } = await makeKey(app, { scopes: ['read'], expiresAt });
  const made = await makeKey(app, { scopes: ['read'], candidateId }, reader);
  t.equal(made.expiresAt, expiresAt);
  const attempt = async (key: string, body: object) =>
    (await app.request('POST', '/v1/keys', { key, body: { name: 'x', scopes: ['read'], ...body } })).json();
  t.match(await attempt(reader, { candidateId, scopes: ['write'] }), {
    errors: [{ pointer: '/scopes/0', code: 'exceeds_creator' }],
  });
  t.match(await attempt(reader, {}), { code: 'forbidden' });
  t.match(await attempt(made.token, { candidateId }), { code: 'forbidden' });
});

t.test('keys of another organization are not there', async (t) => {
  const app = await startTestApp(t);
  const { token: platform } = await createPlatformKey(app.deps, { name: 'Operator' });
  const other = (await app.request('POST', '/v1/organizations', { key: platform, body: { name: 'Other' } })).json();
  const foreign = other.key.id;
  t.equal((await app.request('GET', `/v1/keys/${foreign}`)).statusCode, 404);
  t.equal((await app.request('POST', `/v1/keys/${foreign}/revoke`)).statusCode, 404);
  t.equal((await app.request('POST', `/v1/keys/${foreign}/rotate`, { body: {} })).statusCode, 404);
  t.equal((await app.request('GET', `/v1/organizations/${other.id}`)).statusCode, 404);
  t.equal((await app.request('GET', '/v1/organizations', { key: other.key.token })).json().items.length, 1);
  t.notMatch((await app.request('GET', '/v1/audit-log')).body, foreign);
});

t.test('a platform key makes and lists organizations and sees nothing inside them', async (t) => {
  const time = clock();
  const app = await startTestApp(t, { now: time.now });
  const { id, token: key } = await createPlatformKey(app.deps, { name: 'Operator' });
  t.equal((await app.request('GET', '/v1/organizations', { key })).json().items.length, 1);
  for (const url of ['/v1/keys', '/v1/candidates', `/v1/organizations/${app.orgId}`, '/v1/audit-log']) {
    t.equal((await app.request('GET', url, { key })).statusCode, 403, url);
  }
  await endPlatformKey(app.deps, id);
  time.pass(5_000);
  t.equal((await app.request('GET', '/v1/organizations', { key })).statusCode, 401);
});

t.test('a token with another secret, another id or another shape is nobody', async (t) => {
  const { request, adminKey } = await startTestApp(t);
  const [, id] = adminKey.split('_');
  for (const key of [
    `ft_${id}_${newSecret()}`,
    adminKey.replace(id as string, NOBODY.replaceAll('-', '')),
    `${adminKey}x`,
    'ft__',
    'x',
  ]) {
    t.equal((await request('GET', '/v1/keys', { key })).statusCode, 401, key);
  }
});

t.test('what is done to keys and the organization stands in the audit log, without values', async (t) => {
  const app = await startTestApp(t);
  const { id } = await makeKey(app, { scopes: ['read'] });
  await app.request('POST', `/v1/keys/${id}/revoke`);
  await app.request('PATCH', `/v1/organizations/${app.orgId}`, { body: { name: 'Renamed' } });
  const log = (await app.request('GET', '/v1/audit-log')).json().items;
  t.match(log, [
    { action: 'organization.update', fields: ['name'], actor: /^key:/, requestId: String },
    { action: 'key.revoke', resourceId: id },
    { action: 'key.create', resourceId: id },
  ]);
  t.notMatch(JSON.stringify(log), /Renamed/);
  const found = (await app.request('GET', `/v1/audit-log?resourceId=${id}&action=key.revoke`)).json().items;
  t.equal(found.length, 1);
  const first = (await app.request('GET', '/v1/audit-log?limit=2')).json();
  const rest = (await app.request('GET', `/v1/audit-log?limit=200&cursor=${first.nextCursor}`)).json();
  t.equal(first.items.length + rest.items.length, log.length);
});

t.test('an organization is changed by merge patch, for the version that was seen, or not at all', async (t) => {
  const { request, orgId } = await startTestApp(t);
  const url = `/v1/organizations/${orgId}`;
  const seen = await request('GET', url);
  const { etag } = seen.headers;
  const headers = { 'if-match': etag as string };
  const changed = await request('PATCH', url, { body: { timeZone: 'Europe/Berlin' }, headers });
  t.match(changed.json(), { timeZone: 'Europe/Berlin', name: seen.json().name, version: 2 });
  t.equal((await request('PATCH', url, { body: { name: 'Late' }, headers })).statusCode, 412);
  t.equal(
    (await request('GET', url, { headers: { 'if-none-match': changed.headers.etag as string } })).statusCode,
    304,
  );
  t.equal((await request('GET', url, { headers: { 'if-none-match': etag as string } })).statusCode, 200);
  t.match((await request('PATCH', url, { body: { timeZone: 'Mars/Base' } })).json(), {
    errors: [{ pointer: '/timeZone', code: 'invalid_format' }],
  });
  t.equal((await request('PATCH', url, { body: { name: null } })).statusCode, 422);
});
