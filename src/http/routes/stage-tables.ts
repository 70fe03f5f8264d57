import { IfMatch, ListQuery } from '#schema/common.js';
import { pageOf } from '#schema/effects.js';
import { BySource, StageTable, StageTableDeleted, StageTableInput } from '#schema/stage-tables.js';
import { getStageTable, pageOfStageTables, putStageTable, removeStageTable } from '#src/services/stage-tables.js';
import { resource, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Batches'];
const path = '/v1/stage-tables/:source';

/** `/v1/stage-tables`: what the stages of other systems stand for, when they come in batches. */
export async function stageTableRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/stage-tables',
    {
      schema: {
        operationId: 'listStageTables',
        summary: 'List what the stages of all known sources stand for',
        tags,
        querystring: ListQuery,
        response: { 200: pageOf(StageTable) },
      },
    },
    ({ context, query }) => pageOfStageTables(deps, context, query),
  );

  app.get(
    path,
    {
      config: { answer: resource },
      schema: {
        operationId: 'getStageTable',
        summary: 'Get what the stages of a source stand for',
        tags,
        params: BySource,
        response: { 200: StageTable },
      },
    },
    ({ context, params }) => getStageTable(deps, context, params.source),
  );

  app.put(
    path,
    {
      config: { answer: resource },
      schema: {
        operationId: 'putStageTable',
        summary: 'Set what the stages of a source stand for',
        description:
          'Replaces what was set before. A batch item with a `stage` and no `outcome` (of an interview: no `status`) gets the one that its stage stands for; a stage that is in no table is kept and warned of.',
        tags,
        params: BySource,
        headers: IfMatch,
        body: StageTableInput,
        response: { 200: StageTable },
      },
    },
    ({ context, params, body, headers }) =>
      putStageTable(deps, context, params.source, body, versionOf(headers['if-match'])),
  );

  app.delete(
    path,
    {
      schema: {
        operationId: 'deleteStageTable',
        summary: 'Forget what was set of the stages of a source',
        tags,
        params: BySource,
        headers: IfMatch,
        response: { 200: StageTableDeleted },
      },
    },
    ({ context, params, headers }) => removeStageTable(deps, context, params.source, versionOf(headers['if-match'])),
  );
}
