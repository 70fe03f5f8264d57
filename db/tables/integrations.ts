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
import { accounts } from './accounts.js';
import { bytes, instant, tenantPolicies, tenantRow } from './columns.js';
import { organizations } from './organizations.js';

/** What a run did, by codes; numbers alone. */
export type RunCounts = Readonly<Record<string, number>>;

/** Fields of a person as both sides had them when they were last seen alike. */
export type Snapshot = Readonly<Record<string, string | null>>;

/** A CRM that an organization is kept in step with. */
export const integrations = pgTable(
  'integrations',
  {
    ...tenantRow(),
    provider: text().notNull(),
    name: text().notNull(),
    /** Address, user, token: JSON, sealed by the key ring; without a token where an account gives access. */
    credentials: text(),
    /** The organization's account that gives access; null where a token was entered, or nobody has logged in yet. */
    accountId: uuid(),
    /** Which account of the CRM all links are of: a portal, an organization, an address book; null until it was asked. */
    remoteAccount: text(),
    /** Whether what it is connected with now was seen to be of that account. */
    remoteAccountChecked: boolean().notNull().default(false),
    /** Whether people whom one side alone has are made on the other. */
    createsHere: boolean().notNull().default(true),
    createsThere: boolean().notNull().default(true),
    state: text().notNull().default('active'),
    /** A code: why it is in a state other than active, or what was in the way last. */
    reason: text(),
    /** Up to where changes there are read, as the adapter writes it; saved with what the page changed. */
    cursor: text(),
    failures: integer().notNull().default(0),
    deletedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check('integrations_state', sql`state in ('active', 'paused', 'needs_reauth')`),
    foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }),
    foreignKey({ columns: [t.orgId, t.accountId], foreignColumns: [accounts.orgId, accounts.id] }),
    ...tenantPolicies(),
  ],
);

/** Which record there is which here: one for each on either side, also of those that ended. */
export const integrationLinks = pgTable(
  'integration_links',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    integrationId: uuid().notNull(),
    entity: text().notNull(),
    localId: uuid().notNull(),
    /** Which of several records of one local id: the state of a follow-up that a task is about. */
    part: text().notNull().default(''),
    /** Null until it is there. */
    remoteId: text(),
    /** Who made it there: `here`, or `there`. */
    madeBy: text().notNull(),
    /** What the other side was when it was last seen; null before. */
    base: jsonb().$type<Snapshot>(),
    /** What was sent and not answered yet: seen there, it is nobody's change. Without a remote id it may be there unseen. */
    sent: jsonb().$type<Snapshot>(),
    /** The local versions that were last brought there, and those that could not be. */
    localStamp: text(),
    failedStamp: text(),
    failures: integer().notNull().default(0),
    /** When it is tried again; null where never by itself. */
    retryAt: instant(),
    error: text(),
    /** When it was last seen there. */
    seenAt: instant(),
    /** When a hint came that it changed there, by the database's clock; null once what was asked after it was stored. */
    hintedAt: instant(),
    endedAt: instant(),
    /** A code: why the two are kept in step no more. */
    endedBy: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('integration_links_local').on(t.orgId, t.integrationId, t.entity, t.localId, t.part),
    uniqueIndex('integration_links_remote').on(t.orgId, t.integrationId, t.entity, t.remoteId),
    index('integration_links_of').on(t.orgId, t.localId),
    check('integration_links_entity', sql`entity in ('contact', 'meeting', 'task', 'touch')`),
    check('integration_links_made_by', sql`made_by in ('here', 'there')`),
    foreignKey({ columns: [t.orgId, t.integrationId], foreignColumns: [integrations.orgId, integrations.id] }),
    ...tenantPolicies(),
  ],
);

/** Where the two sides did not agree, or one refused: what was kept, and what was lost by it. */
export const integrationConflicts = pgTable(
  'integration_conflicts',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    integrationId: uuid().notNull(),
    kind: text().notNull(),
    entity: text().notNull(),
    localId: uuid(),
    remoteId: text(),
    field: text(),
    here: text(),
    there: text(),
    /** Whose value holds now; null where nothing was decided. */
    kept: text(),
    /** What makes it the same conflict, told once. */
    fingerprint: bytes().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('integration_conflicts_once').on(t.orgId, t.integrationId, t.fingerprint),
    index('integration_conflicts_of').on(t.orgId, t.localId),
    check('integration_conflicts_kept', sql`kept in ('here', 'there')`),
    foreignKey({ columns: [t.orgId, t.integrationId], foreignColumns: [integrations.orgId, integrations.id] }),
    ...tenantPolicies(),
  ],
);

/** What came of each time that the two sides were brought in step. */
export const integrationRuns = pgTable(
  'integration_runs',
  {
    orgId: uuid().notNull(),
    id: uuid().notNull(),
    integrationId: uuid().notNull(),
    trigger: text().notNull(),
    status: text().notNull(),
    counts: jsonb().$type<RunCounts>().notNull().default({}),
    error: text(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('integration_runs_of').on(t.orgId, t.integrationId, t.id),
    check('integration_runs_trigger', sql`trigger in ('hand', 'schedule', 'hook')`),
    check('integration_runs_status', sql`status in ('queued', 'running', 'complete', 'paused', 'failed')`),
    foreignKey({ columns: [t.orgId, t.integrationId], foreignColumns: [integrations.orgId, integrations.id] }),
    ...tenantPolicies(),
  ],
);

/**
 * Which integrations want a run, and when; also by which a hook finds its organization. Ids and instants alone: read
 * across organizations, outside the walls.
 */
export const integrationQueue = pgTable(
  'integration_queue',
  {
    orgId: uuid().notNull(),
    integrationId: uuid().notNull(),
    /** Null: not by itself. */
    dueAt: instant(),
    claim: uuid(),
    /** Until when nobody else takes it, due or not. */
    leaseUntil: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.integrationId] }),
    index('integration_queue_due').on(t.dueAt),
    index('integration_queue_integration').on(t.integrationId),
  ],
);
