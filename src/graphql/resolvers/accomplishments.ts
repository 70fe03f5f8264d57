import { AccomplishmentCreate, AccomplishmentPatch } from '#schema/accomplishments.js';
import { accomplishmentResource } from '#src/services/candidates.js';
import { resourceFields } from './resource.js';

/** Stories of the story banks; a candidate's are listed with the candidate. */
export const accomplishmentFields = resourceFields({
  resource: accomplishmentResource,
  create: AccomplishmentCreate,
  patch: AccomplishmentPatch,
});
