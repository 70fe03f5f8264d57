import { foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/** The organization's own mail server, through which its messages are sent. */
export const smtpSettings = pgTable(
  'smtp_settings',
  {
    orgId: uuid().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    /** Host, port, user, password: JSON, sealed by the key ring. */
    settings: text().notNull(),
    /** When the server last took a message of ours. */
    provenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId] }),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
