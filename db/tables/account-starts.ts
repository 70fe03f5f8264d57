import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { bytes, instant, tenantPolicies } from './columns.js';
import { integrations } from './integrations.js';
import { organizations } from './organizations.js';

/** Logins under way: from the address that is given out to the provider's answer, ten minutes at most. */
export const accountStarts = pgTable(
  'account_starts',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    provider: text().notNull(),
    /** Whose login it is: a candidate's, or that of an integration of the organization. */
    candidateId: uuid(),
    integrationId: uuid(),
    returnUrl: text().notNull(),
    keyId: uuid(),
    /** SHA-256 of what the start's address, the provider's answer and the browser carry. */
    ticketHash: bytes().notNull(),
    stateHash: bytes(),
    browserHash: bytes(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.integrationId], foreignColumns: [integrations.orgId, integrations.id] }),
    check('account_starts_of', sql`candidate_id is null or integration_id is null`),
    uniqueIndex('account_starts_ticket').on(t.orgId, t.ticketHash),
    uniqueIndex('account_starts_state').on(t.orgId, t.stateHash),
    index('account_starts_expiry').on(t.orgId, t.expiresAt),
    ...tenantPolicies(),
  ],
);
