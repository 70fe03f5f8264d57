import { foreignKey, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { syncedRow, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** A career advisor, to whom candidates are assigned. */
export const advisors = pgTable('advisors', { ...syncedRow(), name: text().notNull(), email: text() }, (t) => [
  primaryKey({ columns: [t.orgId, t.id] }),
  uniqueIndex('advisors_external').on(t.orgId, t.source, t.externalId),
  foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
  ...tenantPolicies(),
]);
