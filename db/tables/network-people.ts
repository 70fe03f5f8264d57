import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { instant, tenantPolicies, tenantRow } from './columns.js';
import { contacts } from './contacts.js';

/** Whom a candidate is connected with on a network, as a source tells it; most of them are nobody's contact here. */
export const networkPeople = pgTable(
  'network_people',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    candidateId: uuid().notNull(),
    source: text().notNull(),
    network: text().notNull(),
    /** What makes a row the same person's: profile, else address, else name and day. */
    key: text().notNull(),
    name: text().notNull(),
    profileKey: text(),
    email: text(),
    company: text(),
    position: text(),
    connectedOn: date({ mode: 'string' }),
    /** Name and company as they are compared. */
    nameKey: text().notNull(),
    companyKey: text(),
    /** The run that saw the person last, and since when a complete run has not. */
    runId: uuid().notNull(),
    /** The run that saw the person first; null where that was not noted. */
    firstRunId: uuid(),
    seenAt: instant().notNull(),
    goneAt: instant(),
    contactId: uuid(),
    matchedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check('network_people_source', sql`source in ('oauth', 'import')`),
    check('network_people_matched_by', sql`matched_by in ('profile', 'email', 'hand')`),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    uniqueIndex('network_people_key').on(t.orgId, t.candidateId, t.source, t.network, t.key),
    index('network_people_profile').on(t.orgId, t.candidateId, t.profileKey),
    index('network_people_name').on(t.orgId, t.candidateId, t.nameKey),
    index('network_people_contact').on(t.orgId, t.contactId),
    ...tenantPolicies(),
  ],
);

/** That a person on a network may be a contact, for somebody to say so or not. */
export const connectionMatches = pgTable(
  'connection_matches',
  {
    ...tenantRow(),
    candidateId: uuid().notNull(),
    personId: uuid().notNull(),
    contactId: uuid().notNull(),
    status: text().notNull().default('open'),
    decidedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check('connection_matches_status', sql`status in ('open', 'confirmed', 'rejected')`),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    foreignKey({
      columns: [t.orgId, t.personId],
      foreignColumns: [networkPeople.orgId, networkPeople.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    uniqueIndex('connection_matches_pair').on(t.orgId, t.personId, t.contactId),
    index('connection_matches_candidate').on(t.orgId, t.candidateId, t.id),
    index('connection_matches_contact').on(t.orgId, t.contactId),
    ...tenantPolicies(),
  ],
);
