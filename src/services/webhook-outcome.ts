import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { appendAudit } from '#db/queries/audit-log.js';
import { appendEvents } from '#db/queries/outbox.js';
import {
  type DeliveryToSend,
  deliveryById,
  insertAttempt,
  settleDelivered,
  settleWaiting,
  updateDelivery,
  type WebhookDeliveryRow,
} from '#db/queries/webhook-deliveries.js';
import {
  noteArrival,
  noteHealth,
  updateWebhookEndpoint,
  type WebhookEndpointRow,
  webhookEndpointById,
} from '#db/queries/webhook-endpoints.js';
import { dequeue, dequeueEndpoint, pauseEndpoint, putOff } from '#db/queries/webhook-queue.js';
import type { WebhookAnswer } from '#integrations/webhooks/sender.js';
import type { Deps } from './deps.js';
import { TEST_EVENT } from './webhook-events.js';
import { isLost, nextAttemptAt, pauseUntil } from './webhook-retries.js';

/** An attempt that has ended. */
export interface Attempt {
  readonly orgId: string;
  readonly claim: string;
  readonly delivery: Pick<DeliveryToSend, 'id' | 'endpointId'>;
  readonly startedAt: Date;
  readonly answer: WebhookAnswer;
}

/** An endpoint that an attempt disabled. */
export interface DisabledEndpoint {
  readonly orgId: string;
  readonly endpointId: string;
  readonly reason: 'gone' | 'failing';
}

/**
 * Keeps what came of an attempt, and what follows: nothing more, another attempt later, or the end of the endpoint. A
 * worker that froze beyond its lease changes no more than the log, unless what it sent has arrived.
 */
export async function settleAttempt(deps: Deps, attempt: Attempt): Promise<DisabledEndpoint | undefined> {
  const { orgId, delivery, startedAt, answer } = attempt;
  const { outcome, durationMs, status, text, cut } = answer;
  return deps.db.transaction(orgId, async (tx) => {
    const now = deps.now();
    const kept = { id: uuidv7(now.getTime()), deliveryId: delivery.id, startedAt, durationMs, outcome, status };
    const row = { ...kept, answer: text, answerCut: cut };
    if (outcome !== 'delivered') return failed(tx, { attempt, kept: row, now });
    // Endpoint before delivery, as everywhere.
    await noteArrival(tx, delivery.endpointId, now);
    await settleDelivered(tx, row, now);
    return undefined;
  });
}

interface Failure {
  readonly attempt: Attempt;
  readonly kept: Parameters<typeof insertAttempt>[1];
  readonly now: Date;
}

async function failed(tx: Tx, { attempt, kept, now }: Failure): Promise<DisabledEndpoint | undefined> {
  const { orgId, claim, delivery, startedAt, answer } = attempt;
  const endpoint = await webhookEndpointById(tx, delivery.endpointId, true);
  const row = await deliveryById(tx, delivery.id, true);
  // Erased meanwhile.
  if (row === undefined) return undefined;
  await insertAttempt(tx, kept);
  const counted = { attempts: row.attempts + 1, tries: row.tries + 1, lastAttemptAt: startedAt };
  const once = row.eventType === TEST_EVENT || endpoint === undefined;
  const { tries } = counted;
  const next = once ? null : nextAttemptAt({ tries, now, retryAfterMs: answer.retryAfterMs }, Math.random());
  // What is gone may be back: then it is held with all else that waits.
  if (endpoint === undefined || (next === null && (once || answer.outcome !== 'gone'))) {
    const mine = await dequeue(tx, row.id, claim);
    await updateDelivery(tx, row.id, { ...counted, ...(mine && { status: 'failed', nextAttemptAt: null }) });
  } else {
    const due = later(next ?? now, endpoint.pausedUntil);
    const mine = await putOff(tx, row.id, claim, due);
    await updateDelivery(tx, row.id, { ...counted, ...(mine && { nextAttemptAt: due }) });
  }
  return endpoint === undefined ? undefined : followed(tx, { orgId, row, endpoint, answer, startedAt, now });
}

function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}

interface Followed {
  readonly orgId: string;
  readonly row: WebhookDeliveryRow;
  readonly endpoint: WebhookEndpointRow;
  readonly answer: WebhookAnswer;
  readonly startedAt: Date;
  readonly now: Date;
}

/** What a failure means for the endpoint. A test that fails says nothing of how it fares, but 410 is 410. */
async function followed(tx: Tx, of: Followed): Promise<DisabledEndpoint | undefined> {
  const { orgId, row, endpoint, answer, startedAt, now } = of;
  if (endpoint.status === 'disabled') return undefined;
  const test = row.eventType === TEST_EVENT;
  const health = test
    ? { failingSince: endpoint.failingSince, failures: endpoint.failures }
    : { failingSince: endpoint.failingSince ?? startedAt, failures: endpoint.failures + 1 };
  const pausedUntil = pauseUntil(now, answer.retryAfterMs) ?? endpoint.pausedUntil;
  await noteHealth(tx, endpoint.id, { ...health, pausedUntil });
  if (answer.retryAfterMs !== null && pausedUntil !== null) await pauseEndpoint(tx, endpoint.id, pausedUntil);
  const reason = answer.outcome === 'gone' ? 'gone' : !test && isLost(health, now) ? 'failing' : undefined;
  if (reason === undefined) return undefined;
  await disable(tx, endpoint.id, reason, now);
  const resource = { resource: 'webhook_endpoint', resourceId: endpoint.id };
  const actor = { keyId: null, actor: 'worker', requestId: 'deliver-webhooks' };
  await appendAudit(tx, actor, [{ action: 'webhook_endpoint.disable', ...resource, fields: ['status'] }]);
  await appendEvents(tx, [
    {
      type: 'webhook_endpoint.disabled',
      subjectId: endpoint.id,
      candidateId: null,
      occurredAt: now.toISOString(),
      payload: { endpointId: endpoint.id, reason },
    },
  ]);
  return { orgId, endpointId: endpoint.id, reason };
}

/** Disables a locked endpoint: what waits for it is held, and nothing is attempted any more. */
export async function disable(
  tx: Tx,
  id: string,
  reason: 'manual' | 'gone' | 'failing',
  now: Date,
): Promise<WebhookEndpointRow> {
  await dequeueEndpoint(tx, id);
  await settleWaiting(tx, id, 'held');
  return updateWebhookEndpoint(tx, id, { status: 'disabled', disabledReason: reason, disabledAt: now }, now);
}
