import Type from 'typebox';
import { FollowUpEffect } from './assessments.js';
import { Closed, Id, Instant, listProperties, Nullable } from './common.js';

/** A private address of a candidate. */
export const LoggingAddress = Type.Object(
  {
    id: Id,
    candidateId: Id,
    address: Type.String({
      description: 'What to put into BCC, and to forward to. Whoever knows it can log mails of this candidate.',
    }),
    createdAt: Instant,
  },
  { title: 'LoggingAddress' },
);

/** What a new logging address is to be. */
export const LoggingAddressCreate = Closed(
  {
    candidateId: Id,
    domain: Type.String({
      maxLength: 200,
      pattern: '^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$',
      description: 'The part behind the @, whose mail an e-mail endpoint of the organization receives.',
    }),
  },
  { title: 'LoggingAddressCreate' },
);

/** What a deleted logging address leaves. */
export const LoggingAddressDeleted = Type.Object({ id: Id }, { title: 'LoggingAddressDeleted' });

/** The query of lists that may be asked of one candidate. */
export const OfCandidateQuery = Closed({ ...listProperties, candidateId: Type.Optional(Id) });

/** A mail that logged itself with somebody who is not known. */
export const MailReview = Type.Object(
  {
    id: Id,
    candidateId: Id,
    direction: Type.Enum(['outbound', 'inbound']),
    at: Instant,
    autoReply: Type.Boolean(),
    subject: Nullable(Type.String()),
    people: Type.Array(Type.Object({ name: Nullable(Type.String()), address: Type.String() }, { title: 'Mailbox' })),
    createdAt: Instant,
  },
  { title: 'MailReview' },
);

/** Whom a mail was with. */
export const MailReviewLog = Closed({ contactId: Id }, { title: 'MailReviewLog' });

/** What was decided of a mail. */
export const MailDecided = Type.Object(
  {
    id: Id,
    touchpointId: Nullable(Id),
    followUps: Type.Array(FollowUpEffect),
    recomputing: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { title: 'MailDecided' },
);
