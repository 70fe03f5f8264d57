import { invalid } from '#src/errors.js';

/** Milliseconds by which the clock of whoever asks may differ from ours. */
const CLOCKS_DIFFER_MS = 60_000;

/** Throws `validation_failed` where what is to come is past: it would change nothing, or be overdue as it is said. */
export function requireAhead(pointer: string, at: Date, now: Date): void {
  if (at.getTime() > now.getTime() - CLOCKS_DIFFER_MS) return;
  throw invalid({
    pointer,
    code: 'in_the_past',
    message: `Give an instant that is still ahead; it is ${now.toISOString()} now.`,
  });
}

/** What has happened, at the latest now; throws `validation_failed` where it is said to be still ahead. */
export function happened(pointer: string, at: Date, now: Date): Date {
  if (at.getTime() <= now.getTime()) return at;
  if (at.getTime() <= now.getTime() + CLOCKS_DIFFER_MS) return now;
  throw invalid({
    pointer,
    code: 'in_the_future',
    message: `Give an instant that has come, or leave it out for now; it is ${now.toISOString()} now.`,
  });
}
