import type { Tx } from '#db/client.js';
import { visibleRows } from '#db/queries/visible.js';
import { Problem } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { type Page, pageOf, positionOf } from './newest-first.js';

/** What a list of things that belong to candidates may be asked. */
export interface OfCandidateQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly candidateId?: string | undefined;
}

/** The rows of a page and one more, as a statement reads them. */
export interface OfCandidateRows {
  readonly limit: number;
  readonly before: string | undefined;
  readonly candidateId: string | undefined;
}

/** A page of what belongs to candidates whom the key sees, the newest first; a key bound to an advisor names the candidate. */
export async function listOfCandidate<T extends { readonly id: string }>(
  deps: Deps,
  context: Context,
  { limit, cursor, candidateId }: OfCandidateQuery,
  read: (tx: Tx, rows: OfCandidateRows) => Promise<T[]>,
): Promise<Page<T>> {
  requireScope(context, 'read', 'write');
  const before = positionOf(cursor);
  return deps.db.read(context.orgId, async (tx) => {
    const of = await candidateFor(tx, context, candidateId);
    return pageOf(await read(tx, { limit: limit + 1, before, candidateId: of }), limit);
  });
}

/** The candidate whose things a list shows: the one asked for if the key sees it, all for a key of the whole organization. */
async function candidateFor(tx: Tx, { viewer }: Context, asked: string | undefined): Promise<string | undefined> {
  const wanted = asked ?? viewer.candidateId;
  if (wanted === undefined) {
    if (viewer.advisorId === undefined) return undefined;
    throw new Problem('forbidden', 'A key that is bound to an advisor names the candidate: ?candidateId=.');
  }
  // Of a candidate that the key does not see the list is empty, as if there were none.
  return (await visibleRows(tx, viewer, 'candidate', [wanted])).has(wanted) ? wanted : NOBODY;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
