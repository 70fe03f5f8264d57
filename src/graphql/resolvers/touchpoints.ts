import { TouchpointCreate, TouchpointListQuery, TouchpointPatch, TouchpointUpsert } from '#schema/touchpoints.js';
import { resourceFields } from './resource.js';

/** What happened between candidates and contacts. */
export const touchpointFields = resourceFields({
  noun: 'touchpoint',
  service: ({ touchpoints }) => touchpoints,
  create: TouchpointCreate,
  patch: TouchpointPatch,
  list: { many: 'touchpoints', query: TouchpointListQuery },
  synced: { service: ({ touchpoints }) => touchpoints, upsert: TouchpointUpsert },
});
