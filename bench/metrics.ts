// What metrics cost to read, beside the same numbers from the rows, and to write: `npm run bench:metrics`. See bench/README.md.
import pg from 'pg';
import { Database } from '#db/client.js';
import { sendersOf } from '#src/senders.js';
import type { Context } from '#src/services/context.js';
import type { Deps } from '#src/services/deps.js';
import { KeyRing } from '#src/services/key-ring.js';
import { METRICS, type MetricName } from '#src/services/metrics/figures.js';
import { mergeAllMetrics } from '#src/services/metrics/merge-metrics.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import type { MetricsQuery } from '#src/services/metrics/wanted.js';
import { placeAllChanges } from '#src/services/place-changes.js';
import { create } from '#src/services/resource.js';
import { touchpointResource } from '#src/services/touchpoints.js';
import { BenchRefused, benchmark } from './harness/command.js';
import { circumstances, type Spread, spreadOf, spreadWords, table } from './harness/table.js';
import { openWorld } from './harness/world.js';
import { rawStatements } from './metrics/raw.js';

const TIME_TARGET_MS = 5;
const RAW_TARGET = 1 / 20;
const WRITE_TARGET = 1.15;
const WORKER_EVERY_MS = 5_000;
const DAY_MS = 86_400_000;

const OPTIONS = {
  interviews: { says: 'interviews; three touchpoints each', default: 334_000 },
  organizations: { says: 'organizations; the first is asked', default: 1 },
  rounds: { says: 'rounds of every call and of the rows', default: 5 },
  writes: { says: 'touchpoints written in a round, with and without counting', default: 3_000 },
  clients: { says: 'of them at once', default: 8 },
};

await benchmark(
  'bench:metrics',
  'Every metric from its sums beside the chief numbers of it from the rows, in turn; and touchpoints a second through the\nservice in one organization, with a worker that counts them and without.',
  OPTIONS,
  async (run) => {
    const { numbers, say, closers, signal } = run;
    const world = await openWorld(run, numbers);
    const [organization] = world.organizations;
    if (organization === undefined) throw new BenchRefused('A world needs an organization; ask for more interviews.');
    const db = new Database({ connectionString: world.connectionString, poolSize: 12, statementTimeoutMs: 600_000 });
    closers.push(() => db.close());
    const client = new pg.Client({ connectionString: world.connectionString });
    await client.connect();
    closers.push(() => client.end());
    const now = () => new Date();
    const deps = { db, now, ring: KeyRing.parse(KeyRing.generate()), ...sendersOf({}, now) };
    const orgId = organization.id;
    const who = { orgId, keyId: null, viewer: {}, requestId: 'bench', origin: 'bench', now };
    const context: Context = { ...who, scopes: new Set(['admin'] as const) };

    say('counting all candidates for the first time');
    const began = performance.now();
    await mergeAllMetrics(deps, { signal });
    const counted = (performance.now() - began) / 1000;
    await client.query('VACUUM (ANALYZE) metric_facts, metric_cells, metric_states');

    const to = new Date().toISOString().slice(0, 10);
    const from = new Date(Date.now() - 89 * DAY_MS).toISOString().slice(0, 10);
    const calls = METRICS.flatMap((metric): [MetricName, Partial<MetricsQuery>][] => [
      [metric, {}],
      [metric, { bucket: 'week' }],
      [metric, { groupBy: 'programme' }],
      [metric, { groupBy: 'employer' }],
      [metric, { filter: ['programme:MBA'], bucket: 'month' }],
    ]);
    const lines: { name: string; sums: Spread; rows: Spread; ratio: number }[] = [];
    const raw = new Map<string, Spread>();
    for (const metric of METRICS)
      for (const key of ['none', 'programme'] as const) {
        say(`the rows: ${metric}${key === 'none' ? '' : ` by ${key}`}`);
        const times: number[] = [];
        for (let round = 0; round < numbers.rounds; round++) {
          signal.throwIfAborted();
          times.push(
            await timed(async () => {
              for (const text of rawStatements(metric, key)) await client.query(text, [orgId, from, to]);
            }),
          );
        }
        raw.set(`${metric} ${key}`, spreadOf(times));
      }
    for (const [metric, more] of calls) {
      const ask = () => readMetrics(deps, context, metric, { from, to, limit: 50, ...more });
      for (let warm = 0; warm < 20; warm++) await ask();
      const times: number[] = [];
      for (let round = 0; round < numbers.rounds * 10; round++) times.push(await timed(ask));
      const sums = spreadOf(times);
      const rows = raw.get(`${metric} ${more.groupBy === undefined ? 'none' : 'programme'}`) as Spread;
      lines.push({ name: `${metric} ${nameOf(more)}`, sums, rows, ratio: sums.median / rows.median });
    }

    const writes = await writing(run.numbers, deps, context, client, say);
    const slower = writes.alone.median / writes.counted.median;
    const missed = lines.flatMap(({ name, sums, ratio }) => [
      ...(sums.median > TIME_TARGET_MS ? [`${name}: ${sums.median.toFixed(1)} ms`] : []),
      ...(ratio > RAW_TARGET ? [`${name}: 1/${(1 / ratio).toFixed(0)} of the rows`] : []),
    ]);
    if (slower > WRITE_TARGET) missed.push(`writes ${slower.toFixed(2)} times slower with counting`);
    const about = [
      world.words,
      `${world.rows.interviews.toLocaleString('en')} interviews, ${world.rows.touchpoints.toLocaleString('en')} touchpoints`,
      '90 days and the 90 before',
    ];
    const command = `npm run bench:metrics -- --interviews ${numbers.interviews}`;
    const text = `${circumstances(command, about)}

${table(
  ['call', 'sums ms', 'rows ms', 'ratio'],
  lines.map(({ name, sums, rows, ratio }) => [
    name,
    spreadWords(sums, 1),
    spreadWords(rows, 0),
    `1/${(1 / ratio).toFixed(0)}`,
  ]),
)}

Medians, least and most in brackets. The rows are asked for the chief numbers of one period, the sums for all numbers of it and
of the one before; grouped ones beside the rows by programme. At most ${TIME_TARGET_MS} ms and 1/20 are wanted. Touchpoints a second into one
organization: ${spreadWords(writes.alone, 0)} without counting, ${spreadWords(writes.counted, 0)} with a worker that counts every ${WORKER_EVERY_MS / 1000} s in the same process: ${slower.toFixed(2)} times slower
(at most ${WRITE_TARGET}). All candidates were counted for the first time in ${counted.toFixed(0)} s.`;
    return { text, json: { lines, writes, slower, counted, missed }, missed };
  },
);

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function nameOf({ bucket, groupBy, filter }: Partial<MetricsQuery>): string {
  return (
    [bucket && `each ${bucket}`, groupBy && `by ${groupBy}`, filter?.join()].filter(Boolean).join(', ') || 'as a whole'
  );
}

/** Touchpoints a second into one organization, in turn with and without counting. */
async function writing(
  numbers: { readonly rounds: number; readonly writes: number; readonly clients: number },
  deps: Deps,
  context: Context,
  client: pg.Client,
  say: (line: string) => void,
): Promise<{ alone: Spread; counted: Spread }> {
  const { rows: pairs } = await client.query<{ candidateId: string; contactId: string; interviewId: string }>(
    `SELECT f.candidate_id AS "candidateId", f.contact_id AS "contactId", f.interview_id AS "interviewId" FROM follow_ups f
      WHERE f.org_id = $1 AND f.deleted_at IS NULL ORDER BY md5(f.id::text) LIMIT 2000`,
    [context.orgId],
  );
  let place = 0;
  const round = async (counting: boolean) => {
    let done = 0;
    const began = performance.now();
    const lane = async () => {
      while (done < numbers.writes) {
        done += 1;
        const pair = pairs[place++ % pairs.length];
        const at = new Date().toISOString();
        await create(deps, context, touchpointResource, {
          ...pair,
          at,
          direction: 'outbound',
          channel: 'email',
          addsValue: true,
        });
      }
    };
    const worker = counting ? setInterval(() => void count(), WORKER_EVERY_MS) : undefined;
    let busy: Promise<unknown> = Promise.resolve();
    const count = () => {
      busy = placeAllChanges(deps).then(() => mergeAllMetrics(deps));
      return busy;
    };
    await Promise.all(Array.from({ length: numbers.clients }, lane));
    clearInterval(worker);
    await busy;
    // What was written in the round is counted in it.
    if (counting) await count();
    return (done / (performance.now() - began)) * 1000;
  };
  await round(false);
  const alone: number[] = [];
  const counted: number[] = [];
  for (let n = 1; n <= numbers.rounds; n++) {
    say(`writes, round ${n} of ${numbers.rounds}`);
    await placeAllChanges(deps);
    alone.push(await round(false));
    await placeAllChanges(deps);
    await mergeAllMetrics(deps);
    counted.push(await round(true));
  }
  return { alone: spreadOf(alone), counted: spreadOf(counted) };
}
