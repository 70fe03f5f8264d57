import { BySource, StageTableInput } from '#schema/stage-tables.js';
import type { Check } from '../context.js';
import { checkedInput, checkedPath, type Values } from '../input.js';
import type { FieldResolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';

const Query: FieldResolvers = {
  stageTables: (_, _args, { services, context }) => services.stageTables.list(context),
  stageTable: (_, args, { services, context, check }) => services.stageTables.get(context, sourceIn(check, args)),
};

const Mutation: FieldResolvers = {
  putStageTable(_, args, { services, context, check }) {
    const source = sourceIn(check, args);
    return services.stageTables.put(context, source, checkedInput(check, StageTableInput, args['input']));
  },
  deleteStageTable: (_, args, { services, context, check }) =>
    services.stageTables.remove(context, sourceIn(check, args)),
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
