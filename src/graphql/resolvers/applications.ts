import { ApplicationCreate, ApplicationListQuery, ApplicationPatch, ApplicationUpsert } from '#schema/applications.js';
import { resourceFields } from './resource.js';

/** Processes of one candidate at one employer. */
export const applicationFields = resourceFields({
  noun: 'application',
  service: ({ applications }) => applications,
  create: ApplicationCreate,
  patch: ApplicationPatch,
  list: { many: 'applications', query: ApplicationListQuery },
  synced: { service: ({ applications }) => applications, upsert: ApplicationUpsert },
});
