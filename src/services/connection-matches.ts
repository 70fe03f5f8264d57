import {
  type ConnectionMatchRow,
  decideMatch,
  listMatches,
  lockMatch,
  matchById,
  type ShownMatchRow,
} from '#db/queries/connection-matches.js';
import { clearMatch, isMatched, setMatches } from '#db/queries/network-people.js';
import { visibleRows } from '#db/queries/visible.js';
import { notFound, Problem } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { matchConnections } from './match-connections.js';
import { noteMistaken } from './network-connections.js';
import type { Page } from './newest-first.js';
import { listOfCandidate, type OfCandidateQuery } from './of-candidate.js';
import { type Effects, type Work, write } from './work.js';

/** That somebody on a candidate's network may be a contact. */
export interface ConnectionMatch {
  readonly id: string;
  readonly candidateId: string;
  readonly contactId: string;
  readonly status: string;
  readonly person: Pick<ShownMatchRow, 'name' | 'company' | 'position' | 'connectedOn' | 'network'> & {
    /** As the network addresses it, e.g. `in/grace-hopper`. */
    readonly profile: string | null;
  };
  readonly createdAt: Date;
}

/** What was said of a suggestion, and what that changed. */
export type MatchDecided = Effects & { readonly id: string; readonly status: string };

/** What a list of suggestions may be asked. */
export interface MatchesQuery extends OfCandidateQuery {
  readonly status?: string | undefined;
}

/** Suggestions about candidates that the key sees, the newest first; those that wait unless a status is given. */
export async function listConnectionMatches(
  deps: Deps,
  context: Context,
  { status = 'open', ...query }: MatchesQuery,
): Promise<Page<ConnectionMatch>> {
  return listOfCandidate(deps, context, query, async (tx, rows) =>
    (await listMatches(tx, { ...rows, status })).map(shown),
  );
}

/** Says that the two are one: they are connected since the day that the network names. */
export function confirmConnectionMatch(deps: Deps, context: Context, id: string): Promise<MatchDecided> {
  return decide(deps, context, id, 'confirmed', async (work, row) => {
    const { personId, contactId } = row;
    await setMatches(work.tx, [{ personId, contactId, matchedBy: 'hand' }]);
    await matchConnections(work, row.candidateId);
  });
}

/** Says that they are two: nobody is asked again, nothing matches them by itself, and what did meanwhile is taken back. */
export function rejectConnectionMatch(deps: Deps, context: Context, id: string): Promise<MatchDecided> {
  return decide(deps, context, id, 'rejected', async (work, { candidateId, personId, contactId }) => {
    const cleared = await clearMatch(work.tx, personId, contactId);
    if (cleared && !(await isMatched(work.tx, candidateId, contactId)))
      await noteMistaken(work, { candidateId, contactId });
  });
}

function decide(
  deps: Deps,
  context: Context,
  id: string,
  status: 'confirmed' | 'rejected',
  run: (work: Work, row: ConnectionMatchRow) => Promise<void>,
): Promise<MatchDecided> {
  requireScope(context, 'write');
  return write(
    deps,
    context,
    async (work) => {
      const peeked = await matchById(work.tx, id);
      if (peeked !== undefined) await work.lock({ candidateIds: [peeked.candidateId], contactIds: [peeked.contactId] });
      const row = peeked === undefined ? undefined : await lockMatch(work.tx, id);
      const seen =
        row !== undefined && (await visibleRows(work.tx, context.viewer, 'candidate', [row.candidateId])).size > 0;
      if (row === undefined || !seen) throw notFound('connectionMatch', id);
      if (row.status !== 'open') throw new Problem('conflict', `This was ${row.status} already.`);
      await decideMatch(work.tx, id, status, context.now());
      await run(work, row);
      work.audited({ action: `connection_match.${status}`, resource: 'connection_match', resourceId: id, fields: [] });
    },
    async (_work, _done, effects) => ({ id, status, ...effects }),
  );
}

function shown(row: ShownMatchRow): ConnectionMatch {
  const { id, candidateId, contactId, status, name, company, position, profileKey, connectedOn, network } = row;
  const person = { name, company, position, profile: profileKey, connectedOn, network };
  return { id, candidateId, contactId, status, person, createdAt: row.createdAt };
}
