import type { Context } from '../context.js';
import type { Deps } from '../deps.js';
import type { Input, Resource } from '../resource.js';
import type { Effects } from '../work.js';
import type { BatchRequest, ItemAnswer } from './item.js';
import { upsertGroups } from './upsert-groups.js';

/** What came of a batch: an answer for each item, in their order, and what it did to follow-ups. */
export interface BatchAnswer extends Effects {
  readonly items: readonly ItemAnswer[];
  readonly dryRun: boolean;
}

/**
 * Upserts many by their external ids in one transaction, each as `upsert` does, with as many statements as one needs.
 * What is refused is answered for its item alone, or, where all or nothing is wanted, throws `validation_failed`.
 */
export async function upsertMany(
  deps: Deps,
  context: Context,
  resource: Resource,
  request: BatchRequest,
  checkCreate: (input: Input) => void,
): Promise<BatchAnswer> {
  const group = { resource, items: request.items, checkCreate };
  return upsertGroups(deps, context, [group], request, ([items = []], effects) => {
    return { items, dryRun: request.dryRun, ...effects };
  });
}
