import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { candidates } from './candidates.js';
import { instant, tenantPolicies } from './columns.js';
import { contacts } from './contacts.js';

/** Columns of a row, by their names in the database, or of a contact, by those of the code. */
export type Columns = Readonly<Record<string, unknown>>;

/** A contact that stands for another one now; the row goes when the two are told apart again. */
export const contactMerges = pgTable(
  'contact_merges',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    fromId: uuid().notNull(),
    intoId: uuid().notNull(),
    /** Behind all merges that this one built upon. */
    position: integer().notNull(),
    mergedAt: instant().notNull(),
    /** How far the vanished contact's source was. */
    sourceUpdatedAt: instant(),
    /** The survivor's wishes before, and what it lacked: properties without a value. */
    before: jsonb().$type<Columns>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('contact_merges_from').on(t.orgId, t.fromId),
    index('contact_merges_into').on(t.orgId, t.intoId),
    foreignKey({ columns: [t.orgId, t.fromId], foreignColumns: [contacts.orgId, contacts.id] }),
    foreignKey({ columns: [t.orgId, t.intoId], foreignColumns: [contacts.orgId, contacts.id] }),
    ...tenantPolicies(),
  ],
);

/** A row that a merge changed: ids, states and instants, no name, address or word of anybody. */
export const contactMergeMoves = pgTable(
  'contact_merge_moves',
  {
    orgId: uuid().notNull(),
    mergeId: uuid().notNull(),
    kind: text().notNull(),
    rowId: uuid().notNull(),
    /** Whom the row is about: it is forgotten with them. */
    candidateId: uuid(),
    /** The columns that differ, as they were; of a row that went, all. */
    before: jsonb().$type<Columns>().notNull(),
    /** The same columns as the merge left them; null where the row went. */
    after: jsonb().$type<Columns>(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.mergeId, t.kind, t.rowId] }),
    index('contact_merge_moves_candidate').on(t.orgId, t.candidateId),
    index('contact_merge_moves_link').on(t.orgId, t.rowId).where(sql`kind = 'integration_link'`),
    check(
      'contact_merge_moves_kind',
      sql`kind in ('participant', 'follow_up', 'connection', 'network_person', 'connection_match', 'contact', 'contact_method', 'touchpoint', 'message', 'integration_link')`,
    ),
    foreignKey({ columns: [t.orgId, t.mergeId], foreignColumns: [contactMerges.orgId, contactMerges.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.orgId, t.candidateId], foreignColumns: [candidates.orgId, candidates.id] }),
    ...tenantPolicies(),
  ],
);
