import { and, eq } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { connectionSyncs } from '../tables/accounts.js';

/** How far the reading of an account's connections is. */
export type ConnectionSyncRow = typeof connectionSyncs.$inferSelect;

/** The reading of an account's connections; a new one is due at once. */
export async function syncOf(tx: Tx, accountId: string, now: Date): Promise<ConnectionSyncRow> {
  await tx.insert(connectionSyncs).values({ orgId: tx.orgId, accountId, nextAt: now }).onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(connectionSyncs)
    .where(and(eq(connectionSyncs.orgId, tx.orgId), eq(connectionSyncs.accountId, accountId)))
    .for('update');
  return row as ConnectionSyncRow;
}

/** The reading of accounts' connections, by account, as it is shown. */
export async function syncsOf(tx: Tx, accountIds: readonly string[]): Promise<Map<string, ConnectionSyncRow>> {
  const { rows } = await tx.raw.query<{ id: string; row: ConnectionSyncRow }>({
    name: 'connection_syncs_of',
    text: `SELECT s.account_id AS id, s.outcome, s.error, s.people, s.started_at AS "startedAt", s.ended_at AS "endedAt",
      s.completed_at AS "completedAt", s.next_at AS "nextAt", s.run_id AS "runId" FROM connection_syncs s
      WHERE s.org_id = $1 AND s.account_id = ANY($2::uuid[])`,
    values: [tx.orgId, accountIds],
  });
  return new Map(rows.map((row) => [row.id, row as unknown as ConnectionSyncRow]));
}

/** Changes how far a reading is. */
export async function updateSync(
  tx: Tx,
  accountId: string,
  values: Partial<Omit<ConnectionSyncRow, 'orgId' | 'accountId'>>,
): Promise<void> {
  await tx
    .update(connectionSyncs)
    .set(values)
    .where(and(eq(connectionSyncs.orgId, tx.orgId), eq(connectionSyncs.accountId, accountId)));
}

/** Ends the reading of an account's connections. */
export async function deleteSync(tx: Tx, accountId: string): Promise<void> {
  await tx
    .delete(connectionSyncs)
    .where(and(eq(connectionSyncs.orgId, tx.orgId), eq(connectionSyncs.accountId, accountId)));
}
