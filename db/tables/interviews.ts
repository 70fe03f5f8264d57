import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from './applications.js';
import { candidates } from './candidates.js';
import { assumedTimes, instant, listed, syncedRow, tenantPolicies } from './columns.js';
import { contacts } from './contacts.js';

/** What the candidate said they would send; instants as RFC 3339 in UTC. */
export type Promised = { id: string; text: string; dueAt: string | null; keptAt: string | null };

/** One round of an application. */
export const interviews = pgTable(
  'interviews',
  {
    ...syncedRow(),
    applicationId: uuid().notNull(),
    candidateId: uuid().notNull(),
    title: text(),
    startsAt: instant().notNull(),
    endsAt: instant(),
    timeZone: text(),
    format: text(),
    /** What the source calls its status. */
    stage: text(),
    status: text().notNull().default('scheduled'),
    cancelledAt: instant(),
    internal: boolean().notNull().default(false),
    coverage: text().notNull().default('full'),
    invitedFollowUpAt: instant(),
    needs: text().array().notNull().default([]),
    topics: text().array().notNull().default([]),
    promises: jsonb().$type<Promised[]>().notNull().default([]),
    assumedTimes: assumedTimes(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('interviews_external').on(t.orgId, t.source, t.externalId),
    index('interviews_application').on(t.orgId, t.applicationId),
    index('interviews_candidate').on(t.orgId, t.candidateId),
    listed('interviews_created', t, t.createdAt),
    listed('interviews_updated', t, t.updatedAt),
    listed('interviews_starts', t, t.startsAt),
    check(
      'interviews_status',
      sql`status in ('scheduled', 'completed', 'cancelled', 'no_show_employer', 'no_show_candidate')`,
    ),
    check('interviews_coverage', sql`coverage in ('full', 'partial')`),
    check('interviews_format', sql`format in ('video', 'phone', 'onsite', 'other')`),
    check('interviews_times', sql`ends_at > starts_at`),
    foreignKey({ columns: [t.orgId, t.applicationId], foreignColumns: [applications.orgId, applications.id] }),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    ...tenantPolicies(),
  ],
);

/** Who of the employer took part in an interview. */
export const participants = pgTable(
  'participants',
  {
    orgId: uuid().notNull(),
    interviewId: uuid().notNull(),
    contactId: uuid().notNull(),
    role: text(),
    lead: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    invitedFollowUpAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.interviewId, t.contactId] }),
    index('participants_contact').on(t.orgId, t.contactId),
    check('participants_role', sql`role in ('interviewer', 'hiring_manager', 'recruiter', 'coordinator')`),
    foreignKey({ columns: [t.orgId, t.interviewId], foreignColumns: [interviews.orgId, interviews.id] }),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    ...tenantPolicies(),
  ],
);
