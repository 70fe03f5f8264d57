import { ById, ListOf } from '#schema/common.js';
import { DeadLetter, DeadLetterQuery, DeadLetterWithPayload } from '#schema/email-hooks.js';
import { discardLetter, getLetter, listLetters, replayLetter } from '#src/services/dead-letters.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Dead letters'];

/** `/v1/dead-letters`: events that could not be taken in or applied. */
export async function deadLetterRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/dead-letters',
    {
      schema: {
        operationId: 'listDeadLetters',
        summary: 'List events that wait for somebody, the newest first',
        tags,
        querystring: DeadLetterQuery,
        response: { 200: ListOf(DeadLetter) },
      },
    },
    (request) => listLetters(deps, request.context, request.query),
  );

  app.get(
    '/v1/dead-letters/:id',
    {
      schema: {
        operationId: 'getDeadLetter',
        summary: 'Get a dead letter with the event as it came',
        tags,
        params: ById,
        response: { 200: DeadLetterWithPayload },
      },
    },
    (request) => getLetter(deps, request.context, request.params.id),
  );

  app.post(
    '/v1/dead-letters/:id/replay',
    {
      schema: {
        operationId: 'replayDeadLetter',
        summary: 'Take in or apply an event again',
        description:
          'What is not understood again stays, with one more attempt; what fails otherwise becomes a new letter.',
        tags,
        params: ById,
        response: { 200: DeadLetter },
      },
    },
    (request) => replayLetter(deps, request.context, request.params.id),
  );

  app.post(
    '/v1/dead-letters/:id/discard',
    {
      schema: {
        operationId: 'discardDeadLetter',
        summary: 'Put a dead letter away; what it held is dropped',
        tags,
        params: ById,
        response: { 200: DeadLetter },
      },
    },
    (request) => discardLetter(deps, request.context, request.params.id),
  );
}
