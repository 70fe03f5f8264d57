import {
  Application,
  ApplicationCreate,
  ApplicationListQuery,
  ApplicationPatch,
  ApplicationUpsert,
} from '#schema/applications.js';
import { applicationResource } from '#src/services/applications.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { syncedRoutes } from '../resource-routes.js';

/** `/v1/applications`: processes of one candidate at one employer. */
export async function applicationRoutes(app: App, deps: RouteDeps): Promise<void> {
  syncedRoutes(app, {
    path: '/v1/applications',
    noun: 'application',
    tag: 'Applications',
    words: ['an application', 'applications'],
    service: resourceService(deps, applicationResource),
    query: ApplicationListQuery,
    create: ApplicationCreate,
    patch: ApplicationPatch,
    upsert: ApplicationUpsert,
    answer: Application,
  });
}
