import { Employer, EmployerCreate, EmployerListQuery, EmployerPatch, EmployerUpsert } from '#schema/employers.js';
import { employerResource } from '#src/services/employers.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { syncedRoutes } from '../resource-routes.js';

/** `/v1/employers`: companies that interview. */
export async function employerRoutes(app: App, deps: RouteDeps): Promise<void> {
  syncedRoutes(app, {
    path: '/v1/employers',
    noun: 'employer',
    tag: 'Employers',
    words: ['an employer', 'employers'],
    service: resourceService(deps, employerResource),
    query: EmployerListQuery,
    create: EmployerCreate,
    patch: EmployerPatch,
    upsert: EmployerUpsert,
    answer: Employer,
  });
}
