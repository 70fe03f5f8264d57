import { ById, ListOf } from '#schema/common.js';
import { MailDecided, MailReview, MailReviewLog, OfCandidateQuery } from '#schema/mail-logging.js';
import {
  type MailDecided as Decided,
  discardMailReview,
  listMailReviewsOf,
  logMailReview,
} from '#src/services/mail-reviews.js';
import type { Answer } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { effectsOf } from '../written.js';

const tags = ['Mail that logs itself'];

/** `/v1/mail-reviews`: mails that logged themselves with somebody who is not known. */
export async function mailReviewRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/mail-reviews',
    {
      schema: {
        operationId: 'listMailReviews',
        summary: 'List mails that wait for somebody to say whom they were with, the newest first',
        tags,
        querystring: OfCandidateQuery,
        response: { 200: ListOf(MailReview) },
      },
    },
    (request) => listMailReviewsOf(deps, request.context, request.query),
  );

  app.post(
    '/v1/mail-reviews/:id/log',
    {
      config: { answer: decided },
      schema: {
        operationId: 'logMailReview',
        summary: 'Log a mail with the contact whom it was with',
        tags,
        params: ById,
        body: MailReviewLog,
        response: { 200: MailDecided },
      },
    },
    (request) => logMailReview(deps, request.context, request.params.id, request.body),
  );

  app.post(
    '/v1/mail-reviews/:id/discard',
    {
      config: { answer: decided },
      schema: {
        operationId: 'discardMailReview',
        summary: 'Put a mail away; what it said is dropped',
        tags,
        params: ById,
        response: { 200: MailDecided },
      },
    },
    (request) => discardMailReview(deps, request.context, request.params.id),
  );
}

function decided({ id, touchpointId, ...effects }: Decided): Answer {
  return { status: 200, headers: {}, body: { id, touchpointId, ...effectsOf(effects) } };
}
