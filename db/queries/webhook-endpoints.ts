import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { webhookEndpoints } from '../tables/webhook-endpoints.js';

/** An endpoint as it is stored, its secrets sealed. */
export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;

/** Stores an endpoint. */
export async function insertWebhookEndpoint(
  tx: Tx,
  row: Pick<WebhookEndpointRow, 'id' | 'url' | 'description' | 'eventTypes' | 'secrets' | 'createdAt' | 'updatedAt'>,
): Promise<WebhookEndpointRow> {
  const [made] = await tx
    .insert(webhookEndpoints)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the endpoint was not stored');
  return made;
}

/** How many live endpoints the organization has. */
export async function countWebhookEndpoints(tx: Tx): Promise<number> {
  const [row] = await tx.select({ live: count() }).from(webhookEndpoints).where(live(tx));
  return row?.live ?? 0;
}

/** The live endpoint of this id; locked where it is to be changed. */
export async function webhookEndpointById(tx: Tx, id: string, lock = false): Promise<WebhookEndpointRow | undefined> {
  const query = tx
    .select()
    .from(webhookEndpoints)
    .where(and(live(tx), eq(webhookEndpoints.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

/** Live endpoints, the newest first, from behind `before`. */
export async function listWebhookEndpoints(
  tx: Tx,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<WebhookEndpointRow[]> {
  return tx
    .select()
    .from(webhookEndpoints)
    .where(and(live(tx), before === undefined ? undefined : lt(webhookEndpoints.id, before)))
    .orderBy(desc(webhookEndpoints.id))
    .limit(limit);
}

/** All live endpoints, which stay as they are until this transaction ends. */
export async function endpointsToServe(
  tx: Tx,
): Promise<Pick<WebhookEndpointRow, 'id' | 'eventTypes' | 'status' | 'pausedUntil'>[]> {
  const { id, eventTypes, status, pausedUntil } = webhookEndpoints;
  return tx
    .select({ id, eventTypes, status, pausedUntil })
    .from(webhookEndpoints)
    .where(live(tx))
    .orderBy(id)
    .for('share');
}

/** Changes an endpoint under its next version. */
export async function updateWebhookEndpoint(
  tx: Tx,
  id: string,
  values: Partial<Omit<WebhookEndpointRow, 'orgId' | 'id' | 'version' | 'createdAt' | 'updatedAt'>>,
  now: Date,
): Promise<WebhookEndpointRow> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({ ...values, version: sql`${webhookEndpoints.version} + 1`, updatedAt: now })
    .where(and(eq(webhookEndpoints.orgId, tx.orgId), eq(webhookEndpoints.id, id)))
    .returning();
  if (row === undefined) throw new Error('a locked endpoint was not there');
  return row;
}

/** Notes how an endpoint fares. No change of the resource: its version stays. */
export async function noteHealth(
  tx: Tx,
  id: string,
  values: Partial<Pick<WebhookEndpointRow, 'failingSince' | 'failures' | 'pausedUntil'>>,
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set(values)
    .where(and(eq(webhookEndpoints.orgId, tx.orgId), eq(webhookEndpoints.id, id)));
}

/** Notes that something arrived, where it had not before. A rest that was asked for goes on: this was under way by then. */
export async function noteArrival(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.raw.query({
    name: 'note_arrival',
    text: `UPDATE webhook_endpoints e SET failing_since = NULL, failures = 0,
        paused_until = CASE WHEN e.paused_until > $3 THEN e.paused_until END
      WHERE e.org_id = $1 AND e.id = $2 AND (e.failures > 0 OR e.paused_until <= $3)`,
    values: [tx.orgId, id, now],
  });
}

function live(tx: Tx) {
  return and(eq(webhookEndpoints.orgId, tx.orgId), isNull(webhookEndpoints.deletedAt));
}

/** How many live endpoints of the organization are disabled. */
export async function countDisabledEndpoints(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ disabled: count() })
    .from(webhookEndpoints)
    .where(and(live(tx), eq(webhookEndpoints.status, 'disabled')));
  return row?.disabled ?? 0;
}
