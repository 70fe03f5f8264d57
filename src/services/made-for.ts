import type { Context } from './context.js';

/** For whom a bound key makes a contact or an employer, so that it sees it before anything links them. */
export function madeFor(context: Context): { createdForCandidateId?: string; createdForAdvisorId?: string } {
  const { candidateId, advisorId } = context.viewer;
  if (candidateId !== undefined) return { createdForCandidateId: candidateId };
  return advisorId === undefined ? {} : { createdForAdvisorId: advisorId };
}
