import type { Tx } from '../client.js';

/** Who may ask for new tokens of which version, and until when nobody else does. */
export interface Lease {
  readonly owner: string;
  readonly tokenVersion: number;
  readonly now: Date;
  readonly until: Date;
}

/** Takes the lease of an account whose tokens are still of this version; false where another has it. */
export async function takeLease(tx: Tx, id: string, { owner, tokenVersion, now, until }: Lease): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'take_account_lease',
    text: `UPDATE accounts a SET lease_owner = $3, lease_until = $4 WHERE a.org_id = $1 AND a.id = $2 AND a.deleted_at IS NULL
      AND a.token_version = $5 AND (a.lease_until IS NULL OR a.lease_until <= $6)`,
    values: [tx.orgId, id, owner, until, tokenVersion, now],
  });
  return rowCount === 1;
}

/** Gives a lease back, where it is still one's own. */
export async function giveLeaseBack(tx: Tx, id: string, owner: string): Promise<void> {
  await tx.raw.query({
    name: 'give_account_lease_back',
    text: `UPDATE accounts a SET lease_owner = NULL, lease_until = NULL WHERE a.org_id = $1 AND a.id = $2 AND a.lease_owner = $3`,
    values: [tx.orgId, id, owner],
  });
}
