import { decodeCursor, encodeCursor } from '#db/queries/reader/cursor.js';

/** A page of a list, and where the next begins; null at the end. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

const NEWEST_FIRST = '-id';

/** The id behind which a page of a newest-first list begins; throws CursorRefused for a text that is none of ours. */
export function positionOf(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, NEWEST_FIRST, 'uuid').id;
}

/** The cursor behind which the page after this row begins. */
export function cursorBehind({ id }: { readonly id: string }): string {
  return encodeCursor({ sort: NEWEST_FIRST, value: null, id });
}

/** A page of a newest-first list from one row more than it is long. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items,
    nextCursor: last === undefined ? null : cursorBehind(last),
  };
}
