import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** What words for stages stand for: an application's outcome, an interview's status. */
export interface StageTable {
  readonly applications: Readonly<Record<string, string>>;
  readonly interviews: Readonly<Record<string, string>>;
}

/** What the stages of a source stand for in an organization. */
export const stageTables = pgTable(
  'stage_tables',
  {
    orgId: uuid().notNull(),
    source: text().notNull(),
    applications: jsonb().$type<StageTable['applications']>().notNull(),
    interviews: jsonb().$type<StageTable['interviews']>().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.source] }),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
