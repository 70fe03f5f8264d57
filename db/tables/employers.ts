import { foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { syncedRow, tenantPolicies } from './columns.js';
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
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
