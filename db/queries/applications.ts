import { applications } from '../tables/applications.js';
import { equals, oneOf, synced } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughCandidate } from './reader/visibility.js';

/** Processes of one candidate at one employer. */
export const applicationNoun = defineNoun({
  name: 'application',
  table: applications,
  visible: throughCandidate('candidate_id'),
  relations: {
    candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' },
    employer: { kind: 'one', noun: 'employer', column: 'employer_id' },
    interviews: { kind: 'many', noun: 'interview', on: (p, c) => `${c}.application_id = ${p}.id`, sort: '-startsAt' },
    followUps: { kind: 'many', noun: 'followUp', on: (p, c) => `${c}.application_id = ${p}.id`, sort: 'dueBy' },
    touchpoints: { kind: 'many', noun: 'touchpoint', on: (p, c) => `${c}.application_id = ${p}.id`, sort: '-at' },
  },
  filters: {
    ...synced,
    candidateId: equals('candidate_id', 'uuid'),
    employerId: equals('employer_id', 'uuid'),
    outcome: oneOf('outcome'),
  },
  sorts: { updatedAt: { expression: (a) => `${a}.updated_at`, type: 'timestamptz' } },
});
