import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';
import { type StageTable, stageTables } from '../tables/stage-tables.js';

/** The stage table of a source, as stored. */
export type StageTableRow = Omit<typeof stageTables.$inferSelect, 'orgId'>;

const tableOf = setwise<string, StageTableRow | undefined>('read', async (tx, sources) => {
  const rows = await listStageTables(tx);
  return sources.map((source) => rows.find((row) => row.source === source));
});

/** What the stages of a source stand for in this organization. */
export function stageTableOf(tx: Tx, source: string): Promise<StageTableRow | undefined> {
  return tableOf(tx, source);
}

/** All stage tables of the organization, by source. */
export async function listStageTables(tx: Tx): Promise<StageTableRow[]> {
  const rows = await tx.select().from(stageTables).where(eq(stageTables.orgId, tx.orgId)).orderBy(stageTables.source);
  return rows.map(({ orgId: _, ...row }) => row);
}

/** Puts a stage table in the place of the one that is there, if any. */
export async function putStageTable(tx: Tx, source: string, table: StageTable): Promise<StageTableRow> {
  const [row] = await tx
    .insert(stageTables)
    .values({ orgId: tx.orgId, source, ...table })
    .onConflictDoUpdate({
      target: [stageTables.orgId, stageTables.source],
      set: { ...table, version: sql`${stageTables.version} + 1`, updatedAt: sql`now()` },
    })
    .returning();
  const { orgId: _, ...stored } = row as typeof stageTables.$inferSelect;
  return stored;
}

/** Takes a stage table away; gives the version that it was of, if it was there. */
export async function removeStageTable(tx: Tx, source: string): Promise<{ version: number } | undefined> {
  const [gone] = await tx
    .delete(stageTables)
    .where(and(eq(stageTables.orgId, tx.orgId), eq(stageTables.source, source)))
    .returning({ version: stageTables.version });
  return gone;
}
