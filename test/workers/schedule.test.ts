import { Registry } from 'prom-client';
import t from 'tap';
import type { Job, JobRun, WorkerLog } from '#src/workers/job.js';
import { WorkerMeasures } from '#src/workers/measures.js';
import { Runs } from '#src/workers/runs.js';
import { SCHEDULE, startWorkers } from '#src/workers/schedule.js';
import { until } from '../support/until.js';
import { createWorld } from '../support/world.js';

/** A log that keeps what it is told. */
class Kept implements WorkerLog {
  readonly said: { level: string; what: object; message: string }[] = [];
  debug = this.#level('debug');
  info = this.#level('info');
  warn = this.#level('warn');
  error = this.#level('error');

  #level(level: string) {
    return (what: object, message: string) => void this.said.push({ level, what, message });
  }
}

const NOTHING_COUNTED = async () => undefined;

t.test('what came due while nobody was there is done at the start', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const process = await world.process();
  const { followUpId } = await world.interview(process, '2026-12-01T15:00:00Z');
  world.at('2026-12-01T20:00:00Z');
  const log = new Kept();
  const workers = startWorkers(world.deps, log, SCHEDULE);
  t.teardown(() => workers.stop());
  await until(
    'the tick',
    async () =>
      (await world.rows('SELECT FROM follow_ups WHERE state = $1 AND id = $2', 'thanks_due', followUpId)).length === 1,
  );
  await until('the feed', async () => (await world.rows('SELECT FROM changes WHERE position IS NULL')).length === 0);
  await workers.stop();
  t.match(
    log.said.filter(({ level }) => level === 'info'),
    [{ what: { assessed: 1, changed: 1 } }],
  );
  t.same(
    log.said.filter(({ level }) => level === 'error'),
    [],
  );
});

t.test('stopping waits for what is under way and lets nothing begin', async (t) => {
  const { deps } = await createWorld(t, '2026-12-01T12:00:00Z');
  const log = new Kept();
  let runs = 0;
  let signal: AbortSignal | undefined;
  let finish = () => {};
  const run: Job = async (given: JobRun) => {
    runs += 1;
    signal = given.signal;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const workers = startWorkers(deps, log, [{ name: 'slow', cron: '* * * * * *', run }]);
  let stopped = false;
  const stopping = workers.stop().then(() => {
    stopped = true;
  });
  await until('the signal', () => signal?.aborted);
  t.equal(stopped, false, 'it waits');
  finish();
  await stopping;
  t.equal(runs, 1);
});

t.test('a job that fails is said once, by codes, and runs again', async (t) => {
  const { deps } = await createWorld(t, '2026-12-01T12:00:00Z');
  const log = new Kept();
  let runs = 0;
  const run: Job = async () => {
    runs += 1;
    if (runs < 3) throw new Error('a secret of somebody');
  };
  const workers = startWorkers(deps, log, [{ name: 'flaky', cron: '* * * * * *', run }]);
  await until('four runs', () => runs >= 4);
  await workers.stop();
  t.match(log.said, [
    { level: 'error', what: { job: 'flaky', code: 'internal', fault: 'Error' } },
    { level: 'info', what: { job: 'flaky' } },
  ]);
  t.equal(log.said.length, 2);
  const [failed, works] = log.said.map(({ what }) => (what as { runId: string }).runId);
  t.match([failed, works], [/^[0-9a-f]{12}$/, /^[0-9a-f]{12}$/]);
  t.not(failed, works, 'each run has an id of its own');
  t.notMatch(JSON.stringify(log.said), /secret/);
});

t.test('a job is never run twice at a time', async (t) => {
  const { deps } = await createWorld(t, '2026-12-01T12:00:00Z');
  let now = 0;
  let most = 0;
  let seconds = 0;
  const slow: Job = async ({ signal }) => {
    now += 1;
    most = Math.max(most, now);
    await until('two seconds of another job', () => signal.aborted || seconds >= 3);
    now -= 1;
  };
  const beat: Job = async () => {
    seconds += 1;
  };
  const workers = startWorkers(deps, new Kept(), [
    { name: 'slow', cron: '* * * * * *', run: slow },
    { name: 'beat', cron: '* * * * * *', run: beat },
  ]);
  await until('three beats', () => seconds >= 3);
  await workers.stop();
  t.equal(most, 1);
});

t.test('what goes wrong with one organization is said once, and that it works again', async (t) => {
  const { deps } = await createWorld(t, '2026-12-01T12:00:00Z');
  const log = new Kept();
  const failing = [['a'], ['a', 'b', 'b'], ['b'], []];
  let n = 0;
  const run: Job = async ({ onFault }) => {
    for (const orgId of failing[n] ?? []) onFault({ orgId, code: 'E', where: null });
    n += 1;
  };
  const runs = new Runs(deps, log, new WorkerMeasures(new Registry(), NOTHING_COUNTED));
  while (n < failing.length) await runs.run('job', run);
  t.match(
    log.said.map(({ level, what }) => [level, (what as { orgId: string }).orgId]),
    [
      ['error', 'a'],
      ['error', 'b'],
      ['info', 'a'],
      ['info', 'b'],
    ],
  );
});
