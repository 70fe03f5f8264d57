import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { advisors } from './advisors.js';
import { instant, listed, syncedRow, tenantPolicies, tenantRow } from './columns.js';
import { organizations } from './organizations.js';

/** What a candidate agreed to; absent means not asked. */
export type Consent = { tracking?: boolean; crm?: boolean; digest?: boolean };

/** A job seeker. */
export const candidates = pgTable(
  'candidates',
  {
    ...syncedRow(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    timeZone: text().notNull(),
    locale: text().notNull().default('en'),
    programme: text(),
    cohort: text(),
    advisorId: uuid(),
    networkData: boolean().notNull().default(false),
    consent: jsonb().$type<Consent>().notNull().default({}),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('candidates_external').on(t.orgId, t.source, t.externalId),
    index('candidates_advisor').on(t.orgId, t.advisorId),
    listed('candidates_created', t, t.createdAt),
    listed('candidates_updated', t, t.updatedAt),
    listed('candidates_name', t, t.name),
    index('candidates_email').on(t.orgId, sql`lower(email)`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    foreignKey({ columns: [t.orgId, t.advisorId], foreignColumns: [advisors.orgId, advisors.id] }),
    ...tenantPolicies(),
  ],
);

/** One story of the candidate's story bank. */
export const accomplishments = pgTable(
  'accomplishments',
  {
    ...tenantRow(),
    candidateId: uuid().notNull(),
    title: text().notNull(),
    story: text(),
    skills: text().array().notNull().default([]),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('accomplishments_candidate').on(t.orgId, t.candidateId),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    ...tenantPolicies(),
  ],
);
