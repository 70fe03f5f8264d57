import { Advisor, AdvisorCreate, AdvisorListQuery, AdvisorPatch, AdvisorUpsert } from '#schema/advisors.js';
import { advisorResource } from '#src/services/advisors.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { syncedRoutes } from '../resource-routes.js';

/** `/v1/advisors`: career advisors, to whom candidates are assigned. */
export async function advisorRoutes(app: App, deps: RouteDeps): Promise<void> {
  syncedRoutes(app, {
    path: '/v1/advisors',
    noun: 'advisor',
    tag: 'Advisors',
    words: ['an advisor', 'advisors'],
    service: resourceService(deps, advisorResource),
    query: AdvisorListQuery,
    create: AdvisorCreate,
    patch: AdvisorPatch,
    upsert: AdvisorUpsert,
    answer: Advisor,
  });
}
