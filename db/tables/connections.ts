import { sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { instant, tenantPolicies, tenantRow } from './columns.js';
import { contacts } from './contacts.js';

/** Candidate and contact on a LinkedIn-style network, with the source that says so. */
export const connections = pgTable(
  'connections',
  {
    ...tenantRow(),
    candidateId: uuid().notNull(),
    contactId: uuid().notNull(),
    state: text().notNull().default('none'),
    source: text().notNull().default('hand'),
    invitedAt: instant(),
    connectedAt: instant(),
    /** When somebody said the state by hand; null where a network did. */
    saidAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('connections_pair').on(t.orgId, t.candidateId, t.contactId),
    check(
      'connections_state',
      sql`state in ('none', 'invited', 'connected', 'ignored', 'declined', 'removed', 'opted_out')`,
    ),
    check('connections_source', sql`source in ('oauth', 'import', 'hand')`),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    ...tenantPolicies(),
  ],
);
