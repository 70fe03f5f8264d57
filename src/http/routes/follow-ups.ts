import { ById, ListQuery } from '#schema/common.js';
import { pageOf } from '#schema/effects.js';
import { FollowUpListQuery, FollowUpQuery, FollowUpTransition } from '#schema/follow-ups.js';
import { pageOfRelated, relatedOf } from '#schema/related.js';
import { invalid } from '#src/errors.js';
import { followUpFilters } from '#src/services/follow-up-filters.js';
import { assessAt, listHistory } from '#src/services/follow-ups.js';
import { getOf, listOf } from '#src/services/reading.js';
import type { App, RouteDeps } from '../instance.js';
import { type ListInput, listed, splitCodes } from '../lists.js';
import { shown } from '../resource-routes.js';

const tags = ['Follow-ups'];

/** `/v1/follow-ups`: who is owed what, by when, through which channel, and why. */
export async function followUpRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/follow-ups',
    {
      preValidation: splitCodes(FollowUpListQuery),
      schema: {
        operationId: 'listFollowUps',
        summary: 'List follow-ups, by default the earliest due first',
        tags,
        querystring: FollowUpListQuery,
        response: { 200: pageOfRelated('followUp') },
      },
    },
    ({ context, query }) =>
      listed(
        'followUp',
        query as ListInput,
        (page, selection) => listOf(deps, context, 'followUp', page, selection),
        (filters) => followUpFilters(filters, context.now()),
      ),
  );

  app.get(
    '/v1/follow-ups/:id',
    {
      schema: {
        operationId: 'getFollowUp',
        summary: 'Get a follow-up with its assessment, the stored one or as of another instant',
        tags,
        params: ById,
        querystring: FollowUpQuery,
        response: { 200: relatedOf('followUp') },
      },
    },
    ({ context, params, query }, reply) => {
      const { asOf, include } = query;
      if (asOf === undefined) {
        return shown('followUp', include, reply, (selection) => getOf(deps, context, 'followUp', params.id, selection));
      }
      if (include === undefined) return assessAt(deps, context, params.id, asOf);
      throw invalid({ pointer: '?include', code: 'not_allowed', message: 'Ask for asOf or include, not for both.' });
    },
  );

  app.get(
    '/v1/follow-ups/:id/history',
    {
      schema: {
        operationId: 'listFollowUpHistory',
        summary: 'List what became of a follow-up, the newest first',
        description: 'By the id of one that ended when contacts were merged: what that one went through.',
        tags,
        params: ById,
        querystring: ListQuery,
        response: { 200: pageOf(FollowUpTransition) },
      },
    },
    ({ context, params, query }) => listHistory(deps, context, params.id, query),
  );
}
