import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import t, { type Test } from 'tap';
import { createTestDatabase } from '../support/database.js';
import { plant } from '../support/plant.js';
import { spawnTypeScript } from '../support/typescript-process.js';
import { until } from '../support/until.js';

const FOLLOW_UPS = 5000;
const NOW = '2026-11-04T20:00:00Z';

interface Replica {
  readonly name: string;
  readonly child: ChildProcess;
  readonly said: string[];
}

function start(t: Test, connectionString: string, name: string): Replica {
  const url = new URL(connectionString);
  url.searchParams.set('application_name', name);
  const child = spawnTypeScript(new URL('../support/ticker.ts', import.meta.url), [url.href, NOW], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  if (child.stdout) createInterface(child.stdout).on('line', (line) => said.push(line));
  t.teardown(() => child.kill('SIGKILL'));
  return { name, child, said };
}

t.test('three processes, one frozen and one killed, make each transition once', { timeout: 230_000 }, async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const client = new pg.Client({ connectionString });
  await client.connect();
  t.teardown(() => client.end());
  await plant(client, {
    followUps: FOLLOW_UPS,
    from: new Date('2026-11-02T14:00:00Z'),
    spreadMinutes: 600,
    touches: 1,
  });
  const count = async (sql: string, ...values: unknown[]) => Number((await client.query(sql, values)).rows[0]?.count);
  const left = () => count('SELECT count(*) FROM follow_up_clocks WHERE due_at <= $1', NOW);
  const holds = (name: string) =>
    count(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1 AND state = 'idle in transaction' AND backend_xid IS NOT NULL`,
      name,
    );

  const [frozen, killed, steady] = ['frozen', 'killed', 'steady'].map((name) => start(t, connectionString, name)) as [
    Replica,
    Replica,
    Replica,
  ];
  await until(
    'a first batch of each',
    async () => {
      const { rows } = await client.query(
        `SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('frozen', 'killed', 'steady')`,
      );
      return rows.length === 3 && (await left()) < FOLLOW_UPS - 300;
    },
    30_000,
  );
  // Stopped just where it has claimed follow-ups and computes them.
  await until(
    'the frozen one to hold follow-ups',
    async () => {
      frozen.child.kill('SIGSTOP');
      if ((await holds('frozen')) > 0) return true;
      frozen.child.kill('SIGCONT');
      return false;
    },
    30_000,
  );
  const whenFrozen = await left();
  t.ok(whenFrozen > 0, `${whenFrozen} are left when one freezes`);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  t.ok((await left()) > 0, 'and when one is killed');

  await until('all to be drained while one is frozen', async () => (await left()) === 0, 150_000);
  t.equal(
    await count(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'frozen' AND backend_xid IS NOT NULL`,
    ),
    0,
    'the frozen one has lost its locks',
  );
  const history = 'SELECT count(*) FROM follow_up_history';
  const before = await count(history);
  frozen.child.kill('SIGCONT');
  await until('the frozen one to notice', () => frozen.said.includes('lost'));
  await until('the frozen one to go on', () => frozen.said.at(-1) === '0');
  t.equal(await count(history), before, 'what it still had in mind came to nothing');

  t.equal(
    await count(
      'SELECT count(*) FROM (SELECT FROM follow_up_history GROUP BY follow_up_id, as_of HAVING count(*) > 1) x',
    ),
    0,
    'no instant twice',
  );
  t.equal(
    await count(
      `SELECT count(*) FROM follow_ups f WHERE f.version < 1 OR f.version <> (SELECT count(*) FROM follow_up_history h WHERE h.org_id = f.org_id AND h.follow_up_id = f.id)`,
    ),
    0,
    'every version has its transition',
  );
  t.equal(
    await count('SELECT count(*) FROM (SELECT FROM outbox GROUP BY subject_id, type HAVING count(*) > 1) x'),
    0,
    'no event twice',
  );
  t.equal(
    (await count('SELECT count(DISTINCT (state, version)) FROM follow_ups')) <= 3,
    true,
    'equal follow-ups became equal',
  );
  t.same(
    [...new Set([...frozen.said, ...steady.said].filter((line) => !/^\d+$/.test(line)))],
    ['lost'],
    'nothing else was wrong',
  );
});
