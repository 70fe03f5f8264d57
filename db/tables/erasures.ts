import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/**
 * Who was erased: the id alone, and of each id that another system had for them a keyed hash, so that what the system
 * goes on sending is known not to be wanted.
 */
export const erasures = pgTable(
  'erasures',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    type: text().notNull(),
    resourceId: uuid().notNull(),
    /** HMAC-SHA256 of type, source and external id, by a key that is derived from the key ring. */
    externalHash: bytes(),
    erasedAt: instant().notNull(),
    keyId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('erasures_resource').on(t.orgId, t.resourceId),
    index('erasures_external').on(t.orgId, t.externalHash).where(sql`external_hash is not null`),
    check('erasures_type', sql`type in ('candidate', 'contact')`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
