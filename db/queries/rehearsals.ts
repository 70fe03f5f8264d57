import type { Tx } from '../client.js';

/**
 * Makes this transaction the only one that rehearses an integration, without waiting; false where another does. From then on it
 * waits for rows of others no longer than this (`canceling statement due to lock timeout`), so that it is never in their way.
 */
export async function claimRehearsal(tx: Tx, integrationId: string, lockTimeoutMs: number): Promise<boolean> {
  const { rows } = await tx.raw.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtext($2), hashtext($1)) AS mine, set_config('lock_timeout', $3, true)`,
    [tx.orgId, `rehearsal.${integrationId}`, `${lockTimeoutMs}ms`],
  );
  return rows[0]?.mine === true;
}
