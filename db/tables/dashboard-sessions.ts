import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, tenantPolicies } from './columns.js';
import { keys } from './keys.js';
import { organizations } from './organizations.js';

/** Browsers that signed in to the dashboard with a key: SHA-256 of what the cookie carries, and never the key's secret. */
export const dashboardSessions = pgTable(
  'dashboard_sessions',
  {
    orgId: uuid().notNull(),
    tokenHash: bytes().notNull(),
    keyId: uuid().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.tokenHash] }),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    foreignKey({ columns: [t.orgId, t.keyId], foreignColumns: [keys.orgId, keys.id] }).onDelete('cascade'),
    index('dashboard_sessions_key').on(t.orgId, t.keyId),
    index('dashboard_sessions_expiry').on(t.orgId, t.expiresAt),
    ...tenantPolicies(),
  ],
);
