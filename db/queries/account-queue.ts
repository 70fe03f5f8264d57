import type { Tx } from '../client.js';

/** An account that wants attention, under the claim of whoever gives it. */
export interface ClaimedAccount {
  readonly orgId: string;
  readonly accountId: string;
}

/** Has an account attended to at an instant, or earlier where it is due earlier; whoever is at it goes on. */
export async function enqueueAccount(tx: Tx, accountId: string, dueAt: Date): Promise<void> {
  await tx.raw.query({
    name: 'enqueue_account',
    text: `INSERT INTO account_queue AS q (org_id, account_id, due_at) VALUES ($1, $2, $3)
      ON CONFLICT (org_id, account_id) DO UPDATE SET due_at = least(q.due_at, excluded.due_at)`,
    values: [tx.orgId, accountId, dueAt],
  });
}

/** Takes accounts that are due, of all organizations, for the length of a lease. Runs outside any organization. */
export async function claimAccounts(
  tx: Tx,
  { now, leaseUntil, claim, limit }: { now: Date; leaseUntil: Date; claim: string; limit: number },
): Promise<ClaimedAccount[]> {
  const { rows } = await tx.raw.query<ClaimedAccount>({
    name: 'claim_accounts',
    text: `UPDATE account_queue q SET due_at = $2, claim = $3 FROM (SELECT d.org_id, d.account_id FROM account_queue d
        WHERE d.due_at <= $1 ORDER BY d.due_at LIMIT $4 FOR UPDATE SKIP LOCKED) f
      WHERE q.org_id = f.org_id AND q.account_id = f.account_id RETURNING q.org_id AS "orgId", q.account_id AS "accountId"`,
    values: [now, leaseUntil, claim, limit],
  });
  return rows;
}

/** Extends a claim; false where it is not in force any more. */
export async function keepClaim(tx: Tx, accountId: string, claim: string, leaseUntil: Date): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'keep_account_claim',
    text: 'UPDATE account_queue q SET due_at = $4 WHERE q.org_id = $1 AND q.account_id = $2 AND q.claim = $3',
    values: [tx.orgId, accountId, claim, leaseUntil],
  });
  return rowCount === 1;
}

/** Ends a claim: the account comes up again at an instant, or not (null). What was asked for meanwhile is not lost. */
export async function releaseAccount(
  tx: Tx,
  accountId: string,
  of: { readonly claim: string; readonly leaseUntil: Date; readonly dueAt: Date | null },
): Promise<void> {
  const { claim, leaseUntil, dueAt } = of;
  await tx.raw.query({
    name: dueAt === null ? 'end_account_claim' : 'release_account',
    text:
      dueAt === null
        ? 'DELETE FROM account_queue q WHERE q.org_id = $1 AND q.account_id = $2 AND q.claim = $3 AND q.due_at >= $4 AND $5::timestamptz IS NULL'
        : `UPDATE account_queue q SET claim = NULL, due_at = CASE WHEN q.due_at < $4 THEN q.due_at ELSE $5::timestamptz END
      WHERE q.org_id = $1 AND q.account_id = $2 AND q.claim = $3`,
    values: [tx.orgId, accountId, claim, leaseUntil, dueAt],
  });
}

/** Attends to an account no more. */
export async function dequeueAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.raw.query({
    name: 'dequeue_account',
    text: 'DELETE FROM account_queue q WHERE q.org_id = $1 AND q.account_id = $2',
    values: [tx.orgId, accountId],
  });
}
