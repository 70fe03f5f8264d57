/** Whoever asks for more is asked again after a day all the same: nobody is to stop the service for years. */
const LONGEST_MS = 86_400_000;

/** How long a Retry-After asks to wait (seconds, or the date of HTTP), in milliseconds, a day at most; null where it says nothing. */
export function retryAfterOf(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.min(LONGEST_MS, Number(text) * 1000);
  // A date has letters: what Date.parse makes of other numbers is nobody's intent.
  const date = /^[A-Z][a-z]{2},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.min(LONGEST_MS, Math.max(0, date - now.getTime()));
}
