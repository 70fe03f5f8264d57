import { BySource, StageTableInput } from '#schema/stage-tables.js';
import { getStageTable, listStageTables, putStageTable, removeStageTable } from '#src/services/stage-tables.js';
import type { Check } from '../context.js';
import { checkedInput, checkedPath, type Values } from '../input.js';
import type { FieldResolvers } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  stageTables: (_, _args, { deps, context }) => listStageTables(deps, context),
  stageTable: (_, args, { deps, context, check }) => getStageTable(deps, context, sourceIn(check, args)),
};

const Mutation: FieldResolvers = {
  putStageTable(_, args, { deps, context, check }) {
    const source = sourceIn(check, args);
    return putStageTable(deps, context, source, checkedInput(check, StageTableInput, args['input']), versionIn(args));
  },
  deleteStageTable: (_, args, { deps, context, check }) =>
    removeStageTable(deps, context, sourceIn(check, args), versionIn(args)),
};

/** What the stages of other systems stand for. */
export const stageTableFields: ResourceFields = {
  resolvers: { Query, Mutation },
  inputs: { putStageTable: StageTableInput },
};

function sourceIn(check: Check, { source }: Values): string {
  checkedPath(check, BySource, { source });
  return source as string;
}
