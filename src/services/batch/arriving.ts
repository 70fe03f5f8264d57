import type { Fault } from '#src/errors.js';
import type { Arrived } from './item.js';

/** So many faults of an item are told; a thousand items have enough of them. */
const MOST_FAULTS = 20;

/** Items as they came, each with the faults of its shape; a door says what they are. */
export function arriving(items: readonly unknown[], faultsOf: (item: unknown) => readonly Fault[]): Arrived[] {
  return items.map((item) => {
    const faults = faultsOf(item);
    return faults.length > 0 ? { item, faults: faults.slice(0, MOST_FAULTS) } : ({ item } as Arrived);
  });
}
