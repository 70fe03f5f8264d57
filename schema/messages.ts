import Type, { type TSchema } from 'typebox';
import { DIRECTIONS, OPEN_VERDICTS, READ_STATES } from '#src/engine/codes.js';
import { Id, Instant, Nullable, Version } from './common.js';
import { codes, titled } from './fields.js';
import { listQueryOf, Several } from './lists.js';

/** How much is known of opens. */
export const TRACKINGS = ['off', 'anonymous', 'full'] as const;
/** How a message came about. */
export const TRANSPORTS = ['returned', 'smtp', 'logged'] as const;
/** What is known of its way. */
export const DELIVERIES = [
  'created',
  'sending',
  'sent',
  'delivered',
  'deferred',
  'bounced',
  'complained',
  'failed',
  'unknown',
] as const;

const tracking = codes(TRACKINGS, {
  description: 'How much is known of its opens; `anonymous` counts without a person.',
});
const subject = Type.String({ minLength: 1, maxLength: 998, pattern: '^[^\\r\\n]*$' });
const body = (description: string) => Type.String({ maxLength: 1_000_000, description });
const optional = <Schema extends TSchema>(schema: Schema) => Type.Optional(Nullable(schema));

/** What makes a message; one of html and text at least. */
export const MessageCreate = titled('MessageCreate', {
  candidateId: Id,
  contactId: Id,
  subject,
  html: optional(body('What is to carry the pixel; answered with it.')),
  text: optional(body('The same as plain text.')),
  send: Type.Optional(
    Type.Boolean({ description: 'True: sent now through the organization’s own mail server. False: you send it.' }),
  ),
  test: Type.Optional(
    Type.Boolean({
      description: 'To look at: it is sent to the candidate, is no touchpoint, and its opens count for nothing.',
    }),
  ),
  tracking: optional(codes(TRACKINGS, { description: 'As much as this at most; policy and consent may allow less.' })),
  touchpointId: optional(
    Type.String({
      ...Id,
      description: 'The outbound e-mail that it is, where that is logged already; else one is made.',
    }),
  ),
  at: optional(Type.String({ ...Instant, description: 'When it is or was sent; absent: now.' })),
  applicationId: optional(Id),
  interviewId: optional(Id),
  methodId: optional(
    Type.String({ ...Id, description: 'The address that it goes to; absent: the first usable one of the contact.' }),
  ),
  thanks: optional(Type.Boolean({ description: 'It thanks; null: not known.' })),
  addsValue: optional(Type.Boolean({ description: 'It brings something new; null: not known.' })),
  promiseId: optional(Type.String({ ...Id, description: 'The promise of the interview that it keeps.' })),
  inReplyTo: optional(
    Type.String({
      pattern: '^[^\\s<>]{3,500}$',
      description: 'The Message-ID that it answers, without angle brackets.',
    }),
  ),
  senderAddress: optional(
    Type.String({
      anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }],
      maxLength: 45,
      description:
        'The IP address that it is written from: opens from that network are the sender’s own. Kept as a keyed hash.',
    }),
  ),
});

/** Loads of the pixel by what they were judged to be; the sender’s own and test opens are in `excluded` alone. */
export const OpenCounts = titled('OpenCounts', {
  unique: Type.Integer({ description: '1 when somebody most likely opened it (`human` or `proxied`), else 0.' }),
  total: Type.Integer({ description: 'All `human` and `proxied` opens, repeats included.' }),
  machine: Type.Integer({ description: 'Loads by machines and scanners.' }),
  unknown: Type.Integer({ description: 'Loads of which nobody can tell.' }),
  excluded: Type.Integer({ description: 'The sender’s own and test opens.' }),
});

/** An e-mail behind a touchpoint; its words are not kept. */
export const Message = titled('Message', {
  id: Id,
  candidateId: Id,
  contactId: Id,
  touchpointId: Nullable(Id),
  methodId: Nullable(Id),
  direction: codes(DIRECTIONS),
  transport: codes(TRANSPORTS, {
    description: '`returned`: you send it; `smtp`: sent by this service; `logged`: it came in by a logging address.',
  }),
  subject: Nullable(Type.String()),
  internetMessageId: Nullable(Type.String({ description: '`Message-ID` without angle brackets; send it along.' })),
  inReplyTo: Nullable(Type.String()),
  test: Type.Boolean(),
  tracking,
  trackingReasons: Type.Array(Type.String(), { description: 'Who allows no more.' }),
  delivery: codes(DELIVERIES, {
    description:
      '`sent`: a server took it; `delivered` and what follows are told by providers; `unknown`: the process or the connection ended before the server had answered, so that nobody knows.',
  }),
  deliveryReason: Nullable(Type.String()),
  sentAt: Nullable(Instant),
  deliveredAt: Nullable(Instant),
  provider: Nullable(Type.String()),
  readState: codes(READ_STATES, { description: '`unknown` also where it is not tracked: no open proves nothing.' }),
  opens: OpenCounts,
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
});

/** What a new message is answered with besides itself. */
export const messageParts = { html: Nullable(Type.String({ description: 'The html as it is to be sent.' })) };

/** Orders and filters of messages. */
export const MessageListQuery = listQueryOf(['createdAt'], {
  candidateId: Id,
  contactId: Id,
  touchpointId: Id,
  direction: codes(DIRECTIONS),
  delivery: Several(codes(DELIVERIES)),
  tracking: Several(codes(TRACKINGS)),
});

/** One load of a pixel, or one open that a provider told of, with what it was judged to be and why. */
export const Open = titled('Open', {
  id: Id,
  at: Instant,
  receivedAt: Instant,
  source: Type.String({ description: '`pixel`, or the provider that told of it.' }),
  verdict: Nullable(codes(OPEN_VERDICTS, { description: 'Null until it is judged, within seconds.' })),
  reasons: Type.Array(Type.String()),
  ruleVersion: Nullable(Type.Integer()),
  counted: Type.Boolean({ description: 'False for the sender’s own and test opens.' }),
  clientFamily: Nullable(Type.String()),
  providerFlag: Nullable(Type.String()),
  sinceDeliveredMs: Nullable(Type.Integer()),
  networksInBurst: Nullable(Type.Integer({ description: 'Distinct networks that loaded it within two minutes.' })),
  recipientDomains: Nullable(
    Type.Integer({
      description:
        'Distinct domains of recipients whose messages, of all candidates, this network loaded within an hour. Null for keys that are bound to a candidate or an advisor.',
    }),
  ),
});

/** A page of opens, with the counts of all of them. */
export const OpenPage = titled('OpenPage', {
  counts: OpenCounts,
  items: Type.Array(Open),
  nextCursor: Nullable(Type.String()),
});
