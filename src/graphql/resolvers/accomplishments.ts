import { AccomplishmentCreate, AccomplishmentPatch } from '#schema/accomplishments.js';
import { resourceFields } from './resource.js';

/** Stories of the story banks; a candidate's are listed with the candidate. */
export const accomplishmentFields = resourceFields({
  noun: 'accomplishment',
  service: ({ accomplishments }) => accomplishments,
  create: AccomplishmentCreate,
  patch: AccomplishmentPatch,
});
