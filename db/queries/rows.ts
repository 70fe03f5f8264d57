import { and, eq, type InferInsertModel, type InferSelectModel, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../client.js';

/** A table whose rows have an organization, an id and a version. */
export type TenantTable = PgTable & { orgId: PgColumn; id: PgColumn; version: PgColumn; updatedAt: PgColumn };

/** A table whose rows are deleted softly. */
export type LiveTable = TenantTable & { deletedAt: PgColumn };

/** A table whose rows other systems know by an id of theirs. */
export type SyncedTable = LiveTable & { source: PgColumn; externalId: PgColumn; sourceUpdatedAt: PgColumn };

/** The row with this id, locked for this transaction; deleted ones too. */
export async function lockRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  id: string,
): Promise<InferSelectModel<T> | undefined> {
  const [row] = await rowOf(tx, table, eq(table.id, id)).for('no key update');
  return row as InferSelectModel<T> | undefined;
}

/** The row with this id as it is just now, not locked; deleted ones too. */
export async function peekRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  id: string,
): Promise<InferSelectModel<T> | undefined> {
  const [row] = await rowOf(tx, table, eq(table.id, id));
  return row as InferSelectModel<T> | undefined;
}

/** The row of another system's id as it is just now, not locked; deleted ones too. */
export async function peekExternal<T extends SyncedTable>(
  tx: Tx,
  table: T,
  source: string,
  externalId: string,
): Promise<InferSelectModel<T> | undefined> {
  const [row] = await rowOf(tx, table, eq(table.source, source), eq(table.externalId, externalId));
  return row as InferSelectModel<T> | undefined;
}

function rowOf(tx: Tx, table: TenantTable, ...which: SQL[]) {
  return tx
    .select()
    .from(table as PgTable)
    .where(and(eq(table.orgId, tx.orgId), ...which));
}

/** Adds a row; undefined when a unique key of it is taken. */
export async function insertRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  values: InferInsertModel<T>,
): Promise<InferSelectModel<T> | undefined> {
  const rows = await tx.insert(table).values(values).onConflictDoNothing().returning();
  return (rows as InferSelectModel<T>[])[0];
}

/** Changes a row that this transaction has locked, and counts its version up. */
export async function updateRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  id: string,
  values: Partial<InferInsertModel<T>>,
): Promise<InferSelectModel<T>> {
  const rows = await tx
    .update(table)
    .set({ ...values, version: sql`${table.version} + 1`, updatedAt: sql`now()` } as never)
    .where(and(eq(table.orgId, tx.orgId), eq(table.id, id)))
    .returning();
  const row = (rows as InferSelectModel<T>[])[0];
  if (row === undefined) throw new Error('a locked row was not there');
  return row;
}

/** Notes how far the source of a row is that nobody sees any more: no version. */
export async function setSourceUpdatedAt(tx: Tx, table: SyncedTable, id: string, at: Date): Promise<void> {
  await tx
    .update(table)
    .set({ sourceUpdatedAt: at } as never)
    .where(and(eq(table.orgId, tx.orgId), eq(table.id, id)));
}

/** What is left of a deleted row: enough for its tombstone in the feed. */
export interface Tombstone {
  id: string;
  version: number;
  candidateId: string | null;
}

/** Deletes, softly, the live rows whose column holds one of the ids. */
export async function deleteRows<T extends LiveTable>(
  tx: Tx,
  table: T,
  column: PgColumn,
  ids: readonly string[],
  now: Date,
): Promise<Tombstone[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(table)
    .set({ deletedAt: now, version: sql`${table.version} + 1`, updatedAt: sql`now()` } as never)
    .where(and(eq(table.orgId, tx.orgId), inArray(column, [...ids]), isNull(table.deletedAt)))
    .returning();
  return (rows as { id: string; version: number; candidateId?: string | null }[]).map(
    ({ id, version, candidateId }) => ({ id, version, candidateId: candidateId ?? null }),
  );
}

/** Ids of the live rows whose column holds one of the ids, in id order. */
export async function idsWhere<T extends LiveTable>(
  tx: Tx,
  table: T,
  column: PgColumn,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: table.id })
    .from(table as PgTable)
    .where(and(eq(table.orgId, tx.orgId), inArray(column, [...ids]), isNull(table.deletedAt)))
    .orderBy(table.id);
  return rows.map((row) => row.id as string);
}
