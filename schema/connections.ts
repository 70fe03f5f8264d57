import { CONNECTION_STATES } from '#src/engine/codes.js';
import { Id, Instant } from './common.js';
import { codes, shapesOf } from './fields.js';
import { listQueryOf, Several } from './lists.js';

const state = codes(CONNECTION_STATES);

const { Create, Patch, Answer } = shapesOf('Connection', {
  fixed: { candidateId: Id, contactId: Id },
  required: { state },
  nullable: { invitedAt: Instant, connectedAt: Instant },
  answered: { source: codes(['oauth', 'import', 'hand'], { description: 'Who says so.' }) },
});

/** How a candidate and a contact stand on a LinkedIn-style network. */
export const Connection = Answer;
/** What makes a connection. */
export const ConnectionCreate = Create;
/** What may be changed of a connection. */
export const ConnectionPatch = Patch;
/** Orders and filters of connections. */
export const ConnectionListQuery = listQueryOf(['createdAt'], {
  candidateId: Id,
  contactId: Id,
  state: Several(state),
});
