import pg from 'pg';
import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { startTestApp } from '../support/app.js';
import { runProgram } from '../support/command.js';
import { createTestDatabase } from '../support/database.js';

const MAIN = 'src/cli/main.ts';
const SECRETS_KEY = KeyRing.generate();
const doctor = (DATABASE_URL: string, ...args: string[]) =>
  runProgram(MAIN, ['doctor', ...args], { DATABASE_URL, SECRETS_KEY });

t.test('doctor says of each thing whether it is right, and ends with 0 when nothing fails', async (t) => {
  const app = await startTestApp(t);
  const lines = await doctor(app.connectionString);
  t.equal(lines.code, 0, lines.out + lines.err);
  t.match(lines.out, /^ok {4}settings .*\nok {4}migrations /);
  t.match(lines.out, /\nwarn {2}workers {5}No worker .*\n {18}-> Start one/);
  const { code, out } = await doctor(app.connectionString, '--smtp', '--json');
  t.equal(code, 0);
  const { healthy, findings } = JSON.parse(out) as { healthy: boolean; findings: { check: string; status: string }[] };
  t.equal(healthy, true);
  t.same(
    findings.map(({ check }) => check),
    [
      'settings',
      'migrations',
      'roles',
      'database',
      'walls',
      'clock',
      'workers',
      'due',
      'outbox',
      'keys',
      'webhooks',
      'smtp',
    ],
  );
  t.notMatch(out, SECRETS_KEY.slice(2));
});

t.test(
  'doctor ends with 1 and one thing to do where the database is away or not migrated, and changes nothing',
  async (t) => {
    const away = await doctor('postgres://ada:hush@127.0.0.1:1/x', '--json');
    t.equal(away.code, 1);
    t.match(JSON.parse(away.out), {
      healthy: false,
      findings: [{ check: 'start', status: 'fail', message: /No PostgreSQL answers/ }],
    });
    t.notMatch(away.out + away.err, /hush/);
    const { connectionString } = await createTestDatabase(t);
    const client = new pg.Client({ connectionString });
    await client.connect();
    t.teardown(() => client.end());
    await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA drizzle CASCADE; CREATE SCHEMA public');
    const bare = await doctor(connectionString);
    t.match(bare, {
      code: 1,
      out: /fail {2}migrations {2}The database has 0 of \d+ migrations\.\n *-> Run: npx followthrough migrate/,
    });
    t.same(
      (await client.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)).rows,
      [],
      'nothing was migrated',
    );
  },
);

t.test('doctor --help says what it does, and nothing else is understood', async (t) => {
  t.match(await doctor('', '--help'), { code: 0, out: /--smtp[\s\S]*Exit codes/ });
  t.match(await doctor('', '--mend'), { code: 2 });
});
