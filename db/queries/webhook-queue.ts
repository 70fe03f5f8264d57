import type { Tx } from '../client.js';

/** A delivery that a worker has taken, under the claim it goes by. */
export interface ClaimedDelivery {
  readonly orgId: string;
  readonly deliveryId: string;
  readonly endpointId: string;
}

/** How deliveries are claimed. */
export interface Claiming {
  readonly now: Date;
  /** When what is claimed comes up again, should its worker die. */
  readonly leaseUntil: Date;
  readonly claim: string;
  readonly limit: number;
  /** Of one endpoint at most, and how many of these endpoints instead. */
  readonly perEndpoint: number;
  readonly instead: ReadonlyMap<string, number>;
}

/**
 * Takes deliveries that are due, of all organizations, for the length of a lease, of no endpoint more than it may have, however
 * many wait for it; what another takes at this moment is left to it. Runs outside any organization: the queue holds ids and
 * instants alone.
 */
export async function claimDeliveries(tx: Tx, claiming: Claiming): Promise<ClaimedDelivery[]> {
  const claimed: ClaimedDelivery[] = [];
  const left = new Map(claiming.instead);
  // What waits for one endpoint may be all that is looked at: once it has what it may have, others come to light.
  while (claimed.length < claiming.limit) {
    const more = await claimSome(tx, { ...claiming, limit: claiming.limit - claimed.length, instead: left });
    if (more.length === 0) break;
    for (const { endpointId } of more) left.set(endpointId, (left.get(endpointId) ?? claiming.perEndpoint) - 1);
    claimed.push(...more);
  }
  return claimed;
}

/** Takes some of those that have been due for longest. */
async function claimSome(tx: Tx, claiming: Claiming): Promise<ClaimedDelivery[]> {
  const { now, leaseUntil, claim, limit, perEndpoint, instead } = claiming;
  const { rows } = await tx.raw.query<ClaimedDelivery>({
    name: 'claim_deliveries',
    // An endpoint that may have no more is out of the way of those behind it. Whether one is still due is asked again of
    // the locked row: another may have taken it in between.
    text: `WITH instead AS (SELECT i.endpoint_id, i.most FROM unnest($6::uuid[], $7::int[]) AS i(endpoint_id, most)),
      next AS (SELECT q.org_id, q.delivery_id, q.endpoint_id, q.due_at FROM webhook_queue q
        WHERE q.due_at <= $1 AND NOT EXISTS (SELECT FROM instead i WHERE i.endpoint_id = q.endpoint_id AND i.most <= 0)
        ORDER BY q.due_at LIMIT 1000),
      ranked AS (SELECT n.org_id, n.delivery_id, n.endpoint_id, n.due_at, row_number() OVER (PARTITION BY n.endpoint_id ORDER BY n.due_at, n.delivery_id) AS place FROM next n),
      free AS (SELECT q.org_id, q.delivery_id FROM webhook_queue q JOIN ranked r ON r.org_id = q.org_id AND r.delivery_id = q.delivery_id
        LEFT JOIN instead i ON i.endpoint_id = r.endpoint_id
        WHERE q.due_at <= $1 AND r.place <= coalesce(i.most, $5) ORDER BY r.due_at LIMIT $4 FOR UPDATE OF q SKIP LOCKED)
      UPDATE webhook_queue q SET due_at = $2, claim = $3 FROM free f WHERE q.org_id = f.org_id AND q.delivery_id = f.delivery_id
      RETURNING q.org_id AS "orgId", q.delivery_id AS "deliveryId", q.endpoint_id AS "endpointId"`,
    values: [now, leaseUntil, claim, limit, perEndpoint, [...instead.keys()], [...instead.values()]],
  });
  return rows;
}

/** Puts deliveries into the queue, or those that wait in it at another instant; what is being attempted is left alone. */
export async function enqueue(
  tx: Tx,
  deliveries: readonly { readonly id: string; readonly endpointId: string; readonly nextAttemptAt: Date | null }[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.raw.query({
    name: 'enqueue_deliveries',
    text: `INSERT INTO webhook_queue AS q (org_id, delivery_id, endpoint_id, due_at)
      SELECT $1, d.id, d."endpointId", d."nextAttemptAt"
      FROM json_to_recordset($2::json) AS d(id uuid, "endpointId" uuid, "nextAttemptAt" timestamptz)
      ON CONFLICT (org_id, delivery_id) DO UPDATE SET due_at = excluded.due_at WHERE q.claim IS NULL`,
    values: [tx.orgId, JSON.stringify(deliveries)],
  });
}

/** Puts a claimed delivery off; false where the claim is not in force any more. */
export async function putOff(tx: Tx, deliveryId: string, claim: string, dueAt: Date): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'put_off_delivery',
    text: `UPDATE webhook_queue q SET due_at = $4, claim = NULL WHERE q.org_id = $1 AND q.delivery_id = $2 AND q.claim = $3`,
    values: [tx.orgId, deliveryId, claim, dueAt],
  });
  return rowCount === 1;
}

/** Makes claimed deliveries due again for anybody, as long as the claim is in force. Runs outside any organization. */
export async function giveBack(
  tx: Tx,
  orgId: string,
  deliveryIds: readonly string[],
  { claim, dueAt }: { readonly claim: string; readonly dueAt: Date },
): Promise<void> {
  await tx.raw.query({
    name: 'give_back_deliveries',
    text: 'UPDATE webhook_queue q SET due_at = $4, claim = NULL WHERE q.org_id = $1 AND q.delivery_id = ANY($2::uuid[]) AND q.claim = $3',
    values: [orgId, deliveryIds, claim, dueAt],
  });
}

/** Takes a delivery out of the queue, where a claim is given only while it is in force; says whether it was there. */
export async function dequeue(tx: Tx, deliveryId: string, claim?: string): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'dequeue_delivery',
    text: `DELETE FROM webhook_queue q WHERE q.org_id = $1 AND q.delivery_id = $2 AND ($3::uuid IS NULL OR q.claim = $3)`,
    values: [tx.orgId, deliveryId, claim ?? null],
  });
  return rowCount === 1;
}

/** Takes all deliveries of an endpoint out of the queue. */
export async function dequeueEndpoint(tx: Tx, endpointId: string): Promise<void> {
  await tx.raw.query({
    name: 'dequeue_endpoint',
    text: 'DELETE FROM webhook_queue q WHERE q.org_id = $1 AND q.endpoint_id = $2',
    values: [tx.orgId, endpointId],
  });
}

/** Puts off what waits for an endpoint and would come before an instant; what is being attempted comes up again no earlier. */
export async function pauseEndpoint(tx: Tx, endpointId: string, until: Date): Promise<void> {
  await tx.raw.query({
    name: 'pause_endpoint',
    text: 'UPDATE webhook_queue q SET due_at = $3 WHERE q.org_id = $1 AND q.endpoint_id = $2 AND q.claim IS NULL AND q.due_at < $3',
    values: [tx.orgId, endpointId, until],
  });
}
