import { touchpoints } from '../tables/touchpoints.js';
import { before, equals, ofContact, oneOf, since, synced } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughCandidate } from './reader/visibility.js';

/** What happened between candidates and contacts. */
export const touchpointNoun = defineNoun({
  name: 'touchpoint',
  table: touchpoints,
  visible: throughCandidate('candidate_id'),
  relations: {
    candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' },
    contact: { kind: 'one', noun: 'contact', column: 'contact_id' },
    application: { kind: 'one', noun: 'application', column: 'application_id' },
    interview: { kind: 'one', noun: 'interview', column: 'interview_id' },
  },
  filters: {
    ...synced,
    candidateId: equals('candidate_id', 'uuid'),
    contactId: ofContact('contact_id'),
    applicationId: equals('application_id', 'uuid'),
    interviewId: equals('interview_id', 'uuid'),
    direction: equals('direction', 'text'),
    channel: oneOf('channel'),
    after: since('at'),
    before: before('at'),
  },
  sorts: {
    at: { expression: (a) => `${a}.at`, type: 'timestamptz' },
    updatedAt: { expression: (a) => `${a}.updated_at`, type: 'timestamptz' },
  },
  defaultSort: '-at',
});
