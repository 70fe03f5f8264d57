import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, json, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Assessment } from '#src/engine/index.js';
import { applications } from './applications.js';
import { candidates } from './candidates.js';
import { instant, tenantPolicies, tenantRow } from './columns.js';
import { contacts } from './contacts.js';
import { interviews } from './interviews.js';

/** One (interview, contact) pair with the last assessment of it. */
export const followUps = pgTable(
  'follow_ups',
  {
    ...tenantRow(),
    interviewId: uuid().notNull(),
    contactId: uuid().notNull(),
    candidateId: uuid().notNull(),
    applicationId: uuid().notNull(),
    snoozedUntil: instant(),
    pinnedAt: instant(),
    dismissedAt: instant(),
    state: text().notNull(),
    /** When the state began. */
    since: instant().notNull(),
    notBefore: instant(),
    dueBy: instant(),
    lateAfter: instant(),
    /** `check:verdict`, ten of them in the engine's order. */
    verdicts: text().array().notNull(),
    assessment: json().$type<Assessment>().notNull(),
    /** The assessment without other candidates' touches, where it differs: what a key bound to the candidate sees. */
    ownAssessment: json().$type<Assessment>(),
    /** When the state that such a key sees began, where that differs. */
    ownSince: instant(),
    /** The version that other candidates' touches alone made, if the last one is such, and what `updatedAt` was before. */
    unseenVersion: integer(),
    ownUpdatedAt: instant(),
    /** How many versions other candidates' touches alone made: a key bound to the candidate counts without them. */
    unseenVersions: integer().notNull().default(0),
    /** The one that it became when two contacts turned out to be one person; its id stands for that one. */
    mergedIntoId: uuid(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('follow_ups_pair').on(t.orgId, t.interviewId, t.contactId),
    index('follow_ups_candidate').on(t.orgId, t.candidateId),
    index('follow_ups_contact').on(t.orgId, t.contactId),
    index('follow_ups_application').on(t.orgId, t.applicationId),
    index('follow_ups_merged_into').on(t.orgId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index('follow_ups_due').on(t.orgId, t.dueBy, t.id).where(sql`deleted_at is null`),
    index('follow_ups_state').on(t.orgId, t.state, t.dueBy, t.id).where(sql`deleted_at is null`),
    foreignKey({ columns: [t.orgId, t.interviewId], foreignColumns: [interviews.orgId, interviews.id] }),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.applicationId], foreignColumns: [applications.orgId, applications.id] }),
    foreignKey({ columns: [t.orgId, t.mergedIntoId], foreignColumns: [t.orgId, t.id] }),
    ...tenantPolicies(),
  ],
);

/**
 * When a follow-up must be looked at again: ids and one instant, no personal data, hence without row-level security,
 * so that a worker finds what is due over all organizations. Its row lock is the follow-up's lock.
 */
export const followUpClocks = pgTable(
  'follow_up_clocks',
  { orgId: uuid().notNull(), followUpId: uuid().notNull(), dueAt: instant() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.followUpId] }),
    index('follow_up_clocks_due').on(t.dueAt, t.orgId, t.followUpId).where(sql`due_at is not null`),
    index('follow_up_clocks_org_due').on(t.orgId, t.dueAt, t.followUpId).where(sql`due_at is not null`),
  ],
);

/** Every transition of a follow-up: what it became, at which instant, and why. */
export const followUpHistory = pgTable(
  'follow_up_history',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    followUpId: uuid().notNull(),
    /** The follow-up's version that this transition made; once each. */
    followUpVersion: integer().notNull(),
    /** How many of the versions up to this one a key bound to the candidate does not count. */
    unseenVersions: integer().notNull().default(0),
    asOf: instant().notNull(),
    cause: text().notNull(),
    state: text().notNull(),
    previousState: text(),
    nextAction: jsonb().$type<Assessment['nextAction']>(),
    reasons: jsonb().$type<Assessment['reasons']>().notNull(),
    verdicts: text().array().notNull(),
    /** The events that this transition sent, by type. */
    events: text().array().notNull().default([]),
    /** What a key bound to the candidate sees instead, where it differs; nothing where that did not change. */
    own: jsonb().$type<
      | (Pick<Assessment, 'state' | 'nextAction' | 'reasons'> & {
          previousState: string | null;
          verdicts: string[];
          events: string[];
        })
      | { changed: false }
    >(),
    policyVersion: integer().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('follow_up_history_version').on(t.orgId, t.followUpId, t.followUpVersion),
    foreignKey({ columns: [t.orgId, t.followUpId], foreignColumns: [followUps.orgId, followUps.id] }),
    ...tenantPolicies(),
  ],
);
