import { employers } from '../tables/employers.js';
import { synced } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughLinks } from './reader/visibility.js';

/** Companies that interview. */
export const employerNoun = defineNoun({
  name: 'employer',
  table: employers,
  omit: ['createdForCandidateId', 'createdForAdvisorId'],
  visible: throughLinks([{ table: 'applications', column: 'employer_id' }]),
  relations: {
    contacts: { kind: 'many', noun: 'contact', on: (p, c) => `${c}.employer_id = ${p}.id`, sort: 'name' },
    applications: { kind: 'many', noun: 'application', on: (p, c) => `${c}.employer_id = ${p}.id`, sort: 'createdAt' },
  },
  filters: {
    ...synced,
    name: (a, value, statement) => `lower(${a}.name) = lower(${statement.bind(value, 'text')})`,
  },
  sorts: {
    name: { expression: (a) => `${a}.name`, type: 'text' },
    updatedAt: { expression: (a) => `${a}.updated_at`, type: 'timestamptz' },
  },
});
