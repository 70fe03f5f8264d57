import { foreignKey, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { Policy } from '#src/engine/index.js';
import { instant, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** How follow-ups are made for a panel: one per person up to `maxPeople` (the lead alone beyond), or the lead alone. */
export type PanelPolicy = { mode: 'each' | 'lead'; maxPeople: number };

/** An organization's thresholds; a row a version, never changed. */
export const policies = pgTable(
  'policies',
  {
    orgId: uuid().notNull(),
    version: integer().notNull(),
    engine: jsonb().$type<Partial<Policy>>().notNull().default({}),
    panel: jsonb().$type<Partial<PanelPolicy>>().notNull().default({}),
    review: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    tracking: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    digest: jsonb().$type<{ hour?: number }>().notNull().default({}),
    createdAt: instant().notNull().defaultNow(),
    createdByKeyId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.version] }),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
