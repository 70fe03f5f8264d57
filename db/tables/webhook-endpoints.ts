import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, tenantPolicies, tenantRow } from './columns.js';
import { organizations } from './organizations.js';

/** Where an organization wants its events sent to. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    ...tenantRow(),
    url: text().notNull(),
    description: text(),
    /** The types of events that are sent; null: all, also those to come. */
    eventTypes: text().array(),
    /** The secrets that sign, the present one first, each with its end: JSON, sealed by the key ring. */
    secrets: text().notNull(),
    status: text().notNull().default('enabled'),
    disabledReason: text(),
    disabledAt: instant(),
    /** Since when nothing has arrived, and how many attempts that were; null and 0 while all is well. */
    failingSince: instant(),
    failures: integer().notNull().default(0),
    /** The receiver asked to be left alone until then. */
    pausedUntil: instant(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check('webhook_endpoints_status', sql`status in ('enabled', 'disabled')`),
    check('webhook_endpoints_reason', sql`disabled_reason in ('manual', 'gone', 'failing')`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
