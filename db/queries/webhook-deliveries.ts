import { and, asc, desc, eq, getTableColumns, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { webhookAttempts, webhookDeliveries } from '../tables/webhook-deliveries.js';
import type { WebhookEndpointRow } from './webhook-endpoints.js';

/** A delivery as it is stored. */
export type WebhookDeliveryRow = typeof webhookDeliveries.$inferSelect;

/** An attempt as it is stored. */
export type WebhookAttemptRow = typeof webhookAttempts.$inferSelect;

/** What stands of a delivery while it is worked on. */
export type DeliveryState = Pick<
  WebhookDeliveryRow,
  'status' | 'attempts' | 'tries' | 'nextAttemptAt' | 'lastAttemptAt' | 'deliveredAt'
>;

/** Which deliveries a list shows. */
export interface DeliveryFilter {
  readonly endpointId?: string | undefined;
  readonly eventId?: string | undefined;
  readonly candidateId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly status?: string | undefined;
}

/** What a delivery is when it is made. */
export type NewDelivery = Pick<
  WebhookDeliveryRow,
  'id' | 'endpointId' | 'eventId' | 'eventType' | 'candidateId' | 'body' | 'status' | 'nextAttemptAt' | 'createdAt'
>;

/** Stores deliveries, each event once for each endpoint; gives the ids of those that are new. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<ReadonlySet<string>> {
  if (deliveries.length === 0) return new Set();
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'insert_deliveries',
    text: `INSERT INTO webhook_deliveries (org_id, id, endpoint_id, event_id, event_type, candidate_id, body, status, next_attempt_at, created_at)
      SELECT $1, d.id, d."endpointId", d."eventId", d."eventType", d."candidateId", d.body, d.status, d."nextAttemptAt", d."createdAt"
      FROM json_to_recordset($2::json) AS d(id uuid, "endpointId" uuid, "eventId" uuid, "eventType" text, "candidateId" uuid, body text, status text, "nextAttemptAt" timestamptz, "createdAt" timestamptz)
      ON CONFLICT (org_id, event_id, endpoint_id) DO NOTHING RETURNING id`,
    values: [tx.orgId, JSON.stringify(deliveries)],
  });
  return new Set(rows.map(({ id }) => id));
}

/** The delivery of this id; locked where it is to be changed. */
export async function deliveryById(tx: Tx, id: string, lock = false): Promise<WebhookDeliveryRow | undefined> {
  const query = tx.select().from(webhookDeliveries).where(itself(tx, id));
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

/** Deliveries, the newest first, from behind `before`. */
export async function listDeliveries(
  tx: Tx,
  {
    limit,
    before,
    endpointId,
    eventId,
    candidateId,
    eventType,
    status,
  }: DeliveryFilter & { limit: number; before?: string | undefined },
): Promise<WebhookDeliveryRow[]> {
  const { id, ...columns } = getTableColumns(webhookDeliveries);
  const wanted = { endpointId, eventId, candidateId, eventType, status };
  const filters = Object.entries(wanted).map(([name, value]) =>
    value === undefined ? undefined : eq(columns[name as keyof typeof wanted], value),
  );
  return tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.orgId, tx.orgId), ...filters, before === undefined ? undefined : lt(id, before)))
    .orderBy(desc(id))
    .limit(limit);
}

/** Changes what stands of a delivery. */
export async function updateDelivery(tx: Tx, id: string, state: Partial<DeliveryState>): Promise<WebhookDeliveryRow> {
  const [row] = await tx.update(webhookDeliveries).set(state).where(itself(tx, id)).returning();
  if (row === undefined) throw new Error('a locked delivery was not there');
  return row;
}

/** Gives the deliveries of an endpoint that wait, or are held, another status, in which nothing is attempted. */
export async function settleWaiting(tx: Tx, endpointId: string, status: 'held' | 'discarded'): Promise<void> {
  await tx.raw.query({
    name: 'settle_waiting',
    text: `UPDATE webhook_deliveries d SET status = $3, next_attempt_at = NULL
      WHERE d.org_id = $1 AND d.endpoint_id = $2 AND d.status IN ('pending', 'held')`,
    values: [tx.orgId, endpointId, status],
  });
}

/** Which deliveries of an endpoint are to be attempted anew. */
export interface Released {
  readonly status: 'held' | 'failed';
  /** Those alone that were made at this instant or later. */
  readonly since: Date | null;
}

/** Makes deliveries of an endpoint due, each as if it were new; gives how many. */
export async function releaseDeliveries(
  tx: Tx,
  endpointId: string,
  { status, since }: Released,
  now: Date,
): Promise<number> {
  const { rowCount } = await tx.raw.query({
    name: 'release_deliveries',
    text: `WITH released AS (
        UPDATE webhook_deliveries d SET status = 'pending', next_attempt_at = $3, tries = 0
        WHERE d.org_id = $1 AND d.endpoint_id = $2 AND d.status = $4 AND ($5::timestamptz IS NULL OR d.created_at >= $5) RETURNING d.id)
      INSERT INTO webhook_queue AS q (org_id, delivery_id, endpoint_id, due_at)
      SELECT $1, r.id, $2, $3 FROM released r
      ON CONFLICT (org_id, delivery_id) DO UPDATE SET due_at = excluded.due_at WHERE q.claim IS NULL`,
    values: [tx.orgId, endpointId, now, status, since],
  });
  return rowCount ?? 0;
}

/** What a worker needs to attempt a delivery: its bytes and its endpoint's address and secrets. */
export interface DeliveryToSend
  extends Pick<WebhookDeliveryRow, 'id' | 'endpointId' | 'eventId' | 'eventType' | 'body'> {
  readonly url: string;
  readonly secrets: WebhookEndpointRow['secrets'];
  readonly failing: boolean;
}

/**
 * Reads what is to be sent of claimed deliveries. One whose endpoint was deleted or disabled meanwhile is left out, unless
 * it is of this type.
 */
export async function deliveriesToSend(tx: Tx, ids: readonly string[], always: string): Promise<DeliveryToSend[]> {
  const { rows } = await tx.raw.query<DeliveryToSend>({
    name: 'deliveries_to_send',
    text: `SELECT d.id, d.endpoint_id AS "endpointId", d.event_id AS "eventId", d.event_type AS "eventType", d.body,
        e.url, e.secrets, e.failing_since IS NOT NULL AS failing
      FROM webhook_deliveries d JOIN webhook_endpoints e ON e.org_id = $1 AND e.id = d.endpoint_id AND e.deleted_at IS NULL
      WHERE d.org_id = $1 AND d.id = ANY($2::uuid[]) AND (e.status = 'enabled' OR d.event_type = $3)`,
    values: [tx.orgId, ids, always],
  });
  return rows;
}

/**
 * Keeps an attempt by which a delivery arrived, in one statement: nothing more is to be done, whoever has claimed it. One
 * that was erased meanwhile stays so.
 */
export async function settleDelivered(
  tx: Tx,
  { id, deliveryId, startedAt, durationMs, outcome, status, answer, answerCut }: Omit<WebhookAttemptRow, 'orgId'>,
  now: Date,
): Promise<void> {
  await tx.raw.query({
    name: 'settle_delivered',
    text: `WITH done AS (
        UPDATE webhook_deliveries d SET status = 'delivered', attempts = d.attempts + 1, tries = d.tries + 1,
          next_attempt_at = NULL, last_attempt_at = $4, delivered_at = $10
        WHERE d.org_id = $1 AND d.id = $3 RETURNING d.id),
      out AS (DELETE FROM webhook_queue q USING done WHERE q.org_id = $1 AND q.delivery_id = done.id)
      INSERT INTO webhook_attempts (org_id, id, delivery_id, started_at, duration_ms, outcome, status, answer, answer_cut)
      SELECT $1, $2, done.id, $4, $5, $6, $7, $8, $9 FROM done`,
    values: [tx.orgId, id, deliveryId, startedAt, durationMs, outcome, status, answer, answerCut, now],
  });
}

/** Keeps what came of an attempt. */
export async function insertAttempt(tx: Tx, row: Omit<WebhookAttemptRow, 'orgId'>): Promise<void> {
  await tx.insert(webhookAttempts).values({ ...row, orgId: tx.orgId });
}

/** The attempts of a delivery that are kept, the first first. */
export async function attemptsOf(tx: Tx, deliveryId: string): Promise<WebhookAttemptRow[]> {
  return tx
    .select()
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.orgId, tx.orgId), eq(webhookAttempts.deliveryId, deliveryId)))
    .orderBy(asc(webhookAttempts.id));
}

/** Deletes deliveries, with their attempts, that were made before an instant and wait for nothing; gives how many. */
export async function deleteDeliveries(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.raw.query({
    name: 'delete_deliveries',
    text: `DELETE FROM webhook_deliveries d WHERE d.org_id = $1 AND d.id IN (
      SELECT o.id FROM webhook_deliveries o WHERE o.org_id = $1 AND o.created_at < $2 AND o.status <> 'pending' ORDER BY o.created_at LIMIT $3)`,
    values: [tx.orgId, before, limit],
  });
  return rowCount ?? 0;
}

function itself(tx: Tx, id: string) {
  return and(eq(webhookDeliveries.orgId, tx.orgId), eq(webhookDeliveries.id, id));
}
