import { EmployerCreate, EmployerListQuery, EmployerPatch, EmployerUpsert } from '#schema/employers.js';
import { resourceFields } from './resource.js';

/** Companies that interview. */
export const employerFields = resourceFields({
  noun: 'employer',
  service: ({ employers }) => employers,
  create: EmployerCreate,
  patch: EmployerPatch,
  list: { many: 'employers', query: EmployerListQuery },
  synced: { service: ({ employers }) => employers, upsert: EmployerUpsert },
});
