import { AdvisorCreate, AdvisorListQuery, AdvisorPatch, AdvisorUpsert } from '#schema/advisors.js';
import { resourceFields } from './resource.js';

/** Career advisors. */
export const advisorFields = resourceFields({
  noun: 'advisor',
  service: ({ advisors }) => advisors,
  create: AdvisorCreate,
  patch: AdvisorPatch,
  list: { many: 'advisors', query: AdvisorListQuery },
  synced: { service: ({ advisors }) => advisors, upsert: AdvisorUpsert },
});
