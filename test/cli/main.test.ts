import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { runProgram } from '../support/command.js';

const MAIN = 'src/cli/main.ts';
const SECRETS_KEY = KeyRing.generate();

function cli({ connectionString }: TestApp, ...args: string[]) {
  return runProgram(MAIN, args, { DATABASE_URL: connectionString, SECRETS_KEY });
}

t.test('org create makes an organization whose key works', async (t) => {
  const app = await startTestApp(t);
  const made = await cli(app, 'org', 'create', 'Acme', '--time-zone', 'Europe/Berlin', '--json');
  t.equal(made.code, 0, made.err);
  const { id, key } = JSON.parse(made.out);
  const seen = await app.request('GET', `/v1/organizations/${id}`, { key: key.token });
  t.match(seen.json(), { name: 'Acme', timeZone: 'Europe/Berlin' });
  const spoken = await cli(app, 'org', 'create', 'Beta');
  t.match(spoken.out, /Made the organization "Beta" \([0-9a-f-]{36}\)[\s\S]*ft_[0-9a-f]{32}_/);
});

t.test('key create and key revoke: of an organization and of the operator', async (t) => {
  const app = await startTestApp(t);
  const made = await cli(
    app,
    'key',
    'create',
    '--org',
    app.orgId,
    '--name',
    'Reader',
    '--scopes',
    'read,metrics',
    '--json',
  );
  t.equal(made.code, 0, made.err);
  const key = JSON.parse(made.out);
  t.match(key, { name: 'Reader', scopes: ['read', 'metrics'] });
  t.equal((await app.request('GET', '/v1/organizations', { key: key.token })).statusCode, 200);
  t.equal((await cli(app, 'key', 'revoke', key.token)).code, 0);
  t.match((await app.request('GET', `/v1/keys/${key.id}`)).json(), { revokedAt: String });

  const platform = JSON.parse((await cli(app, 'key', 'create', '--platform', '--json')).out);
  t.equal(
    (await app.request('POST', '/v1/organizations', { key: platform.token, body: { name: 'New' } })).statusCode,
    201,
  );
  t.equal((await cli(app, 'key', 'revoke', platform.id)).code, 0);
  t.match(await cli(app, 'key', 'revoke', app.orgId), { code: 1, err: /No platform key/ });
});

t.test('what is not understood ends with 2, what is refused with 1, each with a word on what to do', async (t) => {
  const app = await startTestApp(t);
  t.match(await cli(app, '--help'), { code: 0, out: /org .*key .*migrate/s });
  t.match(await cli(app, 'key', 'create'), { code: 2, err: /--org <id> or --platform/ });
  t.match(await cli(app, 'key', 'create', '--org', app.orgId, '--scopes', 'all'), {
    code: 2,
    err: /"all" is no scope/,
  });
  t.match(await cli(app, 'key', 'create', '--org', 'x'), { code: 2, err: /UUID/ });
  t.match(await cli(app, 'dance'), { code: 2, err: /unknown command/ });
  const nobody = '01890a5d-ac96-774b-bcce-b302099a8057';
  t.match(await cli(app, 'key', 'create', '--org', nobody), { code: 1, err: /no organization/, out: '' });
});

t.test(
  'migrate needs no key ring, and says what is wrong with a database in one message without its password',
  async (t) => {
    const { connectionString } = await startTestApp(t);
    t.match(await runProgram(MAIN, ['migrate', '--json'], { DATABASE_URL: connectionString }), {
      code: 0,
      out: /"migrations": \d+/,
    });
    const away = await runProgram(MAIN, ['migrate'], { DATABASE_URL: 'postgres://ada:hush@127.0.0.1:1/x' });
    t.match(away, { code: 1, out: '', err: /^followthrough: No PostgreSQL answers at the address of DATABASE_URL/ });
    t.notMatch(away.err, /hush|\n\s+at /);
  },
);

t.test('keyring: a new key in front takes over what the old one sealed, step by step', async (t) => {
  const old = SECRETS_KEY;
  const app = await startTestApp(t, { ring: old });
  const sent = { body: { name: 'Ada', timeZone: 'UTC' }, headers: { 'idempotency-key': 'k' } };
  await app.request('POST', '/v1/candidates', sent);
  const ring = (keys: string, ...args: string[]) =>
    runProgram(MAIN, ['keyring', ...args], { DATABASE_URL: app.connectionString, SECRETS_KEY: keys });
  const fresh = KeyRing.generate('fresh');
  t.match(await ring(fresh, 'status'), { code: 1, out: /1 {2}not in SECRETS_KEY/ });
  t.match(await ring(fresh, 'reencrypt', '--json'), { code: 1, out: /"unopened": 1/ });
  t.match(await ring(`${fresh},${old}`, 'reencrypt'), { code: 0, out: 'Sealed 1 with the key "fresh".\n' });
  t.match(await ring(`${fresh},${old}`, 'status'), { code: 0, out: /^fresh +1 {2}seals\n1 +0 {2}may be taken out\n$/ });
  t.match(await ring(fresh, 'status', '--json'), { code: 0, out: /"presentKey": "fresh"/ });
  t.match(await ring(fresh, '--help'), {
    code: 0,
    out: /status[\s\S]*reencrypt[\s\S]*To change the key without a pause/,
  });
});
