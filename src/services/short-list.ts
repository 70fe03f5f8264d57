import { CursorRefused } from '#db/queries/reader/cursor.js';
import type { Page } from './newest-first.js';

/**
 * A page of a list that is read whole, being short, in the order of a text that each item alone has. The cursor holds the
 * text behind which the page begins, so that what is added or removed meanwhile shifts nothing; throws CursorRefused for one
 * of another list.
 */
export function pageWithin<Item>(
  items: readonly Item[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  list: string,
  textOf: (item: Item) => string,
): Page<Item> {
  const after = cursor === undefined ? undefined : textIn(cursor, list);
  const rest = after === undefined ? items : items.filter((item) => textOf(item) > after);
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1) : undefined;
  return { items: page, nextCursor: last === undefined ? null : shortCursor(list, textOf(last)) };
}

/** The cursor behind an item of such a list. */
export function shortCursor(list: string, text: string): string {
  return Buffer.from(JSON.stringify([list, text])).toString('base64url');
}

/** The text that a cursor of this list holds; throws CursorRefused where it is none of it. */
export function textIn(cursor: string, list: string): string {
  try {
    const [of, text, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (of === list && typeof text === 'string' && more.length === 0) return text;
  } catch {
    // As any other text that is none of ours.
  }
  throw new CursorRefused();
}
