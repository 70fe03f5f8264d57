const MINUTE_MS = 60_000;
const LONGEST_MS = 6 * 60 * MINUTE_MS;
const MOST_FAILURES = 8;

/**
 * What is noted of a record that the CRM cannot take now, after so many failures in a row before: it is tried again ever more
 * seldom, and in the end (`retryAt` null) not by itself.
 */
export function retryAfter(before: number, now: Date): { readonly failures: number; readonly retryAt: Date | null } {
  if (before + 1 >= MOST_FAILURES) return { failures: 0, retryAt: null };
  const waits = Math.min(MINUTE_MS * 2 ** before, LONGEST_MS);
  return { failures: before + 1, retryAt: new Date(now.getTime() + waits) };
}
