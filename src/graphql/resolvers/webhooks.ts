import {
  WebhookDeliveryQuery,
  WebhookEndpointCreate,
  WebhookEndpointEnabling,
  WebhookEndpointPatch,
  WebhookEndpointRecovery,
  WebhookEndpointRotation,
} from '#schema/webhooks.js';
import {
  getWebhookDelivery,
  listWebhookDeliveries,
  recoverWebhookEndpoint,
  redeliver,
  testWebhookEndpoint,
  type WebhookDelivery,
} from '#src/services/webhook-deliveries.js';
import {
  createWebhookEndpoint,
  getWebhookEndpoint,
  listWebhookEndpointsOf,
  patchWebhookEndpoint,
  removeWebhookEndpoint,
  rotateWebhookEndpoint,
  type WebhookEndpoint,
  type WebhookEndpointInput,
} from '#src/services/webhook-endpoints.js';
import { disableWebhookEndpoint, enableWebhookEndpoint } from '#src/services/webhook-switch.js';
import { checkedId, checkedInput, checkedQuery } from '../input.js';
import { newestFirst } from '../pages.js';
import { limitOf } from '../selection.js';
import type { FieldResolvers } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';
import { withSecret } from './with-secret.js';

const Query: FieldResolvers = {
  webhookEndpoint: (_, { id }, { deps, context, check }) => getWebhookEndpoint(deps, context, checkedId(check, id)),
  async webhookEndpoints(_, { first, after }, { deps, context }) {
    const cursor = (after as string | null | undefined) ?? undefined;
    const page = await listWebhookEndpointsOf(deps, context, { limit: limitOf(first), cursor });
    return newestFirst<WebhookEndpoint>(page, cursor);
  },
  webhookDelivery: (_, { id }, { deps, context, check }) => getWebhookDelivery(deps, context, checkedId(check, id)),
  async webhookDeliveries(_, args, graph) {
    const { limit, cursor, filters } = checkedQuery(graph, WebhookDeliveryQuery, args);
    const page = await listWebhookDeliveries(graph.deps, graph.context, { ...filters, limit, cursor });
    return newestFirst<WebhookDelivery>(page, cursor);
  },
};

const Mutation: FieldResolvers = {
  createWebhookEndpoint: (_, { input }, { deps, context, check }) =>
    createWebhookEndpoint(
      deps,
      context,
      checkedInput(check, WebhookEndpointCreate, input) as unknown as WebhookEndpointInput,
    ),
  patchWebhookEndpoint: (_, args, { deps, context, check }) =>
    patchWebhookEndpoint(
      deps,
      context,
      checkedId(check, args['id']),
      checkedInput(check, WebhookEndpointPatch, args['input']),
      versionIn(args),
    ),
  rotateWebhookEndpoint: (_, { id, input }, { deps, context, check }) =>
    rotateWebhookEndpoint(
      deps,
      context,
      checkedId(check, id),
      checkedInput(check, WebhookEndpointRotation, input ?? {}),
    ),
  enableWebhookEndpoint: (_, { id, input }, { deps, context, check }) =>
    enableWebhookEndpoint(
      deps,
      context,
      checkedId(check, id),
      checkedInput(check, WebhookEndpointEnabling, input ?? {}),
    ),
  disableWebhookEndpoint: (_, { id }, { deps, context, check }) =>
    disableWebhookEndpoint(deps, context, checkedId(check, id)),
  testWebhookEndpoint: (_, { id }, { deps, context, check }) =>
    testWebhookEndpoint(deps, context, checkedId(check, id)),
  recoverWebhookEndpoint: (_, { id, input }, { deps, context, check }) =>
    recoverWebhookEndpoint(
      deps,
      context,
      checkedId(check, id),
      checkedInput(check, WebhookEndpointRecovery, input) as unknown as { since: string },
    ),
  deleteWebhookEndpoint: (_, args, { deps, context, check }) =>
    removeWebhookEndpoint(deps, context, checkedId(check, args['id']), versionIn(args)),
  redeliverWebhook: (_, { id }, { deps, context, check }) => redeliver(deps, context, checkedId(check, id)),
};

/** Where events are sent to, and what was sent. */
export const webhookFields: ResourceFields = {
  resolvers: { Query, Mutation },
  inputs: {
    createWebhookEndpoint: WebhookEndpointCreate,
    patchWebhookEndpoint: WebhookEndpointPatch,
    rotateWebhookEndpoint: WebhookEndpointRotation,
    enableWebhookEndpoint: WebhookEndpointEnabling,
    recoverWebhookEndpoint: WebhookEndpointRecovery,
  },
  answers: { createWebhookEndpoint: withSecret, rotateWebhookEndpoint: withSecret },
};
