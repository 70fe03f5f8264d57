import { type MetricRow, metricNames } from '#db/queries/metric-reads.js';
import { readOne } from '#db/queries/reader/read.js';
import { grouped } from '#db/queries/row-sets.js';
import { notFound } from '#src/errors.js';
import { type Context, requireScope } from '../context.js';
import type { Deps } from '../deps.js';
import { Disclosure } from './disclosure.js';
import { AMONG, FAMILIES, FIGURES, type MetricName } from './figures.js';
import { keepCounted } from './keep-counted.js';
import { type MetricNumber, numberOf } from './numbers.js';
import { ENOUGH } from './people.js';
import { dayIn, type Period } from './periods.js';
import { Sums } from './sums.js';
import { type Disclosures, Tally } from './tally.js';
import { cursorAfter, type MetricGroup, type MetricsQuery, type Wanted, wantedOf } from './wanted.js';

/** The numbers of a stretch of the period. */
export interface MetricBucket extends Period {
  readonly numbers: readonly MetricNumber[];
}

/** The numbers of a period, beside those of as many days before, and bucket by bucket. */
export interface MetricSlice {
  readonly numbers: readonly MetricNumber[];
  readonly previous: readonly MetricNumber[];
  readonly buckets: readonly MetricBucket[];
}

/** The numbers of a group; its key is null for what has none. */
export interface MetricGroupSlice extends MetricSlice {
  readonly key: string | null;
  readonly name: string | null;
}

/** An answer: what was asked, as it was understood, and its numbers. */
export interface Metrics extends MetricSlice {
  readonly metric: MetricName;
  readonly period: Period;
  readonly previousPeriod: Period;
  readonly timeZone: string;
  readonly bucket: Wanted['bucket'];
  readonly groupBy: MetricGroup | null;
  readonly filter: readonly string[];
  /** What stands for fewer people is not told; null where all is. */
  readonly suppressedUnder: number | null;
  readonly groups: readonly MetricGroupSlice[];
  readonly nextCursor: string | null;
}

/**
 * A metric as of now: all that is committed is in it. A key sees the numbers of the candidates that it may see; one that
 * may see no candidates at all (`metrics` alone) is told nothing that stands for fewer than five people.
 */
export async function readMetrics(
  deps: Pick<Deps, 'db'>,
  context: Context,
  metric: MetricName,
  query: MetricsQuery,
): Promise<Metrics> {
  requireScope(context, 'metrics', 'read');
  const timeZone = await keepCounted(deps.db, context.orgId);
  const now = context.now();
  const wanted = wantedOf(metric, query, dayIn(timeZone, now));
  await requireVisible(deps, context, wanted);
  const guarded = !(['admin', 'read', 'sync'] as const).some((scope) => context.scopes.has(scope));
  const sums = new Sums(deps.db, context.orgId, FAMILIES[metric], context.viewer, wanted.filters);
  const reading = new Reading(wanted, sums, guarded, now.toISOString());
  const { total, groups, nextCursor } = await reading.read();
  return {
    metric,
    period: wanted.period,
    previousPeriod: wanted.previous,
    timeZone,
    bucket: wanted.bucket,
    groupBy: wanted.groupBy,
    filter: query.filter ?? [],
    suppressedUnder: guarded ? ENOUGH : null,
    ...total,
    groups: await named(deps, context, wanted.groupBy, groups),
    nextCursor,
  };
}

/** Throws `not_found` for an advisor or employer that the key does not see. */
async function requireVisible(
  { db }: Pick<Deps, 'db'>,
  { orgId, viewer }: Context,
  { filters }: Wanted,
): Promise<void> {
  for (const noun of ['advisor', 'employer'] as const) {
    const id = filters[noun];
    if (id != null && (await readOne(db, orgId, viewer, noun, id)) === null) throw notFound(noun, id);
  }
}

type Unnamed = MetricSlice & { readonly key: string };

async function named(
  { db }: Pick<Deps, 'db'>,
  { orgId }: Context,
  groupBy: MetricGroup | null,
  groups: readonly Unnamed[],
): Promise<MetricGroupSlice[]> {
  const table = groupBy === 'advisor' ? 'advisors' : groupBy === 'employer' ? 'employers' : null;
  const ids = groups.map(({ key }) => key).filter((key) => key !== '');
  const names = table === null ? null : await metricNames(db, orgId, table, ids);
  return groups.map(({ key, ...slice }) => ({
    key: key === '' ? null : key,
    name: names === null ? key || null : (names.get(key) ?? null),
    ...slice,
  }));
}

/** One answer in the making. */
class Reading {
  readonly #wanted: Wanted;
  readonly #sums: Sums;
  readonly #guarded: boolean;
  readonly #computedAt: string;

  constructor(wanted: Wanted, sums: Sums, guarded: boolean, computedAt: string) {
    this.#wanted = wanted;
    this.#sums = sums;
    this.#guarded = guarded;
    this.#computedAt = computedAt;
  }

  async read(): Promise<{ total: MetricSlice; groups: Unnamed[]; nextCursor: string | null }> {
    const { groupBy, filters } = this.#wanted;
    const base = this.#guarded ? await this.#disclosures('all') : undefined;
    const channel = filters.channel === undefined ? undefined : (filters.channel ?? 'none');
    if (groupBy === null || groupBy === 'channel') {
      const rows = await this.#rows('all');
      const total = this.#slice(rows, base, channel);
      if (groupBy === null) return { total, groups: [], nextCursor: null };
      const details = rows.map((row) => row.detail).filter((one) => channel === undefined || one === channel);
      return { total, ...this.#page(this.#ahead(details), (key) => this.#slice(rows, base, key)) };
    }
    const told = base === undefined ? undefined : await this.#disclosures(groupBy, base);
    const [rows, { keys, byValue }] = await Promise.all([this.#rows('all'), this.#groups(groupBy)]);
    const total = this.#slice(rows, base, channel);
    return { total, ...this.#page(keys, (key) => this.#slice(byValue.get(key) ?? [], told, channel)) };
  }

  /** The values of a page in order, one more where there are more, and what is summed for each. */
  async #groups(
    groupBy: Exclude<MetricGroup, 'channel'>,
  ): Promise<{ keys: readonly string[]; byValue: ReadonlyMap<string, MetricRow[]> }> {
    const { period, after, limit } = this.#wanted;
    const values = this.#guarded ? null : await this.#sums.values(period, groupBy, after, limit + 1);
    const byValue = grouped(await this.#rows(groupBy, values?.slice(0, limit)), ({ value }) => value);
    return { keys: values ?? this.#ahead(byValue.keys()), byValue };
  }

  #rows(groupBy: 'all' | Exclude<MetricGroup, 'channel'>, values?: readonly string[]): Promise<MetricRow[]> {
    const { period, previous, bucket } = this.#wanted;
    const byDay = this.#guarded || bucket === 'day' || bucket === 'week';
    const periods = [
      { ...period, byDay },
      { ...previous, byDay: this.#guarded },
    ];
    return this.#sums.of(periods, groupBy, values);
  }

  async #disclosures(groupBy: 'all' | Exclude<MetricGroup, 'channel'>, base?: Disclosures): Promise<Disclosures> {
    const { metric, period, previous } = this.#wanted;
    const days = { from: previous.from, to: period.to };
    const [rows, among] = await Promise.all([
      this.#sums.people(days, groupBy),
      this.#sums.among(days, groupBy, AMONG[metric]),
    ]);
    const amongOf = grouped(among, ({ family }) => family);
    const byFamily = grouped(rows, ({ family }) => family);
    return new Map(
      [...byFamily].map(([family, of]) => {
        const within = { base: base?.get(family), among: amongOf.get(family) ?? [] };
        return [family, new Disclosure(of, within)];
      }),
    );
  }

  /** The names behind the one that the page before ended with, in order. */
  #ahead(names: Iterable<string>): string[] {
    const { after } = this.#wanted;
    return [...new Set(names)].filter((name) => after === null || name > after).sort();
  }

  #page(
    keys: readonly string[],
    slice: (key: string) => MetricSlice,
  ): { groups: Unnamed[]; nextCursor: string | null } {
    const { limit } = this.#wanted;
    const shown = keys.slice(0, limit);
    const last = shown.at(-1);
    return {
      groups: shown.map((key) => ({ key, ...slice(key) })),
      nextCursor: keys.length > limit && last !== undefined ? cursorAfter(last) : null,
    };
  }

  #slice(rows: readonly MetricRow[], disclosures: Disclosures | undefined, detail: string | undefined): MetricSlice {
    const { period, previous, buckets } = this.#wanted;
    const whole = new Tally(period, disclosures, detail);
    const before = new Tally(previous, disclosures, detail);
    const tallies = buckets.map((bucket) => ({ ...bucket, tally: new Tally(bucket, disclosures, detail) }));
    for (const row of rows) {
      if (row.day < period.from) before.add(row);
      else {
        whole.add(row);
        bucketAt(tallies, row.day)?.tally.add(row);
      }
    }
    return {
      numbers: this.#numbers(whole),
      previous: this.#numbers(before),
      buckets: tallies.map(({ from, to, tally }) => ({ from, to, numbers: this.#numbers(tally) })),
    };
  }

  #numbers(tally: Tally): MetricNumber[] {
    return FIGURES[this.#wanted.metric].map((figure) => numberOf(figure, tally, this.#guarded, this.#computedAt));
  }
}

function bucketAt<B extends Period>(buckets: readonly B[], day: string): B | undefined {
  let low = 0;
  for (let high = buckets.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((buckets[middle] as B).to < day) low = middle + 1;
    else high = middle;
  }
  return buckets[low];
}
