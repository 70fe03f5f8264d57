import type { BatchMode, ItemAnswer } from '#src/services/batch/item.js';
import type { BatchAnswer } from '#src/services/batch/upsert-many.js';
import type { Context } from '#src/services/context.js';
import type { World } from './world.js';

/** The resources that are taken in batches. */
export type Many = 'candidates' | 'employers' | 'applications' | 'interviews' | 'contacts' | 'touchpoints';

/** An item of source `ats`. */
export const item = (externalId: string, values: object = {}) => ({ source: 'ats', externalId, ...values });

/** How a batch is asked. */
export interface Asked {
  readonly mode?: BatchMode;
  readonly dryRun?: boolean;
  readonly context?: Context;
  readonly checkCreate?: (input: Readonly<Record<string, unknown>>) => void;
}

/** A batch of items of the right shape. */
export function batch(
  world: World,
  many: Many,
  items: readonly object[],
  { mode = 'partial', dryRun = false, context = world.context, checkCreate = () => {} }: Asked = {},
): Promise<BatchAnswer> {
  const arrived = items.map((item) => ({ item: item as { source: string; externalId: string } }));
  return world.services[many].upsertMany(context, { items: arrived, mode, dryRun }, checkCreate);
}

/** What came of each item: its result, or the codes and pointers of what refused it. */
export function told({ items }: { items: readonly ItemAnswer[] }): unknown[] {
  return items.map(({ result, errors }) =>
    errors.length === 0 ? result : [result, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)],
  );
}
