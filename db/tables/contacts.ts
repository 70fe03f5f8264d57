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
import { instant, listed, syncedRow, tenantPolicies, tenantRow } from './columns.js';
import { employers } from './employers.js';

/** What a contact agreed to; absent means not asked. */
export type ContactConsent = { tracking?: boolean };

/** A person at an employer. */
export const contacts = pgTable(
  'contacts',
  {
    ...syncedRow(),
    employerId: uuid().notNull(),
    name: text().notNull(),
    title: text(),
    role: text().notNull().default('interviewer'),
    timeZone: text(),
    locale: text(),
    doNotContactSince: instant(),
    doNotCall: boolean().notNull().default(false),
    preferredChannel: text(),
    routeViaId: uuid(),
    awayUntil: instant(),
    consent: jsonb().$type<ContactConsent>().notNull().default({}),
    mergedIntoId: uuid(),
    createdForCandidateId: uuid(),
    createdForAdvisorId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('contacts_external').on(t.orgId, t.source, t.externalId),
    index('contacts_employer').on(t.orgId, t.employerId),
    index('contacts_route_via').on(t.orgId, t.routeViaId),
    index('contacts_merged_into').on(t.orgId, t.mergedIntoId),
    listed('contacts_created', t, t.createdAt),
    listed('contacts_updated', t, t.updatedAt),
    listed('contacts_name', t, t.name),
    check('contacts_role', sql`role in ('interviewer', 'hiring_manager', 'recruiter', 'coordinator')`),
    check('contacts_merged_away', sql`merged_into_id is null or deleted_at is not null`),
    check('contacts_preferred_channel', sql`preferred_channel in ('email', 'call', 'message')`),
    foreignKey({ columns: [t.orgId, t.employerId], foreignColumns: [employers.orgId, employers.id] }),
    foreignKey({ columns: [t.orgId, t.routeViaId], foreignColumns: [t.orgId, t.id] }),
    foreignKey({ columns: [t.orgId, t.mergedIntoId], foreignColumns: [t.orgId, t.id] }),
    ...tenantPolicies(),
  ],
);

/** One way to reach a contact, with what is known of its being right. */
export const contactMethods = pgTable(
  'contact_methods',
  {
    ...tenantRow(),
    contactId: uuid().notNull(),
    kind: text().notNull(),
    value: text().notNull(),
    label: text(),
    position: integer().notNull().default(0),
    status: text().notNull().default('unconfirmed'),
    confirmedAt: instant(),
    confirmedBy: text(),
    /** The candidate who found that out: by a key bound to that one, or by an answer to that one. */
    confirmedForCandidateId: uuid(),
    bouncedAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('contact_methods_contact').on(t.orgId, t.contactId),
    index('contact_methods_lower_value').on(t.orgId, sql`lower(value)`),
    check('contact_methods_kind', sql`kind in ('email', 'phone', 'profile')`),
    check('contact_methods_status', sql`status in ('unconfirmed', 'confirmed', 'bounced', 'stale', 'opted_out')`),
    check('contact_methods_confirmed_by', sql`confirmed_by in ('read_back', 'card', 'website', 'reply')`),
    foreignKey({ columns: [t.orgId, t.contactId], foreignColumns: [contacts.orgId, contacts.id] }),
    ...tenantPolicies(),
  ],
);
