import { pino } from 'pino';
import t from 'tap';
import { Database } from '#db/client.js';
import { buildApp } from '#src/app.js';
import { PROBLEMS } from '#src/errors.js';
import { KeyRing } from '#src/services/key-ring.js';
import { formatToken, newSecret } from '#src/services/key-token.js';
import { startTestApp, testConfig } from '../support/app.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

t.test('every error is application/problem+json with a stable code and the request id', async (t) => {
  const { app, request, adminKey } = await startTestApp(t);
  const authorization = `Bearer ${adminKey}`;
  const json = { authorization, 'content-type': 'application/json' };
  const raw = (payload: string | Buffer, headers: Record<string, string> = json) =>
    app.inject({ method: 'POST', url: '/v1/keys', headers, payload });
  const cases: [
    string,
    keyof typeof PROBLEMS,
    Promise<{ statusCode: number; headers: Record<string, unknown>; body: string }>,
  ][] = [
    ['no key', 'unauthenticated', request('GET', '/v1/keys', { key: null })],
    ['a wrong key', 'unauthenticated', request('GET', '/v1/keys', { key: `${adminKey.slice(0, -1)}~` })],
    [
      'a wrong secret',
      'unauthenticated',
      request('GET', '/v1/keys', { key: adminKey.slice(0, -2) + (adminKey.endsWith('aa') ? 'bb' : 'aa') }),
    ],
    ['an address that is none, without a key', 'unauthenticated', request('GET', '/v1/nothing', { key: null })],
    ['an address that is none', 'not_found', request('GET', '/v1/nothing')],
    ['an address that is none, outside the API', 'not_found', request('GET', '/favicon.ico', { key: null })],
    ['an id that is none', 'not_found', request('GET', '/v1/keys/1')],
    ['the id of nothing', 'not_found', request('GET', `/v1/keys/${ID}`)],
    ['a part of the address that is far too long', 'not_found', request('GET', `/v1/keys/${'x'.repeat(2000)}`)],
    ['a broken percent-encoding', 'invalid_request', request('GET', '/v1/keys/%E0%A4%A')],
    ['a method that is not offered', 'method_not_allowed', request('DELETE', '/v1/keys')],
    ['a broken JSON', 'invalid_request', raw('{"name":')],
    ['a body that is not UTF-8', 'invalid_request', raw(Buffer.from([0x22, 0xff, 0x22]))],
    ['a prototype in the body', 'validation_failed', raw('{"__proto__":{"admin":true}}')],
    [
      'a body of another type',
      'unsupported_media_type',
      raw('name=x', { authorization, 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    ['a plain text', 'unsupported_media_type', raw('{}', { authorization, 'content-type': 'text/plain' })],
    ['a body that is too large', 'payload_too_large', raw(JSON.stringify({ name: 'x'.repeat(5_000_000) }))],
    ['an answer nobody offers', 'not_acceptable', request('GET', '/v1/keys', { headers: { accept: 'text/csv' } })],
    [
      'an answer that is refused',
      'not_acceptable',
      request('GET', '/v1/keys', { headers: { accept: 'application/json;q=0, text/*' } }),
    ],
    ['no body', 'validation_failed', request('POST', '/v1/keys')],
    ['a body that is no object', 'validation_failed', raw('[]')],
    ['a limit that is too large', 'validation_failed', request('GET', '/v1/keys?limit=201')],
    ['a cursor that is none of ours', 'validation_failed', request('GET', '/v1/keys?cursor=abc')],
    ['an operator where a key belongs', 'forbidden', request('POST', '/v1/organizations', { body: { name: 'x' } })],
  ];
  for (const [name, code, answer] of cases) {
    await t.test(`${name}: ${code}`, async (t) => {
      const { statusCode, headers, body } = await answer;
      t.equal(statusCode, PROBLEMS[code].status, body);
      t.match(headers['content-type'], /^application\/problem\+json/);
      const problem = JSON.parse(body);
      t.match(problem, {
        code,
        status: statusCode,
        title: PROBLEMS[code].title,
        type: `urn:followthrough:problem:${code}`,
        detail: String,
        errors: Array,
      });
      t.equal(problem.requestId, headers['x-request-id']);
      t.notMatch(body, /at .*\.(js|ts):|node_modules|FST_|SyntaxError|ajv/);
    });
  }
});

t.test('a fault is named by its place: body, query, path, header', async (t) => {
  const { request } = await startTestApp(t);
  const errors = async (...args: Parameters<typeof request>) => (await request(...args)).json().errors;
  t.match(await errors('POST', '/v1/keys', { body: { nme: 'x', scopes: ['all'] } }), [
    { pointer: '/name', code: 'required' },
    { pointer: '/nme', code: 'unknown_field' },
    { pointer: '/scopes/0', code: 'not_allowed', message: /"read", "write"/ },
  ]);
  t.match(await errors('GET', '/v1/keys?limit=0&x=1'), [
    { pointer: '?x', code: 'unknown_field' },
    { pointer: '?limit', code: 'too_small' },
  ]);
  t.match(await errors('GET', '/v1/keys/1'), [{ pointer: '{id}', code: 'invalid_format' }]);
  t.match(await errors('PATCH', `/v1/organizations/${ID}`, { body: {}, headers: { 'if-match': 'three' } }), [
    { pointer: 'If-Match', code: 'invalid_format' },
  ]);
  t.match(await errors('GET', '/v1/keys?cursor=abc'), [{ pointer: '?cursor', code: 'invalid_cursor' }]);
});

t.test('bodies are not coerced: a number is no text and a text no number', async (t) => {
  const { request } = await startTestApp(t);
  const answer = await request('POST', '/v1/keys', { body: { name: 5, scopes: 'read' } });
  t.match(answer.json().errors, [
    { pointer: '/name', code: 'wrong_type' },
    { pointer: '/scopes', code: 'wrong_type' },
  ]);
});

t.test('what PostgreSQL cannot store is refused where it stands, never a 500', async (t) => {
  const { app, request, adminKey, orgId } = await startTestApp(t);
  const raw = (payload: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/keys',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      payload,
    });
  const nul = await raw(String.raw`{"name":"a\u0000b","scopes":["read"]}`);
  t.match(nul.json(), { status: 422, errors: [{ pointer: '/name', code: 'nul_character' }] });
  const half = await raw(String.raw`{"name":"\ud83d","scopes":["read"]}`);
  t.match(half.json(), { status: 422, errors: [{ pointer: '/name', code: 'lone_surrogate' }] });
  const name = await raw(String.raw`{"a\u0000b":1}`);
  t.match(name.json(), { status: 422, errors: [{ code: 'nul_character' }] });
  const query = await request('GET', '/v1/keys?cursor=a%00b');
  t.match(query.json(), { status: 422, errors: [{ pointer: '?cursor', code: 'nul_character' }] });
  const path = await request('GET', '/v1/keys/a%00b');
  t.equal(path.statusCode, 422);
  const whole = await raw('{"name":"😀","scopes":["read"]}');
  t.equal(whole.statusCode, 201);
  const deep = await raw(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
  t.match(deep.json(), { status: 422, errors: [{ code: 'too_deep' }] });
  t.ok(orgId);
});

t.test('405 tells the methods that are offered', async (t) => {
  const { request } = await startTestApp(t);
  const { headers } = await request('DELETE', '/v1/keys');
  t.equal(headers.allow, 'GET, HEAD, POST');
  t.equal((await request('PUT', `/v1/keys/${ID}/rotate`)).headers.allow, 'POST');
});

t.test('401 names the scheme', async (t) => {
  const { request } = await startTestApp(t);
  t.match((await request('GET', '/v1/keys', { key: null })).headers['www-authenticate'], /^Bearer/);
});

t.test('while the database is away the answer is 503 with Retry-After, and says nothing of where it is', async (t) => {
  const db = new Database({ connectionString: 'postgres://somebody:secret@127.0.0.1:1/nothing', poolSize: 3 });
  const ring = KeyRing.parse(KeyRing.generate());
  const app = await buildApp({ config: testConfig(), db, ring, now: () => new Date(), log: pino({ level: 'silent' }) });
  t.teardown(async () => {
    await app.close();
    await db.close();
  });
  const authorization = `Bearer ${formatToken({ id: ID, secret: newSecret() })}`;
  const away = await app.inject({ method: 'GET', url: '/v1/keys', headers: { authorization } });
  t.equal(away.statusCode, 503);
  t.equal(away.json().code, 'unavailable');
  t.ok(Number(away.headers['retry-after']) > 0);
  t.notMatch(away.body, /127\.0\.0\.1|ECONN|somebody|secret/);
});

t.test('an X-Request-Id is kept when it is plain, and made when it is not', async (t) => {
  const { request } = await startTestApp(t);
  t.equal(
    (await request('GET', '/v1/keys', { headers: { 'x-request-id': 'abc-123' } })).headers['x-request-id'],
    'abc-123',
  );
  t.match(
    (await request('GET', '/v1/keys', { headers: { 'x-request-id': 'a b"<' } })).headers['x-request-id'],
    /^[0-9a-f-]{36}$/,
  );
});
