import { ApplicationCreate, ApplicationListQuery, ApplicationPatch, ApplicationUpsert } from '#schema/applications.js';
import { applicationResource } from '#src/services/applications.js';
import { resourceFields } from './resource.js';

/** Processes of one candidate at one employer. */
export const applicationFields = resourceFields({
  resource: applicationResource,
  create: ApplicationCreate,
  patch: ApplicationPatch,
  list: { many: 'applications', query: ApplicationListQuery },
  synced: { upsert: ApplicationUpsert },
});
