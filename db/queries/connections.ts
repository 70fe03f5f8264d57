import { connections } from '../tables/connections.js';
import { equals, oneOf } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';
import { throughCandidate } from './reader/visibility.js';

/** Who is connected with whom on a LinkedIn-style network. */
export const connectionNoun = defineNoun({
  name: 'connection',
  table: connections,
  visible: throughCandidate('candidate_id'),
  relations: {
    candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' },
    contact: { kind: 'one', noun: 'contact', column: 'contact_id' },
  },
  filters: {
    candidateId: equals('candidate_id', 'uuid'),
    contactId: equals('contact_id', 'uuid'),
    state: oneOf('state'),
  },
});
