import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { advisors } from './advisors.js';
import { candidates } from './candidates.js';
import { bytes, instant, tenantPolicies, tenantRow } from './columns.js';
import { organizations } from './organizations.js';

/** An API key as its owners see it; the secret is nowhere, its hash in key_tokens. */
export const keys = pgTable(
  'keys',
  {
    ...tenantRow(),
    name: text().notNull(),
    scopes: text().array().notNull(),
    candidateId: uuid(),
    advisorId: uuid(),
    rotatedFromId: uuid(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.advisorId], foreignColumns: [advisors.orgId, advisors.id] }),
    ...tenantPolicies(),
  ],
);

/**
 * What a bearer token is looked up in, before its organization is known: hashes, ids and instants, no personal data,
 * hence without row-level security.
 */
export const keyTokens = pgTable(
  'key_tokens',
  {
    orgId: uuid().notNull(),
    keyId: uuid().notNull(),
    secretHash: bytes().notNull(),
    scopes: text().array().notNull(),
    candidateId: uuid(),
    advisorId: uuid(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.keyId] }), index('key_tokens_key_id').on(t.keyId)],
);

/** Keys of the operator of the service, who makes organizations; they belong to no tenant. */
export const platformKeys = pgTable('platform_keys', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  secretHash: bytes().notNull(),
  createdAt: instant().notNull().defaultNow(),
  expiresAt: instant(),
  revokedAt: instant(),
});
