import { sql } from 'drizzle-orm';
import { foreignKey, index, jsonb, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { appPolicy, instant, readerRole } from './columns.js';
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
    index('outbox_unrelayed').on(t.orgId, t.id).where(sql`relayed_at is null`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    appPolicy(),
    // Which organizations have events that are not relayed yet is asked across them: of these two columns and no more.
    pgPolicy('reader', { as: 'permissive', for: 'select', to: readerRole, using: sql`true` }),
  ],
);
