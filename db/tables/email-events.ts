import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, tenantPolicies } from './columns.js';

/**
 * What e-mail providers told, each event once: by the provider's id of it and by what it is about (`naturalKey`), since
 * some providers make new ids when they try again. Stored before it is applied, and answered once it is stored.
 */
export const emailEvents = pgTable(
  'email_events',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    endpointId: uuid().notNull(),
    provider: text().notNull(),
    /** The provider's id of the event, where it has one. */
    providerEventId: text(),
    /** SHA-256 over message, recipient, type and instant. */
    naturalKey: bytes().notNull(),
    /** Our name of its type; `unknown` keeps what we do not know yet. */
    type: text().notNull(),
    /** The provider's name of its type. */
    providerType: text().notNull(),
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    /** The message that it is about, once found. */
    messageId: uuid(),
    /** The event as the adapter read it: JSON, sealed by the key ring; null once it is applied and its time is up. */
    payload: text(),
    /** What of it is no personal data: machine flag, bounce class, codes. */
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    status: text().notNull().default('stored'),
    appliedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('email_events_provider_event').on(t.orgId, t.endpointId, t.providerEventId),
    uniqueIndex('email_events_natural_key').on(t.orgId, t.endpointId, t.naturalKey),
    index('email_events_message').on(t.orgId, t.messageId, t.at),
    index('email_events_stored').on(t.orgId, t.id).where(sql`status = 'stored'`),
    index('email_events_payload').on(t.orgId, t.receivedAt).where(sql`payload is not null`),
    check('email_events_status', sql`status in ('stored', 'applied', 'ignored', 'dead')`),
    ...tenantPolicies(),
  ],
);

/** What could not be taken in or applied: kept with the reason, to be looked at and tried again. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    endpointId: uuid().notNull(),
    provider: text().notNull(),
    /** The stored event, where it came that far. */
    emailEventId: uuid(),
    receivedAt: instant().notNull(),
    /** A stable code, and a sentence without personal data. */
    code: text().notNull(),
    detail: text().notNull(),
    /** The one event as it came: JSON, sealed by the key ring; null once its time is up. */
    payload: text(),
    attempts: integer().notNull().default(1),
    lastAttemptAt: instant().notNull(),
    replayedAt: instant(),
    discardedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('dead_letters_open').on(t.orgId, t.id).where(sql`replayed_at is null and discarded_at is null`),
    index('dead_letters_payload').on(t.orgId, t.receivedAt).where(sql`payload is not null`),
    ...tenantPolicies(),
  ],
);
