import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import t from 'tap';
import { checkRoles, checkServer } from '#db/check.js';
import { Database } from '#db/client.js';
import { migrate } from '#db/migrate.js';
import { DatabaseRefused } from '#db/refused.js';
import { missing, seedAt } from '../support/demo.js';

/** The oldest PostgreSQL that Debian's package installed here. */
function oldest(): { version: number; bin: string } {
  const versions = readdirSync('/usr/lib/postgresql')
    .map(Number)
    .sort((a, b) => a - b);
  const version = versions[0];
  if (version === undefined) throw new Error('the package postgresql is not installed');
  return { version, bin: `/usr/lib/postgresql/${version}/bin` };
}

/** Starts a server of the package on a socket of its own, as the user postgres where we are root. */
function startServer(
  end: (stop: () => void) => void,
  bin: string,
  kind: 'primary' | 'standby' = 'primary',
): (user: string) => string {
  const root = process.getuid?.() === 0;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const who = root ? { uid: id('-u'), gid: id('-g') } : {};
  const folder = mkdtempSync(join(tmpdir(), 'followthrough-debian-'));
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  const run = (tool: string, ...args: string[]) =>
    execFileSync(join(bin, tool), args, { ...who, cwd: folder, stdio: 'ignore' });
  end(() => rmSync(folder, { recursive: true, force: true }));
  run('initdb', '-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off`;
  if (kind === 'standby') {
    const signal = join(data, 'standby.signal');
    writeFileSync(signal, '');
    if (who.uid !== undefined) chownSync(signal, who.uid, who.gid);
  }
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  end(() => run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop'));
  return (user) => `postgres:///postgres?host=${encodeURIComponent(folder)}&user=${user}`;
}

async function asAdmin(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

t.test('PostgreSQL as Debian packages it serves a login that is no superuser', async (t) => {
  const { version, bin } = oldest();
  t.ok(version >= 15, `it is PostgreSQL ${version}`);
  const addressOf = startServer((stop) => t.teardown(stop), bin);
  await asAdmin(
    addressOf('admin'),
    'CREATE ROLE service LOGIN; GRANT CREATE ON DATABASE postgres TO service; GRANT CREATE ON SCHEMA public TO service',
  );
  const address = addressOf('service');
  await t.resolves(checkServer(address));

  const refused = await migrate(address).catch((error: unknown) => error);
  t.ok(refused instanceof DatabaseRefused, 'it may not make roles and is told what to have run');
  const [, sql = ''] = /run:\n(.*)/s.exec((refused as Error).message) ?? [];
  await asAdmin(addressOf('admin'), sql.replace('<the login of DATABASE_URL>', 'service'));

  await migrate(address);
  await checkRoles(address);
  const db = new Database({ connectionString: address });
  t.teardown(() => db.close());
  const world = await seedAt(db, '2026-11-23T12:00:00Z');
  t.same(await missing(world), [], 'every state and every verdict is stored and read');
  const other = await seedAt(db, '2026-11-24T12:00:00Z');
  const { items } = await world.services.candidates.list(world.context, { limit: 200 });
  t.equal(items.length, other.summary.candidates, 'an organization sees its own candidates alone');
});

t.test('a hot standby is refused with the way to the primary', async (t) => {
  const addressOf = startServer((stop) => t.teardown(stop), oldest().bin, 'standby');
  await t.rejects(checkServer(addressOf('admin')), {
    name: 'DatabaseRefused',
    message: /read-only \(a replica.*primary/,
  });
});
