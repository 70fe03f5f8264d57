import {
  Accomplishment,
  AccomplishmentListQuery,
  AccomplishmentOfCandidate,
  AccomplishmentPatch,
} from '#schema/accomplishments.js';
import { ById } from '#schema/common.js';
import { writtenOf } from '#schema/effects.js';
import { pageOfRelated } from '#schema/related.js';
import { accomplishmentResource } from '#src/services/candidates.js';
import { getOf } from '#src/services/reading.js';
import type { Input } from '#src/services/resource.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { type ListInput, listed } from '../lists.js';
import { memberRoutes } from '../resource-routes.js';
import { written } from '../written.js';

const tags = ['Accomplishments'];

/** `/v1/candidates/{id}/accomplishments` and `/v1/accomplishments`: the stories of a candidate. */
export async function accomplishmentRoutes(app: App, deps: RouteDeps): Promise<void> {
  const accomplishments = resourceService(deps, accomplishmentResource);
  const path = '/v1/candidates/:id/accomplishments';

  app.get(
    path,
    {
      schema: {
        operationId: 'listAccomplishments',
        summary: 'List the accomplishments of a candidate',
        tags,
        params: ById,
        querystring: AccomplishmentListQuery,
        response: { 200: pageOfRelated('accomplishment') },
      },
    },
    async ({ context, params, query }) => {
      await getOf(deps, context, 'candidate', params.id, { fields: ['id'] });
      const input = { ...(query as ListInput), candidateId: params.id };
      return listed('accomplishment', input, (page, selection) => accomplishments.list(context, page, selection));
    },
  );

  app.post(
    path,
    {
      config: { answer: written('/v1/accomplishments') },
      schema: {
        operationId: 'createAccomplishment',
        summary: 'Add an accomplishment to a candidate’s story bank',
        tags,
        params: ById,
        body: AccomplishmentOfCandidate,
        response: { 201: writtenOf(Accomplishment) },
      },
    },
    async ({ context, params, body }) => {
      await getOf(deps, context, 'candidate', params.id, { fields: ['id'] });
      return accomplishments.create(context, { ...(body as Input), candidateId: params.id });
    },
  );

  memberRoutes(app, {
    path: '/v1/accomplishments',
    noun: 'accomplishment',
    tag: 'Accomplishments',
    words: ['an accomplishment', 'accomplishments'],
    service: accomplishments,
    patch: AccomplishmentPatch,
    answer: Accomplishment,
  });
}
