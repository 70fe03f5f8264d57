import Type, { type TObject } from 'typebox';
import { Accomplishment } from './accomplishments.js';
import { Account } from './accounts.js';
import { Application } from './applications.js';
import { AuditEntry } from './audit-log.js';
import { CalendarFeed } from './calendar-feeds.js';
import { Candidate } from './candidates.js';
import { Closed, Day, Id, Instant, Nullable } from './common.js';
import { Connection } from './connections.js';
import { Contact } from './contacts.js';
import { Effects } from './effects.js';
import { codes, titled } from './fields.js';
import { FollowUp, FollowUpTransition } from './follow-ups.js';
import { Interview } from './interviews.js';
import { LoggingAddress, MailReview } from './mail-logging.js';
import { Message, Open } from './messages.js';
import { Touchpoint } from './touchpoints.js';

const list = (of: TObject) => Type.Array(of);

const NetworkPersonOnRecord = Type.Object(
  {
    id: Id,
    candidateId: Type.String({ ...Id, description: 'Whose network it is.' }),
    source: Type.String(),
    network: Type.String(),
    name: Type.String(),
    profile: Nullable(Type.String()),
    email: Nullable(Type.String()),
    company: Nullable(Type.String()),
    position: Nullable(Type.String()),
    connectedOn: Nullable(Day),
    contactId: Nullable(Id),
    seenAt: Instant,
    goneAt: Nullable(Instant),
  },
  { title: 'NetworkPersonOnRecord' },
);

const MatchOnRecord = titled('MatchOnRecord', {
  id: Id,
  candidateId: Id,
  personId: Type.String({ ...Id, description: 'Of the person on the network.' }),
  contactId: Id,
  status: codes(['open', 'confirmed', 'rejected']),
  decidedAt: Nullable(Instant),
  createdAt: Instant,
});

const LinkOnRecord = titled('LinkOnRecord', {
  integrationId: Id,
  remoteId: Nullable(Type.String()),
  madeBy: codes(['here', 'there']),
  base: Nullable(
    Type.Record(Type.String(), Nullable(Type.String()), {
      description: 'Their fields as both sides had them when they were last seen alike.',
    }),
  ),
  createdAt: Instant,
  endedAt: Nullable(Instant),
});

const ConflictOnRecord = titled('ConflictOnRecord', {
  id: Id,
  integrationId: Id,
  kind: Type.String(),
  remoteId: Nullable(Type.String()),
  field: Nullable(Type.String()),
  here: Nullable(Type.String()),
  there: Nullable(Type.String()),
  kept: Nullable(codes(['here', 'there'])),
  createdAt: Instant,
});

const ofBoth = {
  interviews: list(Interview),
  touchpoints: list(Touchpoint),
  connections: list(Connection),
  messages: list(titled('MessageOnRecord', { ...Message.properties, loads: list(Open) })),
  followUps: list(titled('FollowUpOnRecord', { ...FollowUp.properties, history: list(FollowUpTransition) })),
  connectionMatches: Type.Array(MatchOnRecord, {
    description: 'Who on networks was thought to be which contact, and what was said of it.',
  }),
  auditLog: Type.Array(AuditEntry, { description: 'What was done to the record itself; empty without `admin`.' }),
  exportedAt: Instant,
};

/** All that is on record about a candidate, as far as the key sees it. */
export const CandidateRecord = titled('CandidateRecord', {
  candidate: Candidate,
  accomplishments: list(Accomplishment),
  applications: list(Application),
  ...ofBoth,
  loggingAddresses: list(LoggingAddress),
  mailReviews: list(MailReview),
  calendarFeeds: list(CalendarFeed),
  accounts: list(Account),
  digests: Type.Array(
    Type.Object(
      {
        day: Type.String({ ...Day, description: 'In the candidate’s zone.' }),
        state: codes(['sending', 'sent', 'refused', 'unknown'], {
          description:
            '`sending`: it is being sent, or was cut off; `refused` by the mail server; `unknown`: it gave no answer.',
        }),
        at: Instant,
      },
      { title: 'DigestOnRecord' },
    ),
    { description: 'When digests were sent to them, in the last thirty days. Their texts are not kept.' },
  ),
  network: Type.Array(NetworkPersonOnRecord, { description: 'Whom networks say the candidate is connected with.' }),
});

/** All that is on record about a contact, as far as the key sees it. */
export const ContactRecord = titled('ContactRecord', {
  contact: Contact,
  ...ofBoth,
  network: Type.Array(NetworkPersonOnRecord, {
    description:
      'Who on the networks of candidates is the contact, or may be; not those of whom somebody said that they are not.',
  }),
  integrationLinks: Type.Array(LinkOnRecord, {
    description: 'Who they are in CRMs. Empty without `admin`, and for keys that are bound.',
  }),
  integrationConflicts: Type.Array(ConflictOnRecord, {
    description: 'Where a CRM did not agree about them. Empty without `admin`, and for keys that are bound.',
  }),
  merges: Type.Array(
    Type.Object(
      {
        fromId: Type.String({ ...Id, description: 'The id that stands for the contact now.' }),
        intoId: Type.String({ ...Id, description: 'Which record it was merged into then.' }),
        mergedAt: Instant,
      },
      { title: 'MergeOnRecord' },
    ),
    { description: 'Records that are one with this one, since merges are noted. Empty for keys that are bound.' },
  ),
});

/** What an erasure answers. */
export const Erased = titled('Erased', {
  id: Type.String({ ...Id, description: 'What is left of them.' }),
  erasedAt: Instant,
  ...Effects.properties,
});

/** When a contact asked to be left alone. */
export const OptOut = Closed(
  {
    since: Type.Optional(
      Type.String({ ...Instant, description: 'Absent: now; not ahead of now. An earlier wish stays.' }),
    ),
  },
  { title: 'OptOut' },
);
