import { AnyBatch, BATCHED, BATCHES } from '#schema/batch.js';
import { arriving } from '#src/services/batch/arriving.js';
import type { BatchMode } from '#src/services/batch/item.js';
import { resourceServices } from '#src/services/resource-services.js';
import { checkedInput } from '../input.js';
import type { FieldResolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';

const nameOf = (many: string) => `batch${many.slice(0, 1).toUpperCase()}${many.slice(1)}`;

const Mutation: FieldResolvers = Object.fromEntries(
  BATCHED.map(([noun, many, create]) => [
    nameOf(many),
    (_source: never, { input, dryRun }: Readonly<Record<string, unknown>>, { deps, context, check }) => {
      const { items, mode } = checkedInput(check, AnyBatch, input) as { items: unknown[]; mode?: BatchMode | null };
      const { Item } = BATCHES[noun];
      const arrived = arriving(items, (item) => check(Item, item, 'body'));
      const request = { items: arrived, mode: mode ?? 'partial', dryRun: dryRun === true };
      return resourceServices(deps)[many].upsertMany(
        context,
        request,
        (given) => void checkedInput(check, create, given),
      );
    },
  ]),
) as FieldResolvers;

/** Many records of another system at once. */
export const batchFields: ResourceFields = {
  resolvers: { Mutation },
  inputs: Object.fromEntries(BATCHED.map(([, many]) => [nameOf(many), AnyBatch])),
};
