import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';

const locked = setwise<readonly string[], void>('lock', async (tx, asks) => {
  await tx.raw.query({
    name: 'lock_clocks',
    text: 'SELECT 1 FROM follow_up_clocks k WHERE k.org_id = $1 AND k.follow_up_id = ANY($2::uuid[]) ORDER BY k.follow_up_id FOR UPDATE',
    values: [tx.orgId, asks.flat()],
  });
  return [];
});

/** Locks the clocks of follow-ups, in id order, so that whoever computes next sees what this transaction wrote. */
export function lockClocks(tx: Tx, followUpIds: readonly string[]): Promise<void> {
  return locked(tx, followUpIds);
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

/**
 * Organizations with something due, the longest waiting first; reads clocks of all organizations (ids and instants).
 * A backlog of one organization does not hide the others.
 */
export async function organizationsDue(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.raw.query<{ orgId: string; clocks: number }>({
    name: 'organizations_due',
    text: `SELECT k.org_id AS "orgId", count(*)::int AS clocks
      FROM (SELECT k.org_id, k.due_at FROM follow_up_clocks k WHERE k.due_at <= $1 ORDER BY k.due_at LIMIT ${CLOCKS_READ}) k
      GROUP BY k.org_id ORDER BY min(k.due_at), k.org_id`,
    values: [now],
  });
  const read = rows.reduce((sum, { clocks }) => sum + clocks, 0);
  const due = read < CLOCKS_READ ? rows : await organizationsInBacklog(tx, now);
  return due.slice(0, limit).map((row) => row.orgId);
}

const CLOCKS_READ = 10_000;

// Goes from organization to organization through the index, however many clocks each has.
async function organizationsInBacklog(tx: Tx, now: Date): Promise<{ orgId: string }[]> {
  const { rows } = await tx.raw.query<{ orgId: string }>({
    name: 'organizations_in_backlog',
    text: `WITH RECURSIVE o AS (
        (SELECT k.org_id FROM follow_up_clocks k WHERE k.due_at IS NOT NULL ORDER BY k.org_id LIMIT 1)
        UNION ALL
        SELECT (SELECT k.org_id FROM follow_up_clocks k WHERE k.due_at IS NOT NULL AND k.org_id > o.org_id ORDER BY k.org_id LIMIT 1)
        FROM o WHERE o.org_id IS NOT NULL)
      SELECT o.org_id AS "orgId" FROM o CROSS JOIN LATERAL (
        SELECT k.due_at FROM follow_up_clocks k WHERE k.org_id = o.org_id AND k.due_at <= $1 ORDER BY k.due_at LIMIT 1) d
      ORDER BY d.due_at, o.org_id`,
    values: [now],
  });
  return rows;
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

/** Claims those of the follow-ups that are still due and that nobody else holds. */
export async function claimAgain(tx: Tx, followUpIds: readonly string[], now: Date): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'claim_again',
    text: `SELECT k.follow_up_id AS id FROM follow_up_clocks k WHERE k.org_id = $1 AND k.follow_up_id = ANY($2::uuid[]) AND k.due_at <= $3
      ORDER BY k.follow_up_id FOR UPDATE SKIP LOCKED`,
    values: [tx.orgId, followUpIds, now],
  });
  return rows.map((row) => row.id);
}
