import { cursorBehind, type Page } from '#src/services/newest-first.js';
import { cursorOf, type Shown } from '#src/services/selections.js';

/** How long pages may be, and how long they are unless somebody says. */
export interface PageBounds {
  readonly default: number;
  readonly most: number;
}

/** Of lists. */
export const PAGE: PageBounds = { default: 50, most: 200 };

/** Of the feed, as REST has them. */
export const FEED_PAGE: PageBounds = { default: 100, most: 1000 };

/** Where a page ends, as Relay has it. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page of a list as GraphQL shows it; cursors are made only when they are asked for. */
export class RelayPage<Item = Shown> {
  readonly nodes: readonly Item[];
  readonly #hasNextPage: boolean;
  readonly #hasPreviousPage: boolean;
  readonly #cursorOf: (item: Item) => string;

  constructor(
    nodes: readonly Item[],
    page: { hasNextPage: boolean; hasPreviousPage: boolean; cursorOf: (item: Item) => string },
  ) {
    this.nodes = nodes;
    this.#hasNextPage = page.hasNextPage;
    this.#hasPreviousPage = page.hasPreviousPage;
    this.#cursorOf = page.cursorOf;
  }

  get edges(): { cursor: string; node: Item }[] {
    return this.nodes.map((node) => ({ cursor: this.#cursorOf(node), node }));
  }

  get pageInfo(): PageInfo {
    const first = this.nodes[0];
    const last = this.nodes.at(-1);
    return {
      hasNextPage: this.#hasNextPage,
      hasPreviousPage: this.#hasPreviousPage,
      startCursor: first === undefined ? null : this.#cursorOf(first),
      endCursor: last === undefined ? null : this.#cursorOf(last),
    };
  }
}

/** A page of rows that still carry their sort values; `hasNextPage` is known from one row more than the page is long. */
export function relayPage(
  rows: readonly Shown[],
  {
    limit,
    sort,
    after,
    hasNextPage,
  }: { limit: number; sort: string; after: string | undefined; hasNextPage?: boolean },
): RelayPage {
  return new RelayPage(rows.length > limit ? rows.slice(0, limit) : rows, {
    hasNextPage: hasNextPage ?? rows.length > limit,
    hasPreviousPage: after !== undefined,
    cursorOf: (row) => cursorOf(row, sort),
  });
}

/** A page of a newest-first list, which began behind a cursor or at its beginning. */
export function newestFirst<T extends { readonly id: string }>(
  { items, nextCursor }: Page<T>,
  cursor: string | undefined,
): RelayPage<T> {
  return new RelayPage<T>(items, {
    hasNextPage: nextCursor !== null,
    hasPreviousPage: cursor !== undefined,
    cursorOf: cursorBehind,
  });
}
