import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { appPolicy, instant, position, readerRole, tenantPolicies } from './columns.js';
import { organizations } from './organizations.js';

/**
 * What happened to which resource. Appended in the writing transaction without a position; a position is given to
 * committed rows only, in `at` order under the counter's lock, so that a reader who keeps a position never misses a
 * change that commits late. Holds no values, so that erasing a person leaves nothing here.
 */
export const changes = pgTable(
  'changes',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    position: position(),
    type: text().notNull(),
    resourceId: uuid().notNull(),
    action: text().notNull(),
    version: integer().notNull(),
    /** Who wrote: `key:<id>`, `worker`, `cli`; behind a slash the name that the client gave itself. */
    origin: text(),
    candidateId: uuid(),
    /** What its writer was answered with; false for what followed from that. */
    direct: boolean().notNull().default(false),
    /** Made by other candidates' touches alone: a key bound to the candidate does not see it. */
    unseen: boolean().notNull().default(false),
    /** Codes of the events of the same transaction that this change tells. */
    events: text().array().notNull().default([]),
    /** Taken after the resource's row lock, so that changes of one resource are in commit order. */
    at: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('changes_position').on(t.orgId, t.position),
    index('changes_unplaced').on(t.orgId, t.at, t.id).where(sql`position is null`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    appPolicy(),
    // Which organizations have changes without a position is asked across them: of these two columns and no more.
    pgPolicy('reader', { as: 'permissive', for: 'select', to: readerRole, using: sql`true` }),
  ],
);

/** The last position given in an organization's change feed, and up to which one changes are kept no more. */
export const changeCounters = pgTable(
  'change_counters',
  {
    orgId: uuid().notNull(),
    lastPosition: position().notNull().default(0),
    forgottenPosition: position().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orgId] }),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    ...tenantPolicies(),
  ],
);
