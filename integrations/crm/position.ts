/** How far changes are read: behind this record at this instant, in the order of both. */
export interface Position {
  readonly at: string;
  /** Empty: all of that instant are still to be read. */
  readonly id: string;
}

/** Where a cursor stands. */
export interface Reading extends Position {
  /** Where the next reading begins once this one has come to its end; undefined: this one begins here. */
  readonly next?: string | undefined;
}

/** Clocks there differ, and what is searched lags behind: so long after it a change is read at the latest. */
export const OVERLAP_MS = 3 * 60_000;

/** Where a cursor of ours stands; null: at the beginning of everything. */
export function readingOf(cursor: string | null): Reading {
  const [at = '', id = '', next] = (cursor ?? new Date(0).toISOString()).split(' ');
  return { at, id, next };
}

/**
 * The cursor behind a page: at a position, or, null, at the end of the reading. `begun` is when the page was asked for, by the
 * clock there. What changed up to a while before a reading began was all told by it, however many that were: the next
 * begins there, and not before what this one told of last. It is the first page that counts: what it missed no later one tells.
 */
export function cursorBehind(from: Reading, begun: Date, position: Position | null): string {
  const next = from.next ?? new Date(begun.getTime() - OVERLAP_MS).toISOString();
  return position === null ? `${next} ` : `${position.at} ${position.id} ${next}`;
}
