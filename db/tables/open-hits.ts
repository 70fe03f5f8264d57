import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, tenantPolicies } from './columns.js';

/**
 * One load of a pixel, or one open that a provider tells of. No foreign key: what comes in is not looked up before it
 * is stored. Ids are UUIDv7, so ranges of ids are ranges of time and the table can be partitioned by them.
 */
export const openHits = pgTable(
  'open_hits',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    messageId: uuid().notNull(),
    receivedAt: instant().notNull(),
    /** When it was opened, where the provider says so; else as received. */
    at: instant().notNull(),
    /** `pixel`, or the provider. */
    source: text().notNull(),
    /** The provider's event that told of it, so that it is counted once. */
    emailEventId: uuid(),
    /** Whence and by what it was loaded; both null as soon as it is judged. */
    address: text(),
    userAgent: text(),
    /** What it was judged by, so that it can be judged again. */
    clientFamily: text(),
    providerFlag: text(),
    /** From delivery (or sending, see `delayFrom`) to the hit. */
    delayMs: bigint({ mode: 'number' }),
    delayFrom: text(),
    /** Distinct networks that loaded this message within two minutes around it. */
    burst: integer(),
    /** Distinct messages of other recipients' domains that this network loaded within two minutes around it. */
    spread: integer(),
    /** A keyed hash of the /24 or /48. */
    network: bytes(),
    own: boolean().notNull().default(false),
    verdict: text(),
    reasons: text().array().notNull().default([]),
    ruleVersion: integer(),
    /** Whether it counts; not where it is the sender's own, a test, or consent was withdrawn. */
    counted: boolean().notNull().default(true),
    judgedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('open_hits_message').on(t.orgId, t.messageId, t.at),
    index('open_hits_network').on(t.orgId, t.network, t.at).where(sql`network is not null`),
    index('open_hits_unjudged').on(t.orgId, t.id).where(sql`judged_at is null`),
    uniqueIndex('open_hits_email_event').on(t.orgId, t.emailEventId).where(sql`email_event_id is not null`),
    check('open_hits_verdict', sql`verdict in ('human', 'proxied', 'machine', 'scanner', 'unknown')`),
    check('open_hits_delay_from', sql`delay_from in ('delivered', 'sent')`),
    check('open_hits_forgotten', sql`judged_at is null or (address is null and user_agent is null)`),
    ...tenantPolicies(),
  ],
);

/** Opens that are counted without a person: how many of a verdict on a day (UTC). */
export const anonymousOpens = pgTable(
  'anonymous_opens',
  {
    orgId: uuid().notNull(),
    day: date({ mode: 'string' }).notNull(),
    verdict: text().notNull(),
    hits: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.day, t.verdict] }),
    check('anonymous_opens_verdict', sql`verdict in ('human', 'proxied', 'machine', 'scanner', 'unknown')`),
    ...tenantPolicies(),
  ],
);

/**
 * What came in from outside and waits to be worked off: written in the transaction of what came in, so that a worker
 * finds over all organizations where there is work. Ids alone, hence without row-level security.
 */
export const intakeBatches = pgTable(
  'intake_batches',
  { orgId: uuid().notNull(), id: uuid().notNull(), kind: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check('intake_batches_kind', sql`kind in ('opens', 'email_events')`),
  ],
);
