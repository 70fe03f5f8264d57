import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { addressOf } from './database.js';
import { reachServer } from './database-server.js';
import { until } from './until.js';

type Teardown = { teardown(end: () => Promise<void>): unknown };

/** PgBouncer before a database. */
export interface Pooler {
  readonly connectionString: string;
  readonly version: string;
}

/**
 * Starts PgBouncer in transaction mode before a database that is reached by a Unix socket, with so few connections
 * that transactions of several clients must share them; it keeps no prepared statements. Ends with the test.
 */
export async function startPooler(t: Teardown, connectionString: string, connections: number): Promise<Pooler> {
  const url = new URL(connectionString);
  const host = url.searchParams.get('host') ?? '';
  const said = execFileSync('pgbouncer', ['--version'], { encoding: 'utf8' });
  const [, version = '0', minor = '0'] = /PgBouncer (\d+)\.(\d+)/.exec(said) ?? [];
  const knowsPrepared = Number(version) > 1 || Number(minor) >= 21;
  const folder = await mkdtemp(join(tmpdir(), 'ft-pooler-'));
  // It does not run as root: as whoever the database is run by, who may enter the folder of its socket.
  const { uid, gid } = await stat(host);
  const who = process.getuid?.() === 0 ? { uid, gid } : {};
  if (who.uid !== undefined) await chown(folder, uid, gid);
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(
    file,
    `[databases]
service = host=${host} port=5432 dbname=${url.pathname.slice(1)} user=postgres
[pgbouncer]
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 200
unix_socket_dir = ${folder}
listen_port = 6432
auth_type = any
${knowsPrepared ? 'max_prepared_statements = 0' : ''}
`,
  );
  const child = spawn('pgbouncer', ['-q', file], { ...who, stdio: ['ignore', 'ignore', 'pipe'] });
  let heard = '';
  child.stderr.on('data', (chunk) => (heard += chunk));
  const gone = once(child, 'close');
  t.teardown(async () => {
    child.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true, force: true });
  });
  const through = `postgres:///service?host=${encodeURIComponent(folder)}&port=6432&user=service`;
  await until('PgBouncer', async () => {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}: ${heard}`);
    const client = new pg.Client({ connectionString: through });
    client.on('error', () => {});
    return client
      .connect()
      .then(() => client.end())
      .then(
        () => true,
        () => false,
      );
  });
  return { connectionString: through, version: `${version}.${minor}` };
}

/** Starts PgBouncer before an empty database of the test's own. */
export async function poolerBeforeNothing(t: Teardown, connections: number): Promise<Pooler> {
  const server = await reachServer();
  const name = `ft_pooler_${randomBytes(5).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  t.teardown(async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
  return startPooler(t, addressOf(server, name), connections);
}
