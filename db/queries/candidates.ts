import { accomplishments, candidates } from '../tables/candidates.js';
import { equals, oneOf, synced } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughCandidate } from './reader/visibility.js';

/** Job seekers. */
export const candidateNoun = defineNoun({
  name: 'candidate',
  table: candidates,
  visible: throughCandidate('id'),
  relations: {
    advisor: { kind: 'one', noun: 'advisor', column: 'advisor_id' },
    accomplishments: {
      kind: 'many',
      noun: 'accomplishment',
      on: (p, c) => `${c}.candidate_id = ${p}.id`,
      sort: 'createdAt',
    },
    applications: { kind: 'many', noun: 'application', on: (p, c) => `${c}.candidate_id = ${p}.id`, sort: 'createdAt' },
    interviews: { kind: 'many', noun: 'interview', on: (p, c) => `${c}.candidate_id = ${p}.id`, sort: '-startsAt' },
    followUps: { kind: 'many', noun: 'followUp', on: (p, c) => `${c}.candidate_id = ${p}.id`, sort: 'dueBy' },
    touchpoints: { kind: 'many', noun: 'touchpoint', on: (p, c) => `${c}.candidate_id = ${p}.id`, sort: '-at' },
    connections: { kind: 'many', noun: 'connection', on: (p, c) => `${c}.candidate_id = ${p}.id`, sort: 'createdAt' },
  },
  filters: {
    ...synced,
    advisorId: equals('advisor_id', 'uuid'),
    programme: oneOf('programme'),
    cohort: oneOf('cohort'),
    email: (a, value, statement) => `lower(${a}.email) = lower(${statement.bind(value, 'text')})`,
    archived: (a, value) => `${a}.archived_at IS ${value === true ? 'NOT ' : ''}NULL`,
  },
  sorts: {
    name: { expression: (a) => `${a}.name`, type: 'text' },
    updatedAt: { expression: (a) => `${a}.updated_at`, type: 'timestamptz' },
  },
});

/** Stories of the story bank. */
export const accomplishmentNoun = defineNoun({
  name: 'accomplishment',
  table: accomplishments,
  visible: throughCandidate('candidate_id'),
  relations: { candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' } },
  filters: { candidateId: equals('candidate_id', 'uuid') },
});
