/** How far changes are read: behind this record at this instant, in the order of both. */
export interface Position {
  readonly at: string;
  /** Empty: all of that instant are still to be read. */
  readonly id: string;
}

/** Clocks there differ, and what is searched lags behind: each reading begins this long before the last one's end. */
export const OVERLAP_MS = 3 * 60_000;

/** A position as a cursor. */
export function cursorOf({ at, id }: Position): string {
  return `${at} ${id}`;
}

/** The position of a cursor of ours. */
export function positionOf(cursor: string): Position {
  const [at = '', id = ''] = cursor.split(' ');
  return { at, id };
}

/** Where the next reading begins once this one has come to its end at a position. */
export function beginAgain({ at }: Position): Position {
  return { at: new Date(Date.parse(at) - OVERLAP_MS).toISOString(), id: '' };
}
