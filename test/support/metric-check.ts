import type { Test } from 'tap';
import { Problem } from '#src/errors.js';
import type { MetricName } from '#src/services/metrics/figures.js';
import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { proveMetrics } from '#src/services/metrics/prove-metrics.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { rebuildMetrics } from '#src/services/metrics/rebuild-metrics.js';
import { tick } from '#src/services/tick.js';
import { MetricOracle, type Question } from './metric-oracle.js';
import { fillMetricWorld } from './metric-world.js';
import { createWorld, type World } from './world.js';

const ALL = ['overview', 'timeliness', 'channels', 'mistakes', 'outcomes', 'coverage'] as const;

/** Holds numbers against those that were counted one by one. */
function same(
  t: Test,
  numbers: readonly MetricNumber[],
  { fractions, hours }: ReturnType<MetricOracle['answer']>,
  what: string,
) {
  for (const { code, of, unit, numerator, denominator, within } of numbers) {
    const name = of === null ? code : `${code} ${of}`;
    if (unit === 'hours') {
      const q = code === 'median_hours' ? 0.5 : 0.9;
      const exact = hours[Math.ceil(q * hours.length) - 1];
      const holds =
        exact === undefined
          ? within === null
          : within !== null && exact >= within.from && exact < (within.to ?? Infinity);
      t.ok(holds, `${what}: ${name} is ${exact}, told within ${JSON.stringify(within)}`);
      continue;
    }
    const [n, d] = fractions.get(name) ?? [0, 0];
    if (n !== numerator || d !== denominator) t.same([numerator, denominator], [n, d], `${what}: ${name}`);
  }
  t.pass(what);
}

/** Asks again while a large organization is being counted, each time further on, as whoever is told so would. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 50; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !(error instanceof Problem) || error.code !== 'unavailable') throw error;
    }
  }
}

async function check(
  t: Test,
  world: World,
  question: Omit<Question, 'timeZone' | 'where'>,
  timeZone: string,
): Promise<void> {
  const oracle = await MetricOracle.of(world);
  const ask = (metric: MetricName, more: object = {}) =>
    patiently(() => readMetrics(world.deps, world.context, metric, { ...question, limit: 200, ...more }));
  const days = (Date.parse(question.to) - Date.parse(question.from)) / 86_400_000 + 1;
  const earlier = (day: string) => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
  for (const metric of ALL) {
    const whole = await ask(metric, { bucket: 'week' });
    same(t, whole.numbers, oracle.answer({ ...question, timeZone }), `${metric} of all`);
    const before = { from: earlier(question.from), to: earlier(question.to) };
    same(t, whole.previous, oracle.answer({ ...before, timeZone }), `${metric} of the days before`);
    for (const { from, to, numbers } of whole.buckets.slice(0, 4))
      same(t, numbers, oracle.answer({ from, to, timeZone }), `${metric} of the week from ${from}`);
    for (const [groupBy, name] of [
      ['programme', 'programme'],
      ['advisor', 'advisorId'],
      ['cohort', 'cohort'],
      ['employer', 'employerId'],
    ] as const) {
      const { groups, nextCursor } = await ask(metric, { groupBy });
      t.ok(groups.length > 0 && nextCursor === null, `${metric} by ${groupBy}`);
      for (const { key, numbers } of groups)
        same(
          t,
          numbers,
          oracle.answer({ ...question, timeZone, where: (one) => one[name] === key }),
          `${metric} of ${groupBy} ${key}`,
        );
    }
    const { groups } = await ask(metric, { groupBy: 'cohort', filter: ['programme:MBA', 'advisor:'] });
    for (const { key, numbers } of groups) {
      const where: Question['where'] = (one) => one.programme === 'MBA' && one.advisorId === null && one.cohort === key;
      same(
        t,
        numbers,
        oracle.answer({ ...question, timeZone, where }),
        `${metric} of cohort ${key} of a programme without advisor`,
      );
    }
  }
}

/**
 * Holds every number of a random world against what counting one by one gives, also after time, moves, deletions and
 * another time zone, and the sums against those that are made anew.
 */
export async function metricsAsCounted(t: Test, candidates: number): Promise<void> {
  const world = await createWorld(t, '2026-11-20T15:00:00Z');
  await fillMetricWorld(world, { candidates });
  const period = { from: '2026-10-18', to: '2026-11-20' };
  await check(t, world, period, 'UTC');

  // Time alone, people who move, what is deleted, and another zone with a clock change in the period.
  world.at('2026-11-24T09:00:00Z');
  await tick(world.deps, { now: world.now });
  const some = await world.rows<{ id: string }>('SELECT id FROM candidates WHERE org_id = $org ORDER BY id LIMIT 30');
  for (const [place, { id }] of some.entries()) {
    if (place % 3 === 0) await world.services.candidates.remove(world.context, id);
    else
      await world.services.candidates.patch(world.context, id, {
        programme: 'Moved',
        cohort: place % 2 ? '2025' : null,
      });
  }
  await world.rows(`UPDATE organizations SET time_zone = 'America/New_York' WHERE id = $org`);
  await check(t, world, period, 'America/New_York');
  t.same((await proveMetrics(world.deps, world.orgId)).wrong, [], 'and the sums are those of the rows');
  const proof = await rebuildMetrics(world.deps, world.orgId);
  t.same([proof.wrong, proof.candidates], [[], candidates], 'made anew, they are the same');
}
