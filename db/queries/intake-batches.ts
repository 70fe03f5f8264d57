import type { Database, Tx } from '../client.js';

/** What may wait to be worked off. */
export type IntakeKind = 'opens' | 'email_events';

const WAITING = {
  name: 'organizations_with_intake',
  text: 'SELECT DISTINCT b.org_id AS "orgId" FROM intake_batches b WHERE b.kind = $1 ORDER BY 1',
};

/** Organizations of which something waits. */
export async function organizationsWithIntake(db: Database, kind: IntakeKind): Promise<string[]> {
  const rows = await db.hot<{ orgId: string }>(WAITING, [kind]);
  return rows.map(({ orgId }) => orgId);
}

/**
 * Makes this transaction the only one that works off the organization's intake of a kind, without waiting; false where
 * another does.
 */
export async function claimIntake(tx: Tx, kind: IntakeKind): Promise<boolean> {
  const { rows } = await tx.raw.query<{ mine: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtext($2), hashtext($1)) AS mine',
    [tx.orgId, `intake.${kind}`],
  );
  return rows[0]?.mine === true;
}

/** The batches that are there now; what they announce is committed with them, so it is there as well. */
export async function batchesOf(tx: Tx, kind: IntakeKind): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>(
    'SELECT b.id FROM intake_batches b WHERE b.org_id = $1 AND b.kind = $2',
    [tx.orgId, kind],
  );
  return rows.map(({ id }) => id);
}

/** Forgets batches that are worked off. */
export async function deleteBatches(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.raw.query('DELETE FROM intake_batches b WHERE b.org_id = $1 AND b.id = ANY($2::uuid[])', [tx.orgId, ids]);
}
