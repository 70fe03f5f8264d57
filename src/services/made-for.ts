import { inWords, Problem } from '#src/errors.js';
import type { Context } from './context.js';
import type { Row } from './resource.js';

/** For whom a bound key makes a contact or an employer, so that it sees it before anything links them. */
export function madeFor(context: Context): { createdForCandidateId?: string; createdForAdvisorId?: string } {
  const { candidateId, advisorId } = context.viewer;
  if (candidateId !== undefined) return { createdForCandidateId: candidateId };
  return advisorId === undefined ? {} : { createdForAdvisorId: advisorId };
}

/**
 * Whether the key may change all of this contact or employer. A key bound to a candidate changes what was made for that
 * candidate; whether others share the record plays no part, for the answer would tell.
 */
export function mayChange(context: Context, row: Row): boolean {
  const { candidateId } = context.viewer;
  return candidateId === undefined || row['createdForCandidateId'] === candidateId;
}

/** Throws `forbidden` where the key may not change the record; see `mayChange`. */
export function requireMadeFor(context: Context, noun: 'contact' | 'employer', row: Row): void {
  if (mayChange(context, row)) return;
  const instead = noun === 'contact' ? 'It may add methods (unconfirmed or confirmed) and confirm them. ' : '';
  throw new Problem(
    'forbidden',
    `This ${inWords(noun)} was not made for the candidate that this key is bound to, so the key cannot change it. ${instead}For all else use a key that is not bound to a candidate.`,
  );
}
