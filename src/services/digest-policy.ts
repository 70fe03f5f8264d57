import type { Fault } from '#src/errors.js';

/** When digests are sent: from this full hour on in the candidate's zone. */
export interface DigestPolicy {
  readonly hour: number;
}

/** In the morning; to whom, each candidate says (`consent.digest`), and nobody who has not. */
export const DEFAULT_DIGEST: DigestPolicy = { hour: 8 };

/** For so many hours after it a digest is caught up on that could not be sent: later it is no morning. */
const CATCH_UP_HOURS = 4;

/** The day of a zone whose digest may be sent now; undefined where it is not its morning. */
export function digestDay(timeZone: string, hour: number, now: Date): string | undefined {
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  const [day, time = ''] = local.split(' ');
  const at = Number(time.slice(0, 2));
  // By the wall clock: an hour that the clocks skip is over when the next one begins, one that comes twice is the same day.
  return at >= hour && at < hour + CATCH_UP_HOURS ? day : undefined;
}

/** What is wrong with an organization's settings of digests, with pointers into the policy. */
export function digestFaults(digest: Readonly<Record<string, unknown>>): Fault[] {
  const { hour = DEFAULT_DIGEST.hour, ...unknown } = digest;
  const faults: Fault[] = Object.keys(unknown).map((key) => ({
    pointer: `/digest/${key}`,
    code: 'unknown_field',
    message: 'Digests have an hour.',
  }));
  if (!Number.isInteger(hour) || (hour as number) < 0 || (hour as number) > 23)
    faults.push({ pointer: '/digest/hour', code: 'out_of_range', message: 'Use a full hour from 0 to 23.' });
  return faults;
}
