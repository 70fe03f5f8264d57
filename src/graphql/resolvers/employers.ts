import { EmployerCreate, EmployerListQuery, EmployerPatch, EmployerUpsert } from '#schema/employers.js';
import { employerResource } from '#src/services/employers.js';
import { resourceFields } from './resource.js';

/** Companies that interview. */
export const employerFields = resourceFields({
  resource: employerResource,
  create: EmployerCreate,
  patch: EmployerPatch,
  list: { many: 'employers', query: EmployerListQuery },
  synced: { upsert: EmployerUpsert },
});
