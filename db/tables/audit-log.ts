import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** Who did what to which resource; names of fields, never values. */
export const auditLog = pgTable(
  'audit_log',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    at: instant().notNull().defaultNow(),
    keyId: uuid(),
    actor: text().notNull(),
    action: text().notNull(),
    resource: text().notNull(),
    resourceId: uuid(),
    requestId: text(),
    fields: jsonb().$type<string[]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('audit_log_resource').on(t.orgId, t.resourceId),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
