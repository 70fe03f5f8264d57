import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  type PgColumn,
  pgPolicy,
  pgRole,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

/** The role that every tenant statement runs as: neither owner nor superuser, so row-level security holds for it. */
export const appRole = pgRole('followthrough_app').existing();

/** The role of the reads that are made by db/queries/reader: may only SELECT, under row-level security like the other. */
export const readerRole = pgRole('followthrough_reader').existing();

/** An instant with the engine's precision, read and written as a Date. */
export const instant = (name?: string) =>
  name === undefined
    ? timestamp({ precision: 3, withTimezone: true, mode: 'date' })
    : timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

/** Raw bytes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** The columns every tenant row has. */
export const tenantRow = () => ({
  orgId: uuid().notNull(),
  id: uuid().notNull(),
  version: integer().notNull().default(1),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

/** The columns of a resource that other systems keep in step: where it came from, and when it was deleted. */
export const syncedRow = () => ({
  ...tenantRow(),
  source: text(),
  externalId: text(),
  sourceUpdatedAt: instant(),
  deletedAt: instant(),
});

/** Which instants were made of a day or of a time without a zone, by the names of their properties. */
export const assumedTimes = () => text().array().notNull().default([]);

/** The index of a list in one order: of the rows that lists show, and with the id that breaks ties. */
export const listed = (name: string, t: { orgId: PgColumn; id: PgColumn }, by: PgColumn) =>
  index(name).on(t.orgId, by, t.id).where(sql`deleted_at is null`);

/** A position in a per-organization order, as a number (below 2^53). */
export const position = () => bigint({ mode: 'number' });

const mine = sql`org_id = nullif(current_setting('app.org_id', true), '')::uuid`;

/** What the working role sees and writes: rows of the organization that is set in its transaction. */
export const appPolicy = () =>
  pgPolicy('tenant', { as: 'permissive', for: 'all', to: appRole, using: mine, withCheck: mine });

/** The second wall between tenants: both roles see only the organization that is set in their transaction. */
export const tenantPolicies = () => [
  appPolicy(),
  pgPolicy('reader', { as: 'permissive', for: 'select', to: readerRole, using: mine }),
];
