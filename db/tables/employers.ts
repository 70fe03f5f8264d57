import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { listed, syncedRow, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** A company that interviews. */
export const employers = pgTable(
  'employers',
  {
    ...syncedRow(),
    name: text().notNull(),
    website: text(),
    domain: text(),
    createdForCandidateId: uuid(),
    createdForAdvisorId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('employers_external').on(t.orgId, t.source, t.externalId),
    listed('employers_created', t, t.createdAt),
    listed('employers_updated', t, t.updatedAt),
    listed('employers_name', t, t.name),
    index('employers_lower_name').on(t.orgId, sql`lower(name)`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
