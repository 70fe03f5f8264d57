import { TouchpointCreate, TouchpointListQuery, TouchpointPatch, TouchpointUpsert } from '#schema/touchpoints.js';
import { touchpointResource } from '#src/services/touchpoints.js';
import { resourceFields } from './resource.js';

/** What happened between candidates and contacts. */
export const touchpointFields = resourceFields({
  resource: touchpointResource,
  create: TouchpointCreate,
  patch: TouchpointPatch,
  list: { many: 'touchpoints', query: TouchpointListQuery },
  synced: { upsert: TouchpointUpsert },
});
