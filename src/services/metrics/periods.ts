import { invalid } from '#src/errors.js';

/** Days, both of them in it, as `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Into what a period is cut. */
export const BUCKETS = ['day', 'week', 'month'] as const;
/** One of BUCKETS. */
export type Bucket = (typeof BUCKETS)[number];

/** A stretch of cells of one grain: days, or months by their first day. */
export interface Span extends Period {
  readonly grain: 'day' | 'month';
}

/** A period has this many days at most: ten years. */
export const MOST_DAYS = 3660;

const USUAL_DAYS = 30;
const DAY_MS = 86_400_000;

const CLOCKS = new Map<string, Intl.DateTimeFormat>();
const MOST_CLOCKS = 500;

/** The day that it is in a zone. */
export function dayIn(timeZone: string, at: Date): string {
  let clock = CLOCKS.get(timeZone);
  if (clock === undefined) {
    // Swedish writes days as ISO 8601 does.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    if (CLOCKS.size >= MOST_CLOCKS) CLOCKS.clear();
    CLOCKS.set(timeZone, clock);
  }
  return clock.format(at);
}

/** The day so many days later, or earlier. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a period has. */
export function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/** The period that is asked for; the last thirty days unless said. Throws `validation_failed` for one that cannot be. */
export function periodOf(given: Partial<Period>, today: string): Period {
  const to = given.to ?? (given.from !== undefined && given.from > today ? given.from : today);
  const period = { from: given.from ?? plusDays(to, 1 - USUAL_DAYS), to };
  if (period.from > period.to)
    throw invalid({
      pointer: '?from',
      code: 'after_to',
      message: `The first day must not be after the last (${period.to}).`,
    });
  if (daysOf(period) > MOST_DAYS)
    throw invalid({
      pointer: '?from',
      code: 'too_long',
      message: `A period has ${MOST_DAYS} days at most; this one has ${daysOf(period)}. Ask for parts of it.`,
    });
  return period;
}

/** The period of as many days that ends the day before. */
export function previousOf(period: Period): Period {
  return { from: plusDays(period.from, -daysOf(period)), to: plusDays(period.from, -1) };
}

/** The buckets of a period in order; the first and the last may be cut by its ends. Weeks begin on Monday. */
export function bucketsOf(period: Period, bucket: Bucket): Period[] {
  const buckets: Period[] = [];
  for (let from = period.from; from <= period.to; ) {
    const end = endOf(from, bucket);
    const to = end < period.to ? end : period.to;
    buckets.push({ from, to });
    from = plusDays(to, 1);
  }
  return buckets;
}

/** The fewest stretches of cells that make up a period: whole months as such, unless days are told apart in them. */
export function spansOf(period: Period, byDay: boolean): Span[] {
  const { from, to } = period;
  const first = from.endsWith('-01') ? from : plusDays(endOf(from, 'month'), 1);
  const end = endOf(to, 'month') === to ? to : plusDays(`${to.slice(0, 7)}-01`, -1);
  if (byDay || first > end) return [{ grain: 'day', from, to }];
  const spans: Span[] = [{ grain: 'month', from: first, to: `${end.slice(0, 7)}-01` }];
  if (from < first) spans.push({ grain: 'day', from, to: plusDays(first, -1) });
  if (end < to) spans.push({ grain: 'day', from: plusDays(end, 1), to });
  return spans;
}

/** The last day of the day's bucket. */
export function endOf(day: string, bucket: Bucket): string {
  if (bucket === 'day') return day;
  const at = new Date(`${day}T00:00:00Z`);
  if (bucket === 'week') return plusDays(day, (7 - at.getUTCDay()) % 7);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}
