import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from './applications.js';
import { candidates } from './candidates.js';
import { assumedTimes, instant, listed, syncedRow, tenantPolicies } from './columns.js';
import { contactMethods, contacts } from './contacts.js';
import { interviews } from './interviews.js';

/** The verdicts of a review of the words, by check. */
export type Reviews = {
  [check in 'thoughtfulness' | 'enthusiasm' | 'confidence' | 'value' | 'respect']?: 'ok' | 'made';
};

/** Something that happened between a candidate and a contact. */
export const touchpoints = pgTable(
  'touchpoints',
  {
    ...syncedRow(),
    candidateId: uuid().notNull(),
    contactId: uuid().notNull(),
    applicationId: uuid(),
    interviewId: uuid(),
    at: instant().notNull(),
    direction: text().notNull(),
    channel: text().notNull(),
    conversation: boolean().notNull().default(false),
    thanks: boolean(),
    addsValue: boolean(),
    needsReply: boolean().notNull().default(true),
    autoReply: boolean().notNull().default(false),
    bounced: boolean().notNull().default(false),
    promise: boolean().notNull().default(false),
    promiseId: uuid(),
    tracked: boolean().notNull().default(false),
    methodId: uuid(),
    subject: text(),
    text: text(),
    reviews: jsonb().$type<Reviews>(),
    assumedTimes: assumedTimes(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('touchpoints_external').on(t.orgId, t.source, t.externalId),
    index('touchpoints_candidate_contact').on(t.orgId, t.candidateId, t.contactId, t.at),
    index('touchpoints_contact').on(t.orgId, t.contactId, t.at),
    index('touchpoints_application').on(t.orgId, t.applicationId, t.at),
    index('touchpoints_method').on(t.orgId, t.methodId).where(sql`method_id is not null`),
    listed('touchpoints_at', t, t.at),
    listed('touchpoints_updated', t, t.updatedAt),
    check('touchpoints_direction', sql`direction in ('outbound', 'inbound')`),
    check('touchpoints_channel', sql`channel in ('email', 'call', 'voicemail', 'message', 'in_person', 'letter')`),
    check('touchpoints_conversation', sql`not conversation or channel in ('call', 'message', 'in_person')`),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    foreignKey({ columns: [t.orgId, t.applicationId], foreignColumns: [applications.orgId, applications.id] }),
    foreignKey({ columns: [t.orgId, t.interviewId], foreignColumns: [interviews.orgId, interviews.id] }),
    foreignKey({ columns: [t.orgId, t.methodId], foreignColumns: [contactMethods.orgId, contactMethods.id] }),
    ...tenantPolicies(),
  ],
);
