import type { TSchema } from 'typebox';
import { accomplishmentFields } from './accomplishments.js';
import { administrationFields } from './administration.js';
import { advisorFields } from './advisors.js';
import { applicationFields } from './applications.js';
import { candidateFields } from './candidates.js';
import { connectionFields } from './connections.js';
import { contactFields } from './contacts.js';
import { employerFields } from './employers.js';
import { followUpFields } from './follow-ups.js';
import { interviewFields } from './interviews.js';
import { policyFields } from './policy.js';
import { relations } from './relations.js';
import { merged, type Resolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';
import { touchpointFields } from './touchpoints.js';

const ALL: readonly ResourceFields[] = [
  candidateFields,
  accomplishmentFields,
  advisorFields,
  employerFields,
  applicationFields,
  interviewFields,
  contactFields,
  touchpointFields,
  connectionFields,
  followUpFields,
  policyFields,
  administrationFields,
];

/** All resolvers by type and field; a new resource is one line above. */
export const resolvers: Resolvers = merged(relations, ...ALL.map((fields) => fields.resolvers));

/** The schema that `input` of each mutation is held against. */
export const inputs: ReadonlyMap<string, TSchema> = new Map(ALL.flatMap((fields) => Object.entries(fields.inputs)));
