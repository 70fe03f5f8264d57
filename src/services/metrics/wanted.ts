import { isUuid } from '#db/ids.js';
import { invalid } from '#src/errors.js';
import { BY_CHANNEL, type MetricName } from './figures.js';
import { type Bucket, bucketsOf, type Period, periodOf, previousOf } from './periods.js';

/** By what metrics can be told apart, and what they can be limited to. */
export const GROUPS = ['programme', 'advisor', 'cohort', 'employer', 'channel'] as const;
/** One of GROUPS. */
export type MetricGroup = (typeof GROUPS)[number];

/** What metrics may be asked; days are of the organization's zone. */
export interface MetricsQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly bucket?: Bucket | undefined;
  readonly groupBy?: MetricGroup | undefined;
  /** Each `group:value`; an empty value is what has none. */
  readonly filter?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The filters by their group; null is what has none of it. */
export type Filters = Readonly<Partial<Record<MetricGroup, string | null>>>;

/** A query that can be answered. */
export interface Wanted {
  readonly metric: MetricName;
  readonly period: Period;
  readonly previous: Period;
  readonly bucket: Bucket | null;
  readonly buckets: readonly Period[];
  readonly groupBy: MetricGroup | null;
  readonly filters: Filters;
  readonly limit: number;
  /** The group behind which to go on. */
  readonly after: string | null;
}

/** A period is cut into so many buckets at most, those of all groups of a page together into so many. */
const MOST_BUCKETS = 400;
const MOST_BUCKETS_OF_GROUPS = 2_000;

/** What is asked for; throws `validation_failed` where it cannot be answered, with what to ask instead. */
export function wantedOf(metric: MetricName, query: MetricsQuery, today: string): Wanted {
  const { bucket = null, groupBy = null, limit, cursor } = query;
  const period = periodOf(withoutAbsent(query), today);
  const filters = filtersOf(query.filter ?? []);
  requireChannels(metric, groupBy, filters);
  const buckets = bucket === null ? [] : bucketsOf(period, bucket);
  const most = groupBy === null ? MOST_BUCKETS : Math.min(MOST_BUCKETS, Math.floor(MOST_BUCKETS_OF_GROUPS / limit));
  if (buckets.length > most)
    throw invalid({
      pointer: '?bucket',
      code: 'too_many',
      message: `This makes ${buckets.length} buckets, and ${most} is the most${groupBy === null ? '' : ' for so many groups'}. Ask for wider ones, a shorter period${groupBy === null ? '' : ' or a lower limit'}.`,
    });
  return {
    metric,
    period,
    previous: previousOf(period),
    bucket,
    buckets,
    groupBy,
    filters,
    limit,
    after: cursor === undefined ? null : readCursor(cursor),
  };
}

function withoutAbsent({ from, to }: MetricsQuery): Partial<Period> {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function filtersOf(given: readonly string[]): Filters {
  const filters: Partial<Record<MetricGroup, string | null>> = {};
  for (const one of given) {
    const colon = one.indexOf(':');
    const group = GROUPS.find((name) => name === one.slice(0, colon));
    const value = one.slice(colon + 1);
    if (colon < 0 || group === undefined)
      throw refused('unknown_filter', `Write each as name:value; the names are ${GROUPS.join(', ')}.`);
    if (filters[group] !== undefined) throw refused('repeated', `Give ${group} once.`);
    const isId = group === 'advisor' || group === 'employer';
    if (isId && value !== '' && !isUuid(value))
      throw refused('invalid_id', `After ${group}: there must be an id, or nothing for those without one.`);
    filters[group] = value === '' ? null : isId ? value.toLowerCase() : value;
  }
  return filters;
}

function requireChannels(metric: MetricName, groupBy: MetricGroup | null, filters: Filters): void {
  if (BY_CHANNEL.has(metric)) return;
  const names = [...BY_CHANNEL].join(' and ');
  if (groupBy === 'channel')
    throw invalid({ pointer: '?groupBy', code: 'no_channel', message: `Only ${names} can be grouped by channel.` });
  if (filters.channel !== undefined) throw refused('no_channel', `Only ${names} can be limited to a channel.`);
}

function refused(code: string, message: string) {
  return invalid({ pointer: '?filter', code, message });
}

/** The cursor of the page behind a group. */
export function cursorAfter(group: string): string {
  return Buffer.from(JSON.stringify(['metrics', group])).toString('base64url');
}

function readCursor(cursor: string): string {
  try {
    const [mark, group] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (mark === 'metrics' && typeof group === 'string') return group;
  } catch {
    // Told below.
  }
  throw invalid({
    pointer: '?cursor',
    code: 'invalid_cursor',
    message: 'Take the cursor from nextCursor of the page before, with the same query.',
  });
}
