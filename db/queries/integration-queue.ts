import type { Tx } from '../client.js';

/** An integration that wants a run, under the claim of whoever does it. */
export interface ClaimedIntegration {
  readonly orgId: string;
  readonly integrationId: string;
}

/** Has an integration run at an instant, or earlier where it is due earlier; whoever is at it goes on, and it runs again then. */
export async function enqueueIntegration(tx: Tx, integrationId: string, dueAt: Date | null): Promise<void> {
  await tx.raw.query({
    name: 'enqueue_integration',
    text: `INSERT INTO integration_queue AS q (org_id, integration_id, due_at) VALUES ($1, $2, $3)
      ON CONFLICT (org_id, integration_id) DO UPDATE SET due_at = least(q.due_at, excluded.due_at)`,
    values: [tx.orgId, integrationId, dueAt],
  });
}

/** Under which claim an integration is taken, and for how long. */
export interface IntegrationClaim {
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly claim: string;
}

/**
 * Takes an integration that is due, and nobody's, of all organizations, for a lease; of one organization another only once the
 * one that is taken is given back. Runs outside any organization.
 */
export async function claimIntegration(
  tx: Tx,
  { now, leaseUntil, claim }: IntegrationClaim,
): Promise<ClaimedIntegration | undefined> {
  // Two who claim at once would each take one of an organization, and not see the other's.
  await tx.raw.query("SELECT pg_advisory_xact_lock(hashtextextended('claim_integration', 0))");
  const { rows } = await tx.raw.query<ClaimedIntegration>({
    name: 'claim_integration',
    text: `UPDATE integration_queue q SET due_at = $2, lease_until = $2, claim = $3 FROM (SELECT d.org_id, d.integration_id
        FROM integration_queue d WHERE d.due_at <= $1 AND (d.lease_until IS NULL OR d.lease_until <= $1)
          AND NOT EXISTS (SELECT FROM integration_queue o WHERE o.org_id = d.org_id AND o.lease_until > $1)
        ORDER BY d.due_at LIMIT 1 FOR UPDATE SKIP LOCKED) f
      WHERE q.org_id = f.org_id AND q.integration_id = f.integration_id
      RETURNING q.org_id AS "orgId", q.integration_id AS "integrationId"`,
    values: [now, leaseUntil, claim],
  });
  return rows[0];
}

/** Takes one integration for the length of a lease, due or not; false while another is at it. */
export async function claimThis(
  tx: Tx,
  integrationId: string,
  { now, leaseUntil, claim }: IntegrationClaim,
): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'claim_this_integration',
    text: `UPDATE integration_queue q SET due_at = $4, lease_until = $4, claim = $5 WHERE q.org_id = $1 AND q.integration_id = $2
      AND (q.lease_until IS NULL OR q.lease_until <= $3)`,
    values: [tx.orgId, integrationId, now, leaseUntil, claim],
  });
  return rowCount === 1;
}

/** Extends a claim; undefined where it is not in force any more, else whether the integration is still to be run. */
export async function keepIntegration(
  tx: Tx,
  integrationId: string,
  { claim, leaseUntil }: Omit<IntegrationClaim, 'now'>,
): Promise<{ readonly active: boolean } | undefined> {
  const { rows } = await tx.raw.query<{ active: boolean }>({
    name: 'keep_integration_claim',
    // What was asked for meanwhile is due before the lease ends, and stays so.
    text: `UPDATE integration_queue q SET lease_until = $4, due_at = CASE WHEN q.due_at < q.lease_until THEN q.due_at ELSE $4::timestamptz END
      WHERE q.org_id = $1 AND q.integration_id = $2 AND q.claim = $3 RETURNING
        EXISTS (SELECT FROM integrations i WHERE i.org_id = $1 AND i.id = $2 AND i.state = 'active' AND i.deleted_at IS NULL) AS active`,
    values: [tx.orgId, integrationId, claim, leaseUntil],
  });
  return rows[0];
}

/** Whether a claim is in force; if so it stays that until this transaction ends. */
export async function holdIntegration(tx: Tx, integrationId: string, claim: string): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'hold_integration_claim',
    text: `SELECT FROM integration_queue q WHERE q.org_id = $1 AND q.integration_id = $2 AND q.claim = $3 FOR UPDATE`,
    values: [tx.orgId, integrationId, claim],
  });
  return rowCount === 1;
}

/** Ends a claim: the integration comes up again at an instant, or not (null). What was asked for meanwhile is not lost. */
export async function releaseIntegration(
  tx: Tx,
  integrationId: string,
  { claim, dueAt }: { claim: string; dueAt: Date | null },
): Promise<void> {
  await tx.raw.query({
    name: 'release_integration',
    text: `UPDATE integration_queue q SET claim = NULL, lease_until = NULL,
        due_at = CASE WHEN q.due_at < q.lease_until THEN least(q.due_at, $4::timestamptz) ELSE $4::timestamptz END
      WHERE q.org_id = $1 AND q.integration_id = $2 AND q.claim = $3`,
    values: [tx.orgId, integrationId, claim, dueAt],
  });
}

/** Runs an integration no more, and hears no hook of it. */
export async function dequeueIntegration(tx: Tx, integrationId: string): Promise<void> {
  await tx.raw.query({
    name: 'dequeue_integration',
    text: 'DELETE FROM integration_queue q WHERE q.org_id = $1 AND q.integration_id = $2',
    values: [tx.orgId, integrationId],
  });
}

/** Whose integration it is. Runs outside any organization. */
export async function organizationOfIntegration(tx: Tx, integrationId: string): Promise<string | undefined> {
  const { rows } = await tx.raw.query<{ orgId: string }>({
    name: 'organization_of_integration',
    text: 'SELECT q.org_id AS "orgId" FROM integration_queue q WHERE q.integration_id = $1',
    values: [integrationId],
  });
  return rows[0]?.orgId;
}
