import { CandidateCreate, CandidateListQuery, CandidatePatch, CandidateUpsert } from '#schema/candidates.js';
import { candidateResource } from '#src/services/candidates.js';
import { resourceFields } from './resource.js';

/** Job seekers. */
export const candidateFields = resourceFields({
  resource: candidateResource,
  create: CandidateCreate,
  patch: CandidatePatch,
  list: { many: 'candidates', query: CandidateListQuery },
  synced: { upsert: CandidateUpsert },
});
