import { contactMethods, contacts } from '../tables/contacts.js';
import { equals, oneOf, synced } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughLinks } from './reader/visibility.js';

/** People at employers. The id of a contact that was merged away stands for the one it was merged into. */
export const contactNoun = defineNoun({
  name: 'contact',
  table: contacts,
  omit: ['createdForCandidateId', 'createdForAdvisorId'],
  visible: throughLinks([
    { table: 'follow_ups', column: 'contact_id' },
    { table: 'touchpoints', column: 'contact_id' },
  ]),
  relations: {
    employer: { kind: 'one', noun: 'employer', column: 'employer_id' },
    routeVia: { kind: 'one', noun: 'contact', column: 'route_via_id' },
    methods: {
      kind: 'many',
      noun: 'contactMethod',
      on: (p, c) => `${c}.contact_id = ${p}.id`,
      sort: 'position',
      whole: true,
    },
    touchpoints: { kind: 'many', noun: 'touchpoint', on: (p, c) => `${c}.contact_id = ${p}.id`, sort: '-at' },
    followUps: { kind: 'many', noun: 'followUp', on: (p, c) => `${c}.contact_id = ${p}.id`, sort: 'dueBy' },
  },
  filters: {
    ...synced,
    employerId: equals('employer_id', 'uuid'),
    role: oneOf('role'),
    method: (a, value, statement) =>
      `EXISTS (SELECT 1 FROM contact_methods m WHERE m.org_id = $1 AND m.contact_id = ${a}.id AND m.deleted_at IS NULL AND lower(m.value) = lower(${statement.bind(value, 'text')}))`,
  },
  sorts: {
    name: { expression: (a) => `${a}.name`, type: 'text' },
    updatedAt: { expression: (a) => `${a}.updated_at`, type: 'timestamptz' },
  },
});

/** Ways to reach a contact. */
export const contactMethodNoun = defineNoun({
  name: 'contactMethod',
  table: contactMethods,
  omit: ['bouncedAt'],
  sorts: { position: { expression: (a) => `${a}.position`, type: 'integer' } },
  defaultSort: 'position',
});
