import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** The first answer to a POST with an Idempotency-Key; kept 24 h, encrypted by the key ring (it may hold a secret). */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    orgId: uuid().notNull(),
    keyId: uuid().notNull(),
    idempotencyKey: text().notNull(),
    requestHash: bytes().notNull(),
    status: integer(),
    answer: text(),
    lockedUntil: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.keyId, t.idempotencyKey] }),
    index('idempotency_keys_created').on(t.orgId, t.createdAt),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
