import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import t, { type Test } from 'tap';
import { proveMetrics } from '#src/services/metrics/prove-metrics.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { rebuildMetrics } from '#src/services/metrics/rebuild-metrics.js';
import { Chance } from '../support/chance.js';
import { spawnTypeScript } from '../support/typescript-process.js';
import { until } from '../support/until.js';
import { createWorld, type World } from '../support/world.js';

const SEED = 6;
const KILLS = 8;
const CANDIDATES = 10;
const PERIOD = { from: '2026-11-01', to: '2026-12-05', limit: 50 };

interface Counter {
  readonly name: string;
  readonly child: ChildProcess;
}

function start(t: Test, { connectionString }: World, name: string): Counter {
  const url = new URL(connectionString);
  url.searchParams.set('application_name', name);
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawnTypeScript(new URL('../support/counter.ts', import.meta.url), [url.href], { stdio: [...stdio] });
  child.stdout?.resume();
  t.teardown(() => child.kill('SIGKILL'));
  return { name, child };
}

/** Stops it where it has taken something, then kills it there: what it was about to write is in its transaction. */
async function killAtWork(world: World, { name, child }: Counter): Promise<void> {
  await until(
    `${name} to count something`,
    async () => {
      child.kill('SIGSTOP');
      const busy = await world.rows(
        `SELECT FROM pg_stat_activity a WHERE a.datname = current_database() AND a.application_name = $1 AND a.backend_xid IS NOT NULL`,
        name,
      );
      if (busy.length > 0) return true;
      child.kill('SIGCONT');
      return false;
    },
    60_000,
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** All that is stored of metrics, in one order. */
async function stored(world: World): Promise<{ cells: object[]; facts: object[] }> {
  const cells = await world.rows(
    `SELECT to_jsonb(c) AS row FROM metric_cells c WHERE c.org_id = $org AND c.counts <> '{}' ORDER BY to_jsonb(c)::text`,
  );
  const facts = await world.rows(
    `SELECT to_jsonb(f) AS row FROM metric_facts f WHERE f.org_id = $org ORDER BY to_jsonb(f)::text`,
  );
  return { cells, facts };
}

t.test(
  'workers that are killed while they count lose nothing and count nothing twice: the sums are those of the rows',
  { timeout: 230_000 },
  async (t) => {
    const world = await createWorld(t, '2026-12-05T12:00:00Z');
    const chance = new Chance(SEED);
    const processes: Awaited<ReturnType<World['process']>>[] = [];
    for (let n = 0; n < CANDIDATES; n++) {
      const of = await world.process(2);
      await world.interview(of, `2026-12-0${1 + (n % 3)}T10:00:00Z`);
      processes.push(of);
    }
    let over = false;
    let written = 0;
    const writing = (async () => {
      for (let n = 0; !over; n++) {
        const of = chance.of(processes);
        const at = `2026-12-0${chance.between(2, 4)}T1${n % 10}:${10 + (n % 50)}:00Z`;
        const made = await world.write(of, at, { thanks: chance.half(), channel: chance.of(['email', 'message']) });
        written += 1;
        if (chance.between(0, 4) === 0) {
          await world.services.touchpoints.remove(world.context, made.resource.id);
          written -= 1;
        }
        if (chance.between(0, 4) === 0)
          await world.services.candidates.patch(world.context, of.candidateId, { programme: chance.of(['A', 'B']) });
      }
    })();
    let [first, second] = [start(t, world, 'counter-0'), start(t, world, 'counter-1')] as const;
    for (let kill = 0; kill < KILLS; kill++) {
      // One in two where it is at work, the other wherever it is, be it at its start.
      if (chance.half()) await killAtWork(world, first);
      else {
        first.child.kill('SIGKILL');
        if (first.child.exitCode === null && first.child.signalCode === null) await once(first.child, 'exit');
      }
      [first, second] = [second, start(t, world, `counter-${kill + 2}`)];
    }
    await killAtWork(world, first);
    over = true;
    await writing;
    second.child.kill('SIGKILL');
    t.same((await proveMetrics(world.deps, world.orgId)).wrong, [], 'where they were killed');

    const { numbers } = await readMetrics(world.deps, world.context, 'channels', PERIOD);
    t.match(numbers[0], { code: 'outbound', numerator: written, denominator: written }, 'all is counted, and once');
    const before = await stored(world);
    t.ok(before.cells.length > 50 && before.facts.length > CANDIDATES, 'something was counted');
    t.same((await rebuildMetrics(world.deps, world.orgId)).wrong, []);
    t.same(await stored(world), before, 'made anew from the rows, every sum is the same');
  },
);
