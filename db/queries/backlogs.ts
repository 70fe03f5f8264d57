import type { Tx } from '../client.js';

/** Counting ends here: what is more is too much in any case. */
export const COUNTED_AT_MOST = 100_000;

/** How many follow-ups are due, counted up to COUNTED_AT_MOST, and since when the first; of all organizations. */
export async function dueLoad(tx: Tx, now: Date): Promise<{ due: number; oldest: Date | null }> {
  const { rows } = await tx.raw.query<{ due: number; oldest: Date | null }>({
    name: 'due_load',
    text: `SELECT (SELECT count(*)::int FROM (SELECT FROM follow_up_clocks k WHERE k.due_at <= $1 LIMIT ${COUNTED_AT_MOST}) d) AS due,
      (SELECT min(k.due_at) FROM follow_up_clocks k WHERE k.due_at <= $1) AS oldest`,
    values: [now],
  });
  return rows[0] ?? { due: 0, oldest: null };
}

/** How many events of the organization are not relayed, counted up to COUNTED_AT_MOST, and the id of the first. */
export async function unrelayedLoad(tx: Tx): Promise<{ pending: number; firstId: string | null }> {
  const { rows } = await tx.raw.query<{ pending: number; firstId: string | null }>({
    name: 'unrelayed_load',
    text: `SELECT (SELECT count(*)::int FROM (SELECT FROM outbox o WHERE o.org_id = $1 AND o.relayed_at IS NULL LIMIT ${COUNTED_AT_MOST}) u) AS pending,
      (SELECT o.id FROM outbox o WHERE o.org_id = $1 AND o.relayed_at IS NULL ORDER BY o.id LIMIT 1) AS "firstId"`,
    values: [tx.orgId],
  });
  return rows[0] ?? { pending: 0, firstId: null };
}
