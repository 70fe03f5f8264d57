import { contactMethods, contacts } from '../tables/contacts.js';
import { equals, oneOf, synced } from './reader/filters.js';
import { defineNoun, type Field, instantText } from './reader/noun.js';
import { throughLinks, withPointedAt } from './reader/visibility.js';

/** People at employers. The id of a contact that was merged away stands for the one it was merged into. */
export const contactNoun = defineNoun({
  name: 'contact',
  table: contacts,
  omit: ['createdForCandidateId', 'createdForAdvisorId'],
  // Whoever is to follow up needs the person through whom the contact is reached.
  visible: withPointedAt(
    throughLinks(
      [
        { table: 'follow_ups', column: 'contact_id' },
        { table: 'touchpoints', column: 'contact_id' },
      ],
      'contacts',
    ),
    'contacts',
    'route_via_id',
  ),
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

// When and how a method was confirmed tells of an answer: a key bound to a candidate sees that of its own alone.
function ownConfirmation(shown: (alias: string) => string): Field {
  return (a, { candidateId }, statement) =>
    candidateId === undefined
      ? shown(a)
      : `(CASE WHEN ${a}.confirmed_for_candidate_id = ${statement.bind(candidateId, 'uuid')} THEN ${shown(a)} END)`;
}

/** Ways to reach a contact. */
export const contactMethodNoun = defineNoun({
  name: 'contactMethod',
  table: contactMethods,
  omit: ['bouncedAt', 'confirmedForCandidateId'],
  extra: {
    confirmedAt: ownConfirmation((a) => instantText(`${a}.confirmed_at`)),
    confirmedBy: ownConfirmation((a) => `${a}.confirmed_by`),
  },
  sorts: { position: { expression: (a) => `${a}.position`, type: 'integer' } },
  defaultSort: 'position',
});
