import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** Events to be delivered at least once, appended in the transaction that caused them; the id is the event's for ever. */
export const outbox = pgTable(
  'outbox',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    type: text().notNull(),
    subjectId: uuid().notNull(),
    candidateId: uuid(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    occurredAt: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
    relayedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('outbox_subject').on(t.orgId, t.subjectId),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
