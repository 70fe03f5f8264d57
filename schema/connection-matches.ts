import Type from 'typebox';
import { FollowUpEffect } from './assessments.js';
import { Closed, Day, Id, Instant, listProperties, Nullable } from './common.js';
import { codes } from './fields.js';

const Status = codes(['open', 'confirmed', 'rejected']);

/** That somebody on a candidate's network may be a contact; a person says so or not. */
export const ConnectionMatch = Type.Object(
  {
    id: Id,
    candidateId: Id,
    contactId: Id,
    status: Status,
    person: Type.Object(
      {
        name: Type.String(),
        company: Nullable(Type.String()),
        position: Nullable(Type.String()),
        profile: Type.Union([Type.String(), Type.Null()], {
          description: 'As the network addresses it, e.g. `in/grace-hopper`.',
        }),
        connectedOn: Nullable(Day),
        network: Type.String(),
      },
      { title: 'NetworkPerson' },
    ),
    createdAt: Instant,
  },
  { title: 'ConnectionMatch' },
);

/** What was said of a suggestion. */
export const ConnectionMatchDecided = Type.Object(
  {
    id: Id,
    status: Status,
    followUps: Type.Array(FollowUpEffect),
    recomputing: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { title: 'ConnectionMatchDecided' },
);

/** The query of suggestions; those that wait unless a status is given. */
export const ConnectionMatchQuery = Closed({
  ...listProperties,
  candidateId: Type.Optional(Id),
  status: Type.Optional(Status),
});
