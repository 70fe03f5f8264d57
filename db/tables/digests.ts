import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { instant, tenantPolicies } from './columns.js';

/** The mail of a candidate's day, noted before anything is sent: who finds it here sends no other. */
export const digests = pgTable(
  'digests',
  {
    orgId: uuid().notNull(),
    candidateId: uuid().notNull(),
    /** The day in the candidate's zone, `2026-12-01`. */
    day: text().notNull(),
    /** `sending` stays where a process was cut off: then nobody knows whether it left, and it is not sent again. */
    state: text().notNull(),
    /** How often the mail server certainly did not take it, and when it is tried again. */
    refusals: integer().notNull().default(0),
    retryAt: instant(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.candidateId, t.day] }),
    check('digests_state', sql`state in ('sending', 'sent', 'nothing', 'refused', 'unknown')`),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    ...tenantPolicies(),
  ],
);
