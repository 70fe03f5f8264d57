import { CursorRefused } from '#db/queries/reader/cursor.js';
import type { NounName } from '#db/queries/reader/noun.js';
import { readCounts, readExternal, readList, readOne, type Shown, type ShownPage } from '#db/queries/reader/read.js';
import type { CountedBy, Selection } from '#db/queries/reader/select.js';
import { invalid, notFound } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';

/** What a list may be asked. */
export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: string | undefined;
  readonly filters?: Readonly<Record<string, unknown>>;
  /** Leaves on each row what `cursorOf` needs. */
  readonly edges?: boolean | undefined;
}

/** What may be counted: by the values of which field, or in all. */
export interface CountQuery {
  readonly by?: CountedBy | undefined;
  readonly filters?: Readonly<Record<string, unknown>>;
}

/** A page of what the key sees. */
export async function listOf(
  deps: Deps,
  context: Context,
  noun: NounName,
  query: ListQuery,
  selection?: Selection,
): Promise<ShownPage> {
  requireScope(context, 'read', 'sync');
  try {
    return await readList(deps.db, context.orgId, context.viewer, noun, query, selection);
  } catch (error) {
    if (!(error instanceof CursorRefused)) throw error;
    throw invalid({
      pointer: '?cursor',
      code: 'invalid_cursor',
      message: 'Take the cursor from nextCursor of the page before, with the same sort.',
    });
  }
}

/** How many of what the key sees there are, by the values of a field; in all, under null, where none is named. */
export async function countsOf(
  deps: Deps,
  context: Context,
  noun: NounName,
  query: CountQuery,
): Promise<ReadonlyMap<string | null, number>> {
  requireScope(context, 'read', 'sync');
  return readCounts(deps.db, context.orgId, context.viewer, noun, query);
}

/** One of what the key sees; throws `not_found` for all else. */
export async function getOf(
  deps: Deps,
  context: Context,
  noun: NounName,
  id: string,
  selection?: Selection,
): Promise<Shown> {
  requireScope(context, 'read', 'sync');
  const found = await readOne(deps.db, context.orgId, context.viewer, noun, id, selection);
  if (found === null) throw notFound(noun, id);
  return found;
}

/** The one that another system knows by this id; throws `not_found` for all else. */
export async function getByExternalId(
  deps: Deps,
  context: Context,
  noun: NounName,
  of: { source: string; externalId: string },
  selection?: Selection,
): Promise<Shown> {
  requireScope(context, 'read', 'sync');
  const found = await readExternal(deps.db, context.orgId, context.viewer, noun, of, selection);
  if (found === null) throw notFound(noun, `${of.source}/${of.externalId}`);
  return found;
}
