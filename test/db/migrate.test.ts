import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import t, { type Test } from 'tap';
import { checkRoles, checkServer } from '#db/check.js';
import { knownMigrations, migrate } from '#db/migrate.js';
import { DatabaseRefused } from '#db/refused.js';
import { addressOf, createTestDatabase } from '../support/database.js';

/** An empty database beside the given one, and a statement runner for both. */
async function emptyDatabase(t: Test): Promise<{ address: string; name: string; run: Run; server: string }> {
  const { connectionString: server } = await createTestDatabase(t);
  const name = `followthrough_empty_${randomBytes(5).toString('hex')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  t.teardown(() => ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const address = addressOf(server, name);
  return { address, name, server, run: (sql) => ask(address, sql) };
}

type Run = (sql: string) => Promise<Record<string, unknown>[]>;

async function ask(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** A login that may do no more than is granted to it, and the database's address for it. */
async function makeLogin(t: Test, server: string, address: string): Promise<{ name: string; address: string }> {
  const name = `ft_login_${randomBytes(4).toString('hex')}`;
  await ask(server, `CREATE ROLE ${name} LOGIN PASSWORD 'x'`);
  t.teardown(() => ask(server, `DROP ROLE IF EXISTS ${name}`));
  const url = new URL(address);
  url.username = name;
  url.password = 'x';
  if (url.searchParams.has('user')) url.searchParams.set('user', name);
  return { name, address: url.href };
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'was not refused',
    (error: unknown) => (error instanceof DatabaseRefused ? error.message : `another error: ${String(error)}`),
  );
}

t.test('five who migrate at once make one schema, and a second run changes nothing', async (t) => {
  const { address, run } = await emptyDatabase(t);
  await Promise.all(Array.from({ length: 5 }, () => migrate(address)));
  const applied = 'SELECT id, hash, created_at FROM drizzle.__drizzle_migrations ORDER BY id';
  const schema = `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`;
  const before = [await run(applied), await run(schema)];
  t.equal(before[0]?.length, knownMigrations());
  t.ok((before[1]?.length ?? 0) > 150);
  await migrate(address);
  t.same([await run(applied), await run(schema)], before);
  t.same(
    await run(
      `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = current_database()`,
    ),
    [],
    'the lock is given back',
  );
});

t.test('a login that may not make the roles is told what to run', async (t) => {
  const { address, name, server } = await emptyDatabase(t);
  const login = await makeLogin(t, server, address);
  await ask(server, `GRANT CREATE ON DATABASE ${name} TO ${login.name}`);
  await ask(address, `GRANT CREATE ON SCHEMA public TO ${login.name}`);
  const message = await refusalOf(migrate(login.address));
  t.match(message, /may not create or grant the roles/);
  t.match(
    await refusalOf(checkRoles(login.address)),
    /may not become the role followthrough_app.*GRANT followthrough_app/,
  );
  t.match(message, /CREATE ROLE followthrough_app NOLOGIN;/);
  t.notMatch(message, /password|:x@/i);

  await ask(server, `GRANT followthrough_app, followthrough_reader TO ${login.name}`);
  await migrate(login.address);
  t.equal(
    (await ask(address, 'SELECT FROM drizzle.__drizzle_migrations')).length,
    knownMigrations(),
    'and then it works',
  );
  await ask(address, `REASSIGN OWNED BY ${login.name} TO CURRENT_USER; DROP OWNED BY ${login.name}`);
  await ask(server, `DROP OWNED BY ${login.name}`);
});

t.test('a login that may not change the schema is told so', async (t) => {
  const { address, server } = await emptyDatabase(t);
  const login = await makeLogin(t, server, address);
  await ask(server, `GRANT followthrough_app, followthrough_reader TO ${login.name}`);
  t.match(await refusalOf(migrate(login.address)), /may not change the schema .* Give it CREATE/);
  await ask(server, `DROP OWNED BY ${login.name}`);
});

t.test('a read-only database is named as such', async (t) => {
  const { address, name, server } = await emptyDatabase(t);
  await ask(server, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  for (const refused of await Promise.all([refusalOf(checkServer(address)), refusalOf(migrate(address))]))
    t.match(refused, /read-only .* Point DATABASE_URL at the primary/);
});

t.test('a wrong address is told in one sentence without the password', async (t) => {
  const { connectionString: server } = await createTestDatabase(t);
  const down = new URL('postgres://somebody:secret@127.0.0.1:1/followthrough');
  const messages = {
    down: await refusalOf(checkServer(down.href)),
    absent: await refusalOf(checkServer(addressOf(server, 'followthrough_nowhere'))),
  };
  t.match(messages.down, /No PostgreSQL answers/);
  t.match(messages.absent, /does not exist/);
  for (const message of Object.values(messages)) t.notMatch(message, /secret|\n/);
});

t.test(
  'matches from before a match stood on its profile say no more what by, past the walls of the owner',
  async (t) => {
    const { address, name, server, run } = await emptyDatabase(t);
    const login = await makeLogin(t, server, address);
    await ask(server, `GRANT CREATE ON DATABASE ${name} TO ${login.name}`);
    await ask(server, `GRANT followthrough_app, followthrough_reader TO ${login.name}`);
    await ask(address, `GRANT CREATE ON SCHEMA public TO ${login.name}`);
    await migrate(login.address);
    // What the rows hang on is nothing to this.
    await run(`SET session_replication_role = replica; INSERT INTO network_people (org_id, id, candidate_id, source, network, key, name, name_key,
    run_id, seen_at, matched_by) SELECT u, gen_random_uuid(), u, 'import', 'linkedin', by, by, by, u, now(), by
    FROM gen_random_uuid() u, unnest(ARRAY['email', 'hand', 'profile']) by`);
    const file = new URL('../../db/migrations/0032_renamed_profiles.sql', import.meta.url);
    await ask(login.address, await readFile(file, 'utf8'));
    t.same(await run('SELECT matched_by AS by FROM network_people ORDER BY key'), [
      { by: 'email' },
      { by: 'hand' },
      { by: null },
    ]);
    t.same(await run(`SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'network_people'`), [
      { forced: true },
    ]);
    await ask(address, `REASSIGN OWNED BY ${login.name} TO CURRENT_USER; DROP OWNED BY ${login.name}`);
    await ask(server, `DROP OWNED BY ${login.name}`);
  },
);

t.test('hints that were kept as instants of another century have a column of their own', async (t) => {
  const { address, run } = await emptyDatabase(t);
  await migrate(address);
  await run(`ALTER TABLE integration_links DROP COLUMN hinted_at`);
  const columns = 'org_id, id, integration_id, entity, local_id, remote_id, made_by, created_at, seen_at';
  await run(`SET session_replication_role = replica; INSERT INTO integration_links (${columns})
    SELECT u, gen_random_uuid(), u, 'contact', gen_random_uuid(), what, 'here', now(), seen FROM gen_random_uuid() u,
      (VALUES ('hinted', timestamptz '2026-11-20T10:00:00.123Z' - interval '876600 hours'), ('seen', '2026-11-20T10:00:00Z'),
        ('to be looked at', 'epoch'), ('new', NULL)) v(what, seen)`);
  const file = new URL('../../db/migrations/0033_hinted_links.sql', import.meta.url);
  await ask(address, await readFile(file, 'utf8'));
  const at = (text: string) => new Date(text);
  t.same(
    await run(
      'SELECT remote_id AS what, seen_at AS seen, hinted_at AS hinted FROM integration_links ORDER BY remote_id',
    ),
    [
      { what: 'hinted', seen: null, hinted: at('2026-11-20T10:00:00.123Z') },
      { what: 'new', seen: null, hinted: null },
      { what: 'seen', seen: at('2026-11-20T10:00:00Z'), hinted: null },
      { what: 'to be looked at', seen: at('1970-01-01T00:00:00Z'), hinted: null },
    ],
  );
});
