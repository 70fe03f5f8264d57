/** How far an address book is read. */
export interface Place {
  readonly book: string;
  /** Since when changes are listed; null: all there is. */
  readonly token: string | null;
  /** While a listing is gone through: how far, and what to ask with once it is. */
  readonly under: { readonly after: string; readonly next: string } | null;
  /** Whether everybody is listed. */
  readonly whole: boolean;
}

/** A place as a cursor. */
export function cursorOf(place: Place): string {
  return JSON.stringify(place);
}

/** The place of a cursor in this address book; the beginning where it is of another one, or no cursor of ours. */
export function placeOf(cursor: string | null, book: string): Place {
  const found = cursor === null ? undefined : parsed(cursor);
  return found?.book === book ? found : beginningOf(book);
}

/** Where everybody is still to be read. */
export function beginningOf(book: string): Place {
  return { book, token: null, under: null, whole: true };
}

function parsed(cursor: string): Place | undefined {
  try {
    return JSON.parse(cursor) as Place;
  } catch {
    return undefined;
  }
}
