import { CandidateCreate, CandidateListQuery, CandidatePatch, CandidateUpsert } from '#schema/candidates.js';
import { resourceFields } from './resource.js';

/** Job seekers. */
export const candidateFields = resourceFields({
  noun: 'candidate',
  service: ({ candidates }) => candidates,
  create: CandidateCreate,
  patch: CandidatePatch,
  list: { many: 'candidates', query: CandidateListQuery },
  synced: { service: ({ candidates }) => candidates, upsert: CandidateUpsert },
});
