import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { assumedTimes, instant, listed, syncedRow, tenantPolicies } from './columns.js';
import { employers } from './employers.js';

/** One candidate's process at one employer for one role. */
export const applications = pgTable(
  'applications',
  {
    ...syncedRow(),
    candidateId: uuid().notNull(),
    employerId: uuid().notNull(),
    role: text().notNull(),
    stage: text(),
    appliedAt: instant(),
    outcome: text().notNull().default('pending'),
    decidedAt: instant(),
    /** What the employer said: an instant, or a date (`2026-12-09`), kept as said. */
    decisionExpectedAt: text(),
    offerExpiresAt: instant(),
    assumedTimes: assumedTimes(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('applications_external').on(t.orgId, t.source, t.externalId),
    index('applications_candidate').on(t.orgId, t.candidateId),
    index('applications_employer').on(t.orgId, t.employerId),
    listed('applications_created', t, t.createdAt),
    listed('applications_updated', t, t.updatedAt),
    check(
      'applications_outcome',
      sql`outcome in ('pending', 'offer', 'accepted', 'rejected', 'withdrawn', 'position_closed')`,
    ),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.employerId], foreignColumns: [employers.orgId, employers.id] }),
    ...tenantPolicies(),
  ],
);
