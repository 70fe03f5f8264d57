import type { Counts } from '#db/tables/metrics.js';

const HOUR_MS = 3_600_000;
const HOURLY = 72;
const DAILY = 336;

/** From which whole hour on each bucket of the histogram goes: by the hour for three days, by the day for two weeks. */
export const HOUR_BUCKETS: readonly number[] = [
  ...Array.from({ length: HOURLY }, (_, hour) => hour),
  ...Array.from({ length: (DAILY - HOURLY) / 24 + 1 }, (_, day) => HOURLY + day * 24),
];

/** The name under which a time after the interview is counted. */
export function hourName(milliseconds: number): string {
  const hours = Math.max(0, Math.floor(milliseconds / HOUR_MS));
  const from = hours < HOURLY ? hours : hours >= DAILY ? DAILY : HOURLY + Math.floor((hours - HOURLY) / 24) * 24;
  return nameOf(from);
}

/** A bucket of the histogram, in hours; without an end it is open. */
export interface HourBucket {
  readonly from: number;
  readonly to: number | null;
}

/**
 * The bucket in which the quantile of what was counted lies: exactly that of the sorted times, of which the q-th part,
 * rounded up, is not above it. Null where nothing was counted.
 */
export function hourQuantile(counts: Counts, q: number): HourBucket | null {
  const total = HOUR_BUCKETS.reduce((sum, from) => sum + (counts[nameOf(from)] ?? 0), 0);
  if (total <= 0) return null;
  const rank = Math.max(1, Math.ceil(q * total));
  let reached = 0;
  for (const [place, from] of HOUR_BUCKETS.entries()) {
    reached += counts[nameOf(from)] ?? 0;
    if (reached >= rank) return { from, to: HOUR_BUCKETS[place + 1] ?? null };
  }
  return null;
}

function nameOf(from: number): string {
  return `hours:${from}`;
}
