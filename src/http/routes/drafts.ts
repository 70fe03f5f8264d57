import { ById } from '#schema/common.js';
import { Brief, DraftInput, DraftReview, StartingDraft, StartingDraftQuery } from '#schema/drafts.js';
import { briefOf, type DraftInput as Draft, reviewDraft, startingDraftOf } from '#src/services/reviewing.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Drafts'];

/** `/v1/drafts/review`, and what a follow-up's record gives to say and to write. */
export async function draftRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.post(
    '/v1/drafts/review',
    {
      schema: {
        operationId: 'reviewDraft',
        summary: 'Review a draft; nothing is stored',
        description:
          'Offline and deterministic, for English. With a follow-up it is held against what is on record: names, needs, promises, stories, earlier messages.',
        tags,
        body: DraftInput,
        response: { 200: DraftReview },
      },
    },
    ({ context, body }) => reviewDraft(deps, context, body as unknown as Draft) as never,
  );

  app.get(
    '/v1/follow-ups/:id/brief',
    {
      schema: {
        operationId: 'getFollowUpBrief',
        summary: 'Get a plan for a call, composed from what is on record',
        description: 'Each line names the facts that it comes from; what is missing is asked for.',
        tags,
        params: ById,
        response: { 200: Brief },
      },
    },
    ({ context, params }) => briefOf(deps, context, params.id) as never,
  );

  app.get(
    '/v1/follow-ups/:id/starting-draft',
    {
      schema: {
        operationId: 'getFollowUpStartingDraft',
        summary: 'Get something to start a draft from, made of what is on record',
        description:
          'The review has no warn and no block against its words; whether to write now, and whether the address works, is of the follow-up. What the record lacks stands in `missing`.',
        tags,
        params: ById,
        querystring: StartingDraftQuery,
        response: { 200: StartingDraft },
      },
    },
    ({ context, params, query }) => startingDraftOf(deps, context, params.id, query.kind) as never,
  );
}
