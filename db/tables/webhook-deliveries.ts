import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, tenantPolicies } from './columns.js';
import { webhookEndpoints } from './webhook-endpoints.js';

/** An event on its way to an endpoint, once for each; the event's id is the webhook-id of all its attempts. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    endpointId: uuid().notNull(),
    eventId: uuid().notNull(),
    eventType: text().notNull(),
    /** Whom the event is about, so that erasure finds it. */
    candidateId: uuid(),
    /** The bytes that are signed and sent, the same each time: JSON of ids, codes and instants. */
    body: text().notNull(),
    status: text().notNull().default('pending'),
    /** All attempts, and those of this round: sending again by hand begins a new one. */
    attempts: integer().notNull().default(0),
    tries: integer().notNull().default(0),
    nextAttemptAt: instant(),
    lastAttemptAt: instant(),
    deliveredAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('webhook_deliveries_event').on(t.orgId, t.eventId, t.endpointId),
    index('webhook_deliveries_endpoint').on(t.orgId, t.endpointId, t.id),
    index('webhook_deliveries_status').on(t.orgId, t.status, t.id),
    index('webhook_deliveries_candidate').on(t.orgId, t.candidateId).where(sql`candidate_id is not null`),
    index('webhook_deliveries_created').on(t.orgId, t.createdAt),
    check('webhook_deliveries_status', sql`status in ('pending', 'held', 'delivered', 'failed', 'discarded')`),
    foreignKey({
      columns: [t.orgId, t.endpointId],
      foreignColumns: [webhookEndpoints.orgId, webhookEndpoints.id],
    }),
    ...tenantPolicies(),
  ],
);

/** What came of each attempt. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    deliveryId: uuid().notNull(),
    startedAt: instant().notNull(),
    durationMs: integer().notNull(),
    outcome: text().notNull(),
    /** The status that was answered, and the beginning of the answer; null where there was none. */
    status: integer(),
    answer: text(),
    answerCut: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('webhook_attempts_delivery').on(t.orgId, t.deliveryId, t.id),
    foreignKey({
      columns: [t.orgId, t.deliveryId],
      foreignColumns: [webhookDeliveries.orgId, webhookDeliveries.id],
    }).onDelete('cascade'),
    ...tenantPolicies(),
  ],
);

/**
 * Deliveries that are to be attempted, and when. Whoever attempts one puts it off by its lease and leaves a claim, so
 * that it comes up again should its worker die. Ids and instants alone, hence without row-level security, so that a
 * worker finds them over all organizations.
 */
export const webhookQueue = pgTable(
  'webhook_queue',
  {
    orgId: uuid().notNull(),
    deliveryId: uuid().notNull(),
    endpointId: uuid().notNull(),
    dueAt: instant().notNull(),
    claim: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.deliveryId] }),
    index('webhook_queue_endpoint').on(t.orgId, t.endpointId),
    index('webhook_queue_due').on(t.dueAt),
  ],
);
