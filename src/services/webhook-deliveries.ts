import { uuidv7 } from '#db/ids.js';
import {
  attemptsOf,
  type DeliveryFilter,
  deliveryById,
  insertDeliveries,
  listDeliveries,
  releaseDeliveries,
  updateDelivery,
  type WebhookDeliveryRow,
} from '#db/queries/webhook-deliveries.js';
import { webhookEndpointById } from '#db/queries/webhook-endpoints.js';
import { enqueue } from '#db/queries/webhook-queue.js';
import { notFound, Problem } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { type Page, pageOf, positionOf } from './newest-first.js';
import { bodyOf, TEST_EVENT } from './webhook-events.js';

/** An event on its way to an endpoint. */
export interface WebhookDelivery {
  readonly id: string;
  readonly endpointId: string;
  /** The `webhook-id` of every attempt. */
  readonly eventId: string;
  readonly eventType: string;
  /** Whom the event is about; null where it is about nobody. */
  readonly candidateId: string | null;
  readonly status: string;
  readonly attemptCount: number;
  readonly nextAttemptAt: Date | null;
  readonly lastAttemptAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly createdAt: Date;
}

/** What came of an attempt. */
export interface WebhookAttempt {
  readonly id: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly outcome: string;
  readonly status: number | null;
  readonly answer: string | null;
  readonly answerCut: boolean;
}

/** A delivery with what was sent and what was answered. */
export type WebhookDeliveryWithAttempts = WebhookDelivery & {
  readonly body: string;
  readonly attempts: readonly WebhookAttempt[];
};

/** Deliveries, the newest first, each condition narrowing further. */
export async function listWebhookDeliveries(
  deps: Deps,
  context: Context,
  { limit, cursor, ...filter }: DeliveryFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<WebhookDelivery>> {
  requireAdministrator(context);
  const before = positionOf(cursor);
  const rows = await deps.db.read(context.orgId, (tx) => listDeliveries(tx, { ...filter, limit: limit + 1, before }));
  return pageOf(rows.map(shown), limit);
}

/** The delivery with its bodies. */
export async function getWebhookDelivery(
  deps: Deps,
  context: Context,
  id: string,
): Promise<WebhookDeliveryWithAttempts> {
  requireAdministrator(context);
  return deps.db.read(context.orgId, async (tx) => {
    const row = await deliveryById(tx, id);
    if (row === undefined) throw notFound('webhookDelivery', id);
    const attempts = (await attemptsOf(tx, id)).map(({ orgId: _, deliveryId: __, ...attempt }) => attempt);
    return { ...shown(row), body: row.body, attempts };
  });
}

/**
 * Sends a delivery again, now, under the same webhook-id and with all its retries, whatever became of it before. One that
 * is being attempted at this moment is left to that attempt.
 */
export async function redeliver(deps: Deps, context: Context, id: string): Promise<WebhookDelivery> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const found = await deliveryById(tx, id);
    if (found === undefined) throw notFound('webhookDelivery', id);
    const endpoint = await webhookEndpointById(tx, found.endpointId, true);
    if (endpoint === undefined) throw new Problem('conflict', 'The endpoint of this delivery was deleted.');
    if (endpoint.status === 'disabled' && found.eventType !== TEST_EVENT)
      throw new Problem('conflict', 'The endpoint of this delivery is disabled. Enable it first.');
    const now = context.now();
    const row = await updateDelivery(tx, id, { status: 'pending', tries: 0, nextAttemptAt: now });
    await enqueue(tx, [row]);
    const audit = { action: 'webhook_delivery.redeliver', resource: 'webhook_delivery', resourceId: id, fields: [] };
    return { result: shown(row), audit: [audit] };
  });
}

/**
 * Sends all deliveries of an endpoint again that failed and were made since an instant, now, each with all its retries:
 * for after a long outage of the receiver.
 */
export async function recoverWebhookEndpoint(
  deps: Deps,
  context: Context,
  endpointId: string,
  { since }: { since: string },
): Promise<{ id: string; recovered: number }> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const endpoint = await webhookEndpointById(tx, endpointId, true);
    if (endpoint === undefined) throw notFound('webhookEndpoint', endpointId);
    if (endpoint.status === 'disabled') throw new Problem('conflict', 'This endpoint is disabled. Enable it first.');
    const wanted = { status: 'failed', since: new Date(since) } as const;
    const recovered = await releaseDeliveries(tx, endpointId, wanted, context.now());
    return { result: { id: endpointId, recovered }, audit: [audited('webhook_endpoint', 'recover', endpointId)] };
  });
}

/** Sends a test event to an endpoint, once, also to one that is disabled; what came of it stands in the delivery. */
export async function testWebhookEndpoint(deps: Deps, context: Context, endpointId: string): Promise<WebhookDelivery> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const endpoint = await webhookEndpointById(tx, endpointId, true);
    if (endpoint === undefined) throw notFound('webhookEndpoint', endpointId);
    const now = context.now();
    const event = { type: TEST_EVENT, occurredAt: now, candidateId: null, payload: { endpointId } };
    const id = uuidv7(now.getTime());
    const made = {
      id,
      endpointId,
      eventId: uuidv7(now.getTime()),
      eventType: TEST_EVENT,
      candidateId: null,
      body: bodyOf(context.orgId, event),
      status: 'pending',
      nextAttemptAt: now,
      createdAt: now,
    };
    await insertDeliveries(tx, [made]);
    await enqueue(tx, [made]);
    const row = (await deliveryById(tx, id)) as WebhookDeliveryRow;
    return { result: shown(row), audit: [audited('webhook_endpoint', 'test', endpointId)] };
  });
}

function shown(row: WebhookDeliveryRow): WebhookDelivery {
  const { id, endpointId, eventId, eventType, candidateId, status, attempts } = row;
  const { nextAttemptAt, lastAttemptAt, deliveredAt, createdAt } = row;
  const instants = { nextAttemptAt, lastAttemptAt, deliveredAt, createdAt };
  return { id, endpointId, eventId, eventType, candidateId, status, attemptCount: attempts, ...instants };
}
