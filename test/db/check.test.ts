import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import t, { type Test } from 'tap';
import { addressFault, checkServer } from '#db/check.js';
import { startEmbedded } from '#db/embedded.js';
import { DatabaseRefused } from '#db/refused.js';
import { addressOf, createTestDatabase } from '../support/database.js';
import { FAST } from '../support/embedded-service.js';
import { startOldServer } from '../support/old-server.js';

/** What the check says of an address, which must be one sentence or two for the person, and hold no password. */
async function said(t: Test, connectionString: string): Promise<string> {
  const error = await checkServer(connectionString).then(
    () => undefined,
    (refused: unknown) => refused,
  );
  t.ok(error instanceof DatabaseRefused, connectionString);
  const { message } = error as Error;
  t.notMatch(message, /hush|undefined|\n/);
  return message;
}

t.test('a database that cannot be used is refused in one sentence that says why', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  await t.resolves(checkServer(connectionString));
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  t.match(await said(t, `postgres://ada:hush@127.0.0.1:${port}/x`), /No PostgreSQL answers .* host and port/, 'port');
  t.match(await said(t, 'postgres://ada:hush@nowhere.invalid/x'), /host of DATABASE_URL (?:is not|cannot be)/, 'host');
  t.match(await said(t, 'postgres:///x?host=/nowhere&password=hush'), /No PostgreSQL listens on the socket/, 'socket');
  t.match(await said(t, addressOf(connectionString, 'followthrough_is_not_there')), /does not exist/, 'database');
  const readOnly = new URL(connectionString);
  readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
  t.match(await said(t, readOnly.href), /read-only .* at the primary/, 'read-only');
  const unknown = new URL(connectionString);
  unknown.searchParams.set('options', '-c no_such=on');
  t.match(await said(t, unknown.href), /unrecognized configuration parameter "no_such"/, 'options');
});

t.test('what answers and is no PostgreSQL is said to be none', async (t) => {
  const other = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.teardown(() => void other.close());
  const { port } = other.address() as AddressInfo;
  t.match(await said(t, `postgres://ada:hush@127.0.0.1:${port}/x`), /is no PostgreSQL/);
});

t.test('a server of a version before 15 is refused by its number, one of 15 is taken', async (t) => {
  const { connectionString } = await startOldServer(t, 14);
  t.match(await said(t, connectionString), /is PostgreSQL 14; followthrough needs 15 or newer/);
  await t.resolves(checkServer((await startOldServer(t, 15)).connectionString));
});

t.test('on a server that asks for passwords a wrong one, none, and an unknown login are each said', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ft-'));
  await chmod(dataDir, 0o755);
  t.teardown(() => rm(dataDir, { recursive: true, force: true }));
  const rules = join(dataDir, 'hba.conf');
  await writeFile(rules, 'local all postgres trust\nlocal all all scram-sha-256\n', { mode: 0o644 });
  const server = await startEmbedded({ dataDir, settings: { ...FAST, hba_file: rules } });
  t.teardown(() => server.stop());
  const admin = new pg.Client({ connectionString: server.connectionString });
  await admin.connect();
  await admin.query("CREATE ROLE ada LOGIN PASSWORD 'right'; CREATE ROLE guest NOLOGIN PASSWORD 'right'");
  for (const statement of [
    'REVOKE CONNECT ON DATABASE postgres FROM PUBLIC',
    'GRANT CONNECT ON DATABASE postgres TO ada',
    'CREATE DATABASE closed',
    'REVOKE CONNECT ON DATABASE closed FROM PUBLIC',
  ])
    await admin.query(statement);
  await admin.end();
  const as = (user: string, password: string, database = 'postgres') =>
    `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(server.socketDir)}`;
  await t.resolves(checkServer(as('ada', 'right')));
  t.match(await said(t, as('ada', 'hush')), /refuses the password/);
  t.match(await said(t, as('ada', '')), /asks for a password, and DATABASE_URL has none/);
  t.match(
    await said(t, as('nobody', 'hush')),
    /refuses the password/,
    'PostgreSQL itself does not say which of the two',
  );
  t.match(await said(t, as('guest', 'right')), /refuses the login/);
  t.match(await said(t, as('ada', 'right', 'closed')), /may not connect to this database/);
});

t.test('an address that is none is known without trying it', async (t) => {
  for (const address of [
    'postgres://ada:hush@h:99999/x',
    'postgres://ada:hush@h:port/x',
    'postgres://ada:hush@[::1/x',
  ]) {
    t.match(addressFault(address), /^DATABASE_URL is no valid address/, address);
    t.notMatch(addressFault(address), /hush/);
  }
  t.match(addressFault('postgres://h/x?sslrootcert=/nowhere.pem'), /the file \/nowhere\.pem, which cannot be read/);
  t.equal(addressFault('postgres://ada:hush@h:5432/x?sslmode=require'), undefined);
});
