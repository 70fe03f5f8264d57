import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { bytes, instant, tenantPolicies, tenantRow } from './columns.js';
import { organizations } from './organizations.js';

/** An account with a provider, for a candidate or for the organization itself, with what the provider granted. */
export const accounts = pgTable(
  'accounts',
  {
    ...tenantRow(),
    provider: text().notNull(),
    /** Whose account it is; null: the organization's. */
    candidateId: uuid(),
    state: text().notNull().default('active'),
    /** A code: why it is in a state other than active. */
    reason: text(),
    since: instant().notNull(),
    /** What the provider calls the person; null while it has not said. */
    subject: text(),
    scopes: text().array().notNull().default([]),
    /** Access and refresh token: JSON, sealed by the key ring; null once they are of no use. */
    tokens: text(),
    /** Counts the tokens: who refreshes stores his only over those that he was given. */
    tokenVersion: integer().notNull().default(0),
    renewable: boolean().notNull().default(false),
    expiresAt: instant(),
    refreshExpiresAt: instant(),
    /** Who asks for new tokens at this moment, and until when that is believed. */
    leaseOwner: uuid(),
    leaseUntil: instant(),
    /** Failures in a row, and before when nothing is asked again. */
    failures: integer().notNull().default(0),
    retryAt: instant(),
    warnedAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check('accounts_state', sql`state in ('active', 'degraded', 'needs_reauth', 'revoked')`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    uniqueIndex('accounts_of_candidate').on(t.orgId, t.candidateId, t.provider).where(sql`deleted_at is null`),
    ...tenantPolicies(),
  ],
);

/** Which accounts want attention, and when. Ids and instants alone: read across organizations, outside the walls. */
export const accountQueue = pgTable(
  'account_queue',
  {
    orgId: uuid().notNull(),
    accountId: uuid().notNull(),
    dueAt: instant().notNull(),
    claim: uuid(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.accountId] }), index('account_queue_due').on(t.dueAt)],
);

/** How far the reading of an account's connections is: one run at a time, which goes on where it was. */
export const connectionSyncs = pgTable(
  'connection_syncs',
  {
    orgId: uuid().notNull(),
    accountId: uuid().notNull(),
    /** The run under way; null between runs. */
    runId: uuid(),
    startedAt: instant(),
    /** The page to read next, what the one before was by its hash, and whom the run has seen so far. */
    page: integer().notNull().default(0),
    pageHash: bytes(),
    people: integer().notNull().default(0),
    /** The days of connections who hide, `''` where none is told. */
    hiddenOn: text().array().notNull().default([]),
    failures: integer().notNull().default(0),
    /** What came of the last run: `complete`, `pending` (nothing there yet) or `failed`; null before the first has ended. */
    outcome: text(),
    error: text(),
    endedAt: instant(),
    completedAt: instant(),
    nextAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.accountId] }),
    check('connection_syncs_outcome', sql`outcome in ('complete', 'pending', 'failed')`),
    foreignKey({ columns: [t.orgId, t.accountId], foreignColumns: [accounts.orgId, accounts.id] }),
    ...tenantPolicies(),
  ],
);
