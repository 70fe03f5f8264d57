import { ById, ListOf } from '#schema/common.js';
import { WebhookDelivery, WebhookDeliveryQuery, WebhookDeliveryWithAttempts } from '#schema/webhooks.js';
import { getWebhookDelivery, listWebhookDeliveries, redeliver } from '#src/services/webhook-deliveries.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Webhooks'];
const path = '/v1/webhook-deliveries';

/** `/v1/webhook-deliveries`: what was sent to endpoints, and what they answered. */
export async function webhookDeliveryRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: 'List deliveries of webhooks, the newest first',
        description: 'They are kept for 30 days.',
        tags,
        querystring: WebhookDeliveryQuery,
        response: { 200: ListOf(WebhookDelivery) },
      },
    },
    (request) => listWebhookDeliveries(deps, request.context, request.query),
  );

  app.get(
    `${path}/:id`,
    {
      schema: {
        operationId: 'getWebhookDelivery',
        summary: 'Get a delivery with what was sent and what was answered',
        tags,
        params: ById,
        response: { 200: WebhookDeliveryWithAttempts },
      },
    },
    (request) => getWebhookDelivery(deps, request.context, request.params.id),
  );

  app.post(
    `${path}/:id/redeliver`,
    {
      schema: {
        operationId: 'redeliverWebhook',
        summary: 'Send a delivery again, now, under the same `webhook-id`',
        tags,
        params: ById,
        response: { 200: WebhookDelivery },
      },
    },
    (request) => redeliver(deps, request.context, request.params.id),
  );
}
