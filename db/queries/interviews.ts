import { interviews, participants } from '../tables/interviews.js';
import { promisesOf } from './promises.js';
import { before, equals, oneOf, since, synced } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughCandidate } from './reader/visibility.js';

/** Rounds of an application. */
export const interviewNoun = defineNoun({
  name: 'interview',
  table: interviews,
  extra: { promises: (a) => promisesOf(a) },
  visible: throughCandidate('candidate_id'),
  relations: {
    application: { kind: 'one', noun: 'application', column: 'application_id' },
    candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' },
    participants: {
      kind: 'many',
      noun: 'participant',
      on: (p, c) => `${c}.interview_id = ${p}.id`,
      sort: 'position',
      whole: true,
    },
    followUps: { kind: 'many', noun: 'followUp', on: (p, c) => `${c}.interview_id = ${p}.id`, sort: 'createdAt' },
    touchpoints: { kind: 'many', noun: 'touchpoint', on: (p, c) => `${c}.interview_id = ${p}.id`, sort: '-at' },
  },
  filters: {
    ...synced,
    candidateId: equals('candidate_id', 'uuid'),
    applicationId: equals('application_id', 'uuid'),
    status: oneOf('status'),
    startsAfter: since('starts_at'),
    startsBefore: before('starts_at'),
  },
  sorts: {
    startsAt: { expression: (a) => `${a}.starts_at`, type: 'timestamptz' },
    updatedAt: { expression: (a) => `${a}.updated_at`, type: 'timestamptz' },
  },
});

/** Who of the employer took part. */
export const participantNoun = defineNoun({
  name: 'participant',
  table: participants,
  key: 'contact_id',
  omit: ['createdAt'],
  relations: { contact: { kind: 'one', noun: 'contact', column: 'contact_id' } },
  sorts: { position: { expression: (a) => `${a}.position`, type: 'integer' } },
  defaultSort: 'position',
});
