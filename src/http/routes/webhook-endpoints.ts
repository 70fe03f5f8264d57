import { ById, IfMatch, ListOf, ListQuery } from '#schema/common.js';
import {
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointCreate,
  WebhookEndpointDeleted,
  WebhookEndpointEnabling,
  WebhookEndpointPatch,
  WebhookEndpointRecovered,
  WebhookEndpointRecovery,
  WebhookEndpointRotation,
  WebhookEndpointWithSecret,
} from '#schema/webhooks.js';
import { recoverWebhookEndpoint, testWebhookEndpoint } from '#src/services/webhook-deliveries.js';
import {
  createWebhookEndpoint,
  getWebhookEndpoint,
  listWebhookEndpointsOf,
  patchWebhookEndpoint,
  removeWebhookEndpoint,
  rotateWebhookEndpoint,
} from '#src/services/webhook-endpoints.js';
import { disableWebhookEndpoint, enableWebhookEndpoint } from '#src/services/webhook-switch.js';
import { created, resource, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Webhooks'];
const path = '/v1/webhook-endpoints';

/** `/v1/webhook-endpoints`: where events are sent to. */
export async function webhookEndpointRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listWebhookEndpoints',
        summary: 'List webhook endpoints, the newest first',
        tags,
        querystring: ListQuery,
        response: { 200: ListOf(WebhookEndpoint) },
      },
    },
    (request) => listWebhookEndpointsOf(deps, request.context, request.query),
  );

  app.post(
    path,
    {
      config: { answer: created(path) },
      schema: {
        operationId: 'createWebhookEndpoint',
        summary: 'Create a webhook endpoint; its secret is shown this once',
        description:
          'From now on events are sent to it, signed as Standard Webhooks 1.0.0 has it: at least once, in no promised order, under the same `webhook-id` each time.',
        tags,
        body: WebhookEndpointCreate,
        response: { 201: WebhookEndpointWithSecret },
      },
    },
    (request) => createWebhookEndpoint(deps, request.context, request.body),
  );

  app.get(
    `${path}/:id`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'getWebhookEndpoint',
        summary: 'Get a webhook endpoint',
        tags,
        params: ById,
        response: { 200: WebhookEndpoint },
      },
    },
    (request) => getWebhookEndpoint(deps, request.context, request.params.id),
  );

  app.patch(
    `${path}/:id`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'patchWebhookEndpoint',
        summary: 'Change address, description or event types of a webhook endpoint',
        tags,
        params: ById,
        headers: IfMatch,
        body: WebhookEndpointPatch,
        response: { 200: WebhookEndpoint },
      },
    },
    (request) =>
      patchWebhookEndpoint(
        deps,
        request.context,
        request.params.id,
        request.body,
        versionOf(request.headers['if-match']),
      ),
  );

  app.post(
    `${path}/:id/rotate`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'rotateWebhookEndpoint',
        summary: 'Give a webhook endpoint a new secret; for a while both sign',
        tags,
        params: ById,
        body: WebhookEndpointRotation,
        response: { 200: WebhookEndpointWithSecret },
      },
    },
    (request) => rotateWebhookEndpoint(deps, request.context, request.params.id, request.body),
  );

  app.post(
    `${path}/:id/enable`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'enableWebhookEndpoint',
        summary: 'Send to a webhook endpoint again, also what was held for it meanwhile',
        tags,
        params: ById,
        body: WebhookEndpointEnabling,
        response: { 200: WebhookEndpoint },
      },
    },
    (request) => enableWebhookEndpoint(deps, request.context, request.params.id, request.body),
  );

  app.post(
    `${path}/:id/disable`,
    {
      config: { answer: resource },
      schema: {
        operationId: 'disableWebhookEndpoint',
        summary: 'Send nothing more to a webhook endpoint; what happens meanwhile is held for it',
        tags,
        params: ById,
        response: { 200: WebhookEndpoint },
      },
    },
    (request) => disableWebhookEndpoint(deps, request.context, request.params.id),
  );

  app.post(
    `${path}/:id/test`,
    {
      schema: {
        operationId: 'testWebhookEndpoint',
        summary: 'Send a test event to a webhook endpoint, once; what came of it stands in the delivery',
        tags,
        params: ById,
        response: { 200: WebhookDelivery },
      },
    },
    (request) => testWebhookEndpoint(deps, request.context, request.params.id),
  );

  app.post(
    `${path}/:id/recover`,
    {
      schema: {
        operationId: 'recoverWebhookEndpoint',
        summary: 'Send all that failed since an instant again, now',
        tags,
        params: ById,
        body: WebhookEndpointRecovery,
        response: { 200: WebhookEndpointRecovered },
      },
    },
    (request) => recoverWebhookEndpoint(deps, request.context, request.params.id, request.body),
  );

  app.delete(
    `${path}/:id`,
    {
      schema: {
        operationId: 'deleteWebhookEndpoint',
        summary: 'End a webhook endpoint; what waits for it is discarded',
        tags,
        params: ById,
        headers: IfMatch,
        response: { 200: WebhookEndpointDeleted },
      },
    },
    (request) =>
      removeWebhookEndpoint(deps, request.context, request.params.id, versionOf(request.headers['if-match'])),
  );
}
