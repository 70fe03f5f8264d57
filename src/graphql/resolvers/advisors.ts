import { AdvisorCreate, AdvisorListQuery, AdvisorPatch, AdvisorUpsert } from '#schema/advisors.js';
import { advisorResource } from '#src/services/advisors.js';
import { resourceFields } from './resource.js';

/** Career advisors. */
export const advisorFields = resourceFields({
  resource: advisorResource,
  create: AdvisorCreate,
  patch: AdvisorPatch,
  list: { many: 'advisors', query: AdvisorListQuery },
  synced: { upsert: AdvisorUpsert },
});
