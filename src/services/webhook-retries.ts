const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long after a failed attempt the next is made; after the last of them none is. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
];

/** By which part a delay is longer or shorter, so that what failed together is not tried again together. */
const JITTER = 0.1;

/** A receiver may ask for more patience, but not for ever. */
export const MOST_PATIENCE_MS = DAY;

/** An endpoint to which nothing has arrived for so long, in so many attempts, is disabled. */
export const FAILING_FOR_MS = 5 * DAY;
export const FAILED_ATTEMPTS = 10;

/**
 * When to try again after so many tries, the last of which failed at `now`; null: not any more. `chance` is from 0 to 1.
 */
export function nextAttemptAt(
  { tries, now, retryAfterMs }: { readonly tries: number; readonly now: Date; readonly retryAfterMs: number | null },
  chance: number,
): Date | null {
  const delay = RETRY_DELAYS_MS[tries - 1];
  if (delay === undefined) return null;
  const own = delay * (1 - JITTER + 2 * JITTER * chance);
  return new Date(now.getTime() + Math.round(Math.max(own, patience(retryAfterMs))));
}

/** Until when a receiver wants to be left alone; null where it did not say so. */
export function pauseUntil(now: Date, retryAfterMs: number | null): Date | null {
  return retryAfterMs === null ? null : new Date(now.getTime() + patience(retryAfterMs));
}

/** Whether it is time to give an endpoint up. */
export function isLost(
  { failingSince, failures }: { readonly failingSince: Date | null; readonly failures: number },
  now: Date,
): boolean {
  return (
    failingSince !== null && failures >= FAILED_ATTEMPTS && now.getTime() - failingSince.getTime() >= FAILING_FOR_MS
  );
}

function patience(retryAfterMs: number | null): number {
  return Math.min(retryAfterMs ?? 0, MOST_PATIENCE_MS);
}
