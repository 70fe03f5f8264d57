import { once } from 'node:events';
import pg from 'pg';
import t, { type Test } from 'tap';
import { checkRoles, checkServer } from '#db/check.js';
import { Database } from '#db/client.js';
import { knownMigrations, migrate } from '#db/migrate.js';
import { sendersOf } from '#src/senders.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import { tick } from '#src/services/tick.js';
import { startProgram } from '../support/command.js';
import { missing, seedAt } from '../support/demo.js';
import { type Pooler, poolerBeforeNothing } from '../support/pooler.js';
import { until } from '../support/until.js';

const CONNECTIONS = 3;

function open(t: Test, { connectionString }: Pooler): Database {
  const db = new Database({ connectionString, preparedStatements: false, onError: () => {} });
  t.teardown(() => db.close());
  return db;
}

t.test('through PgBouncer in transaction mode', async (t) => {
  const pooler = await poolerBeforeNothing(t, CONNECTIONS);
  const { connectionString, version } = pooler;
  t.comment(`PgBouncer ${version}`);

  t.test('several that start at once migrate once, and leave no lock and no role behind', async (t) => {
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        await checkServer(connectionString);
        await migrate(connectionString);
        await checkRoles(connectionString);
      }),
    );
    const client = new pg.Client({ connectionString });
    await client.connect();
    t.teardown(() => client.end());
    const one = async (sql: string) => (await client.query(sql)).rows[0];
    t.same(await one('SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations'), { n: knownMigrations() });
    t.same(
      await one(
        `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      ),
      { n: 0 },
    );
  });

  t.test('two organizations that write and read at once see each their own', async (t) => {
    const db = open(t, pooler);
    const worlds = await Promise.all([seedAt(db, '2026-11-23T12:00:00Z'), seedAt(db, '2026-11-23T12:00:00Z')]);
    for (const world of worlds) t.same(await missing(world), [], 'every state and every verdict is stored and read');
    const mine = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const { services, context, summary } = worlds[n % 2] as (typeof worlds)[number];
        const { items } = await services.candidates.list(context, { limit: 200 });
        return items.length === summary.candidates;
      }),
    );
    t.notOk(mine.includes(false));
    const { changed, setAside } = await tick({ db }, { now: new Date('2026-11-25T12:00:00Z') });
    t.ok(changed > 0);
    t.equal(setAside, 0);
  });

  t.test(
    'nothing stays on its connections: whoever comes next is the login, without organization and limits',
    async (t) => {
      const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString }));
      for (const client of clients) await client.connect();
      t.teardown(() => Promise.all(clients.map((client) => client.end())).then(() => {}));
      // Each holds a transaction, so that each of the pooler's connections is looked at.
      for (const client of clients) await client.query('BEGIN');
      const found = await Promise.all(
        clients.map((client) =>
          client.query(`SELECT pg_backend_pid() AS pid, current_user::text AS "user", current_setting('app.org_id', true) AS org,
          current_setting('statement_timeout') AS timeout, current_setting('jit') AS jit`),
        ),
      );
      const rows = found.map(({ rows }) => rows[0]);
      t.equal(new Set(rows.map(({ pid }) => pid)).size, CONNECTIONS);
      for (const { user, org, timeout, jit } of rows)
        t.match({ user, org: org ?? '', timeout, jit }, { user: 'postgres', org: '', timeout: '0', jit: 'on' });
    },
  );

  t.test(
    'a statement that was prepared by name is lost there, which is why PREPARED_STATEMENTS=0 is needed',
    async (t) => {
      const db = new Database({ connectionString, onError: () => {} });
      t.teardown(() => db.close());
      const now = () => new Date('2026-11-23T12:00:00Z');
      const operator = { keyId: null, requestId: 'test', origin: 'cli', now };
      const deps = { db, ring: KeyRing.parse(KeyRing.generate()), now, ...sendersOf({}, now) };
      const attempts = Array.from({ length: 12 }, (_, n) => createOrganization(deps, operator, { name: `${n}` }));
      const lost = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'rejected');
      t.ok(lost.length > 0);
    },
  );

  t.test('the service starts, is ready, and answers', async (t) => {
    const child = await startProgram('src/server.ts', [], {
      DATABASE_URL: connectionString,
      SECRETS_KEY: KeyRing.generate(),
      PREPARED_STATEMENTS: '0',
      PORT: '0',
      LOG_LEVEL: 'warn',
    });
    child.stderr?.resume();
    let out = '';
    child.stdout?.on('data', (chunk) => (out += chunk));
    const [, base] = await until('the service', () => /listens on (http:\S+)/.exec(out), 30_000);
    t.same(await (await fetch(`${base}/readyz`)).json(), { status: 'ok', database: 'ok', migrations: 'ok' });
    const refused = await fetch(`${base}/v1/candidates`, {
      headers: { authorization: `Bearer ft_${'0'.repeat(32)}_x` },
    });
    t.equal(refused.status, 401);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    t.equal(code, 0);
  });
});
