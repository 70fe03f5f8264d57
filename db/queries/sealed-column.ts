import { and, eq, gt, like, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../client.js';

/** A column of texts that the key ring sealed, in a table of tenant rows. */
export type SealedTable = PgTable & { orgId: PgColumn; id: PgColumn };

/** How many of the organization's texts in a column each key has sealed, by its name (`v1.<name>.…`). */
export async function countSealed(tx: Tx, table: SealedTable, column: PgColumn): Promise<ReadonlyMap<string, number>> {
  const by = keyOf(column);
  const rows = await tx
    .select({ by, count: sql<number>`count(*)::int` })
    .from(table as PgTable)
    .where(and(eq(table.orgId, tx.orgId), isSealed(column)))
    .groupBy(by);
  return new Map(rows.map((row) => [row.by, row.count]));
}

/** Texts of a column that another key than this one sealed, in the order of their rows, from behind one. */
export async function sealedByOthers(
  tx: Tx,
  table: SealedTable,
  column: PgColumn,
  keyId: string,
  after: string | undefined,
  limit: number,
): Promise<{ id: string; sealed: string }[]> {
  const rows = await tx
    .select({ id: table.id, sealed: column })
    .from(table as PgTable)
    .where(
      and(
        eq(table.orgId, tx.orgId),
        isSealed(column),
        ne(keyOf(column), keyId),
        after === undefined ? undefined : gt(table.id, after),
      ),
    )
    .orderBy(table.id)
    .limit(limit);
  return rows as { id: string; sealed: string }[];
}

/** Puts a text in the place of another, where that is still the same; gives how many rows it was, 0 or 1. */
export async function replaceSealed(
  tx: Tx,
  table: SealedTable,
  column: PgColumn,
  { id, before, after }: { id: string; before: string; after: string },
): Promise<number> {
  const result = await tx
    .update(table as PgTable)
    .set({ [keyIn(table, column)]: after } as never)
    .where(and(eq(table.orgId, tx.orgId), eq(table.id, id), eq(column, before)));
  return result.rowCount ?? 0;
}

/** What a release before left open is none. */
function isSealed(column: PgColumn): SQL {
  return like(column, '%.%');
}

function keyOf(column: PgColumn): SQL<string> {
  return sql<string>`split_part(${column}, '.', 2)`;
}

function keyIn(table: SealedTable, column: PgColumn): string {
  const found = Object.entries(table).find(([, value]) => value === column);
  if (found === undefined) throw new TypeError('the column is of another table');
  return found[0];
}
