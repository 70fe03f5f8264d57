import {
  Touchpoint,
  TouchpointCreate,
  TouchpointListQuery,
  TouchpointPatch,
  TouchpointUpsert,
} from '#schema/touchpoints.js';
import { resourceService } from '#src/services/resource-service.js';
import { touchpointResource } from '#src/services/touchpoints.js';
import type { App, RouteDeps } from '../instance.js';
import { syncedRoutes } from '../resource-routes.js';

/** `/v1/touchpoints`: what happened between candidates and contacts. */
export async function touchpointRoutes(app: App, deps: RouteDeps): Promise<void> {
  syncedRoutes(app, {
    path: '/v1/touchpoints',
    noun: 'touchpoint',
    tag: 'Touchpoints',
    words: ['a touchpoint', 'touchpoints'],
    service: resourceService(deps, touchpointResource),
    query: TouchpointListQuery,
    create: TouchpointCreate,
    patch: TouchpointPatch,
    upsert: TouchpointUpsert,
    answer: Touchpoint,
  });
}
