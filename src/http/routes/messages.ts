import { ById, ListQuery } from '#schema/common.js';
import { writtenOf } from '#schema/effects.js';
import { titled } from '#schema/fields.js';
import { OneQuery } from '#schema/lists.js';
import { Message, MessageCreate, MessageListQuery, messageParts, OpenPage } from '#schema/messages.js';
import { pageOfRelated, relatedOf } from '#schema/related.js';
import { createMessage, listOpens, type MessageInput, type MessageWritten } from '#src/services/messages.js';
import { getOf, listOf } from '#src/services/reading.js';
import { type Answer, etagOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { type ListInput, listed, splitCodes } from '../lists.js';
import { shown } from '../resource-routes.js';
import { effectsOf } from '../written.js';

const tags = ['Messages'];

/** `/v1/messages`: e-mails behind touchpoints, and what is known of their being read. */
export async function messageRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/messages',
    {
      preValidation: splitCodes(MessageListQuery),
      schema: {
        operationId: 'listMessages',
        summary: 'List messages, by default the newest first',
        tags,
        querystring: MessageListQuery,
        response: { 200: pageOfRelated('message') },
      },
    },
    ({ context, query }) =>
      listed('message', query as ListInput, (page, selection) => listOf(deps, context, 'message', page, selection)),
  );

  app.post(
    '/v1/messages',
    {
      config: { answer: created },
      schema: {
        operationId: 'createMessage',
        summary: 'Make a message, tracked as far as policy and consent allow, and send it or get its html',
        description:
          'The most restrictive of organization, candidate, contact and message decides, now and again when it is opened. 502 `delivery_failed` where the mail server does not take it: the message is then `failed`, and no touchpoint. Where the answer of the mail server is lost, it is `unknown`, and no touchpoint either. 410 `gone` where it was sent, or nobody knows, and the record of it is gone by then, because a person whom it was about was erased or deleted meanwhile: do not send it again. Repeated with its Idempotency-Key, a request is told of its message, also while it is `sending`, and sends no second one.',
        tags,
        body: MessageCreate,
        response: { 201: writtenOf(titled('Message', { ...Message.properties, ...messageParts })) },
      },
    },
    ({ context, body }) => createMessage(deps, context, body as unknown as MessageInput),
  );

  app.get(
    '/v1/messages/:id',
    {
      schema: {
        operationId: 'getMessage',
        summary: 'Get a message with its read state and the counts of its opens',
        tags,
        params: ById,
        querystring: OneQuery,
        response: { 200: relatedOf('message') },
      },
    },
    ({ context, params, query }, reply) =>
      shown('message', query.include, reply, (selection) => getOf(deps, context, 'message', params.id, selection)),
  );

  app.get(
    '/v1/messages/:id/opens',
    {
      schema: {
        operationId: 'listOpens',
        summary: 'List the opens of a message, each with verdict and reasons, the newest first',
        tags,
        params: ById,
        querystring: ListQuery,
        response: { 200: OpenPage },
      },
    },
    ({ context, params, query }) => listOpens(deps, context, params.id, query),
  );
}

function created({ resource, version, html, outcome: _, ...effects }: MessageWritten): Answer {
  return {
    status: 201,
    headers: { etag: etagOf(version), location: `/v1/messages/${String(resource['id'])}` },
    body: { ...resource, html, ...effectsOf(effects) },
  };
}
