import type { Answer, Given, Init, Operation, PathOf } from './asking.js';

/** A stretch of a list; the last has no `nextCursor`. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** The paths of lists. The feed is none: it has no end. */
export type ListPath = {
  [P in PathOf<'get'>]: Answer<Operation<P, 'get'>> extends { items: readonly unknown[]; nextCursor: infer C }
    ? null extends C
      ? P
      : never
    : never;
}[PathOf<'get'>];

/** What a list is of. */
export type ItemOf<P extends ListPath> =
  Answer<Operation<P, 'get'>> extends { items: readonly (infer I)[] } ? I : never;

/** Walks through a list. */
export type Walk<Step extends 'items' | 'pages'> = <P extends ListPath>(
  path: P,
  ...init: Given<Init<P, 'get'>>
) => AsyncGenerator<Step extends 'items' ? ItemOf<P> : Page<ItemOf<P>>, void, undefined>;

type Loose = { params?: { query?: object } };

/** Asks for one page after the other, each when the one before is done with. */
export async function* pagesOf<Item>(
  get: (init: Loose) => Promise<Page<Item>>,
  init: Loose = {},
): AsyncGenerator<Page<Item>, void, undefined> {
  let query = init.params?.query ?? {};
  for (;;) {
    const page = await get({ ...init, params: { ...init.params, query } });
    yield page;
    if (page.nextCursor === null) return;
    query = { ...query, cursor: page.nextCursor };
  }
}

/** The items of pages. */
export async function* itemsOf<Item>(pages: AsyncIterable<Page<Item>>): AsyncGenerator<Item, void, undefined> {
  for await (const { items } of pages) yield* items;
}
