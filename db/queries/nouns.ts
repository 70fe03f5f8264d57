import { advisorNoun } from './advisors.js';
import { applicationNoun } from './applications.js';
import { accomplishmentNoun, candidateNoun } from './candidates.js';
import { connectionNoun } from './connections.js';
import { contactMethodNoun, contactNoun } from './contacts.js';
import { employerNoun } from './employers.js';
import { followUpNoun, followUpTransitionNoun } from './follow-ups.js';
import { interviewNoun, participantNoun } from './interviews.js';
import { messageNoun, openNoun } from './messages.js';
import type { Noun, NounName } from './reader/noun.js';
import { touchpointNoun } from './touchpoints.js';

/** All nouns that can be read, by name. */
export const nouns: ReadonlyMap<NounName, Noun> = new Map(
  [
    candidateNoun,
    accomplishmentNoun,
    advisorNoun,
    employerNoun,
    applicationNoun,
    interviewNoun,
    participantNoun,
    contactNoun,
    contactMethodNoun,
    touchpointNoun,
    followUpNoun,
    followUpTransitionNoun,
    connectionNoun,
    messageNoun,
    openNoun,
  ].map((noun) => [noun.name, noun]),
);
