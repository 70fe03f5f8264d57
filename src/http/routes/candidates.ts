import { Candidate, CandidateCreate, CandidateListQuery, CandidatePatch, CandidateUpsert } from '#schema/candidates.js';
import { candidateResource } from '#src/services/candidates.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { syncedRoutes } from '../resource-routes.js';

/** `/v1/candidates`: job seekers. */
export async function candidateRoutes(app: App, deps: RouteDeps): Promise<void> {
  syncedRoutes(app, {
    path: '/v1/candidates',
    noun: 'candidate',
    tag: 'Candidates',
    words: ['a candidate', 'candidates'],
    service: resourceService(deps, candidateResource),
    query: CandidateListQuery,
    create: CandidateCreate,
    patch: CandidatePatch,
    upsert: CandidateUpsert,
    answer: Candidate,
  });
}
