import type { Tx } from '../client.js';

/** Behind which interview and which follow-up a policy is still to be applied; null is done. */
export interface Rollout {
  interviewsAfter: string | null;
  followUpsAfter: string | null;
}

/** Before all ids. */
export const BEGINNING = '00000000-0000-0000-0000-000000000000';

/** Notes that the policy in force is to be applied to all follow-ups, and to all panels where asked; one under way begins again. */
export async function startRollout(tx: Tx, { panels }: { panels: boolean }): Promise<void> {
  await tx.raw.query({
    name: 'start_rollout',
    text: `INSERT INTO policy_rollouts AS r (org_id, interviews_after, follow_ups_after) VALUES ($1, $2, $3)
      ON CONFLICT (org_id) DO UPDATE SET interviews_after = coalesce(excluded.interviews_after, r.interviews_after), follow_ups_after = excluded.follow_ups_after`,
    values: [tx.orgId, panels ? BEGINNING : null, BEGINNING],
  });
}

/** Organizations with a policy that is not applied everywhere; reads ids of all organizations. */
export async function organizationsRollingOut(tx: Tx): Promise<string[]> {
  const { rows } = await tx.raw.query<{ orgId: string }>({
    name: 'organizations_rolling_out',
    text: 'SELECT r.org_id AS "orgId" FROM policy_rollouts r ORDER BY r.org_id',
  });
  return rows.map((row) => row.orgId);
}

/** What is to be applied in the organization, locked for this transaction; undefined where nothing is, or another worker holds it. */
export async function claimRollout(tx: Tx): Promise<Rollout | undefined> {
  const { rows } = await tx.raw.query<Rollout>({
    name: 'claim_rollout',
    text: `SELECT r.interviews_after AS "interviewsAfter", r.follow_ups_after AS "followUpsAfter" FROM policy_rollouts r
      WHERE r.org_id = $1 FOR UPDATE SKIP LOCKED`,
    values: [tx.orgId],
  });
  return rows[0];
}

/** Notes how far a claimed rollout has come; it is gone once all is done. */
export async function moveRollout(tx: Tx, { interviewsAfter, followUpsAfter }: Rollout): Promise<void> {
  if (interviewsAfter === null && followUpsAfter === null) {
    await tx.raw.query('DELETE FROM policy_rollouts r WHERE r.org_id = $1', [tx.orgId]);
    return;
  }
  await tx.raw.query({
    name: 'move_rollout',
    text: 'UPDATE policy_rollouts r SET interviews_after = $2, follow_ups_after = $3 WHERE r.org_id = $1',
    values: [tx.orgId, interviewsAfter, followUpsAfter],
  });
}

/** How many live follow-ups the organization has. */
export async function countFollowUps(tx: Tx): Promise<number> {
  const { rows } = await tx.raw.query<{ count: number }>({
    name: 'count_follow_ups',
    text: 'SELECT count(*)::int AS count FROM follow_ups f WHERE f.org_id = $1 AND f.deleted_at IS NULL',
    values: [tx.orgId],
  });
  return rows[0]?.count ?? 0;
}

/**
 * Makes the next live follow-ups behind an id due at once, `limit` at most, for the tick to recompute; gives the id to go
 * on behind, null when there are no more. A backlog keeps its earlier instants.
 */
export async function markNextDue(tx: Tx, after: string, now: Date, limit: number): Promise<string | null> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'mark_next_due',
    text: `WITH next AS (
        SELECT k.follow_up_id, f.deleted_at FROM follow_up_clocks k JOIN follow_ups f ON f.org_id = $1 AND f.id = k.follow_up_id
        WHERE k.org_id = $1 AND k.follow_up_id > $2 ORDER BY k.follow_up_id LIMIT $4 FOR UPDATE OF k),
      marked AS (
        UPDATE follow_up_clocks k SET due_at = least(k.due_at, $3::timestamptz) FROM next
        WHERE k.org_id = $1 AND k.follow_up_id = next.follow_up_id AND next.deleted_at IS NULL)
      SELECT n.follow_up_id AS id FROM next n ORDER BY n.follow_up_id`,
    values: [tx.orgId, after, now, limit],
  });
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}
