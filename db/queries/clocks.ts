import type { Tx } from '../client.js';

/** Locks the clocks of follow-ups, in id order, so that whoever computes next sees what this transaction wrote. */
export async function lockClocks(tx: Tx, followUpIds: readonly string[]): Promise<void> {
  await tx.raw.query({
    name: 'lock_clocks',
    text: 'SELECT 1 FROM follow_up_clocks k WHERE k.org_id = $1 AND k.follow_up_id = ANY($2::uuid[]) ORDER BY k.follow_up_id FOR UPDATE',
    values: [tx.orgId, followUpIds],
  });
}

/** Makes follow-ups due at once, for the tick to recompute; gives how many. A backlog keeps its earlier instants. */
export async function markDue(tx: Tx, followUpIds: readonly string[], now: Date): Promise<number> {
  const result = await tx.raw.query({
    name: 'mark_due',
    text: `WITH mine AS (SELECT k.follow_up_id FROM follow_up_clocks k WHERE k.org_id = $1 AND k.follow_up_id = ANY($2::uuid[]) ORDER BY k.follow_up_id FOR UPDATE)
      UPDATE follow_up_clocks k SET due_at = least(k.due_at, $3::timestamptz) FROM mine WHERE k.org_id = $1 AND k.follow_up_id = mine.follow_up_id`,
    values: [tx.orgId, followUpIds, now],
  });
  return result.rowCount ?? 0;
}

/** Organizations with something due, the longest waiting first; reads clocks of all organizations (ids and instants). */
export async function organizationsDue(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.raw.query<{ orgId: string }>({
    name: 'organizations_due',
    text: `SELECT k.org_id AS "orgId" FROM (SELECT k.org_id, k.due_at FROM follow_up_clocks k WHERE k.due_at <= $1 ORDER BY k.due_at LIMIT 10000) k
      GROUP BY k.org_id ORDER BY min(k.due_at), k.org_id LIMIT $2`,
    values: [now, limit],
  });
  return rows.map((row) => row.orgId);
}

/** Claims due follow-ups of the organization for this transaction: those that no other worker or writer holds. */
export async function claimDue(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'claim_due',
    text: `SELECT k.follow_up_id AS id FROM follow_up_clocks k WHERE k.org_id = $1 AND k.due_at <= $2
      ORDER BY k.due_at, k.follow_up_id LIMIT $3 FOR UPDATE SKIP LOCKED`,
    values: [tx.orgId, now, limit],
  });
  return rows.map((row) => row.id);
}
