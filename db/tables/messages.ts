import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { bytes, instant, listed, tenantPolicies, tenantRow } from './columns.js';
import { contactMethods, contacts } from './contacts.js';
import { type Reviews, touchpoints } from './touchpoints.js';

/** What the touchpoint of a message says that the message does not. */
export interface TouchOfMessage {
  readonly applicationId?: string | null | undefined;
  readonly interviewId?: string | null | undefined;
  readonly thanks?: boolean | null | undefined;
  readonly addsValue?: boolean | null | undefined;
  readonly promiseId?: string | null | undefined;
  readonly reviews?: Reviews | undefined;
}

/**
 * An e-mail behind a touchpoint: one that this service made or sent, or one that logged itself. Its words are not kept
 * here; of what it says only the subject is.
 */
export const messages = pgTable(
  'messages',
  {
    ...tenantRow(),
    candidateId: uuid().notNull(),
    contactId: uuid().notNull(),
    /** What it counts as for the follow-ups; none for a test, and while it is being sent. */
    touchpointId: uuid(),
    /** What its touchpoint will say, while it is not known whether it left; without its words. */
    touch: jsonb().$type<TouchOfMessage>(),
    /** The method whose address it goes to. */
    methodId: uuid(),
    direction: text().notNull().default('outbound'),
    /** `returned`: html given back to be sent elsewhere; `smtp`: sent by us; `logged`: came in by a logging address. */
    transport: text().notNull(),
    subject: text(),
    /** `Message-ID`, without angle brackets. */
    internetMessageId: text(),
    /** The `Message-ID` that it answers, without angle brackets. */
    inReplyTo: text(),
    /** Sent to oneself to look at it: its opens count for nothing. */
    test: boolean().notNull().default(false),
    /** The way its pixel's token is written; null without a pixel. */
    tokenVersion: integer(),
    /** What was decided when it was made, and why, as codes. */
    tracking: text().notNull().default('off'),
    trackingReasons: text().array().notNull().default([]),
    /** The keyed network prefix that it was written from: an open from there is the sender's own. */
    senderNetwork: bytes(),
    delivery: text().notNull().default('created'),
    /** A provider's or server's short code for what became of it, without addresses. */
    deliveryReason: text(),
    sentAt: instant(),
    deliveredAt: instant(),
    /** When the provider said the last word that `delivery` holds; what is older changes nothing. */
    deliveryAt: instant(),
    provider: text(),
    /** The provider's own id of it. */
    providerMessageId: text(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('messages_candidate').on(t.orgId, t.candidateId, t.id),
    index('messages_contact').on(t.orgId, t.contactId, t.id),
    index('messages_touchpoint').on(t.orgId, t.touchpointId),
    uniqueIndex('messages_internet_message_id').on(t.orgId, t.candidateId, t.internetMessageId),
    index('messages_by_internet_message_id').on(t.orgId, t.internetMessageId),
    index('messages_provider_message_id').on(t.orgId, t.providerMessageId),
    index('messages_sending').on(t.orgId, t.id).where(sql`delivery = 'sending'`),
    listed('messages_created', t, t.createdAt),
    check('messages_direction', sql`direction in ('outbound', 'inbound')`),
    check('messages_transport', sql`transport in ('returned', 'smtp', 'logged')`),
    check('messages_tracking', sql`tracking in ('off', 'anonymous', 'full')`),
    check(
      'messages_delivery',
      sql`delivery in ('created', 'sending', 'sent', 'delivered', 'deferred', 'bounced', 'complained', 'failed', 'unknown')`,
    ),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    foreignKey({ columns: [t.orgId, t.touchpointId], foreignColumns: [touchpoints.orgId, touchpoints.id] }),
    foreignKey({ columns: [t.orgId, t.methodId], foreignColumns: [contactMethods.orgId, contactMethods.id] }),
    ...tenantPolicies(),
  ],
);
