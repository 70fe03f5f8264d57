import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { mergeAllMetrics } from '#src/services/metrics/merge-metrics.js';
import { proveMetrics } from '#src/services/metrics/prove-metrics.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { placeAllChanges } from '#src/services/place-changes.js';
import { createWorld } from '../../support/world.js';

const PERIOD = { from: '2026-11-01', to: '2026-12-05', limit: 50 };

t.test(
  'sums are those of the rows however often those who count are cut off, beside writers and one another',
  async (t) => {
    const world = await createWorld(t, '2026-12-05T12:00:00Z');
    const processes = [];
    for (let n = 0; n < 8; n++) {
      const of = await world.process(2);
      await world.interview(of, `2026-12-0${1 + (n % 3)}T10:00:00Z`);
      processes.push(of);
    }
    let over = false;
    const cut = { times: 0, counts: 0 };
    const counting = async () => {
      while (!over) {
        await placeAllChanges(world.deps).catch(() => {});
        const done = await mergeAllMetrics(world.deps).then(
          () => true,
          () => false,
        );
        if (done) cut.counts += 1;
        await pause(1);
      }
    };
    // As if the process that counts were killed: its connection ends with its transaction open.
    const cutting = async () => {
      while (!over) {
        const ended = await world.rows(
          `SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid JOIN pg_class c ON c.oid = l.relation
          WHERE c.relname = 'metric_states' AND l.mode = 'RowExclusiveLock' AND a.pid <> pg_backend_pid() AND a.datname = current_database() LIMIT 1`,
        );
        cut.times += ended.length;
        await pause(100);
      }
    };
    const others = Promise.all([counting(), counting(), cutting()]);
    let written = 0;
    // On and on until it was cut off: how often depends on the machine.
    for (let n = 0; n < 80 || (cut.times < 3 && n < 3000); n++) {
      const of = processes[n % processes.length] as (typeof processes)[number];
      const at = `2026-12-0${2 + (n % 3)}T1${n % 10}:00:00Z`;
      const made = await world.write(of, at, { thanks: n % 3 === 0, channel: n % 2 ? 'email' : 'message' });
      written += 1;
      if (n % 7 === 6) {
        await world.services.touchpoints.remove(world.context, made.resource.id);
        written -= 1;
      }
    }
    over = true;
    await others;
    const { numbers } = await readMetrics(world.deps, world.context, 'channels', PERIOD);
    t.match(
      numbers[0],
      { code: 'outbound', numerator: written, denominator: written },
      'all that was written is counted once',
    );
    t.same((await proveMetrics(world.deps, world.orgId)).wrong, []);
    t.ok(cut.times >= 3 && cut.counts > 0, `cut off ${cut.times} times, counted ${cut.counts} times`);
  },
);
