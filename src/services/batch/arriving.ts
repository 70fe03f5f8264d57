import type { Fault } from '#src/errors.js';
import type { Arrived } from './item.js';

/** So many faults of an item are told; a thousand items have enough of them. */
const MOST_FAULTS = 20;

/** By these an item is known: without them it is none. */
const NAMES = ['source', 'externalId'];

/**
 * Items as they came, each with the faults of its shape; a door says what they are. A text of an item that is blank is as
 * if it were absent: sources that have no null send it for what they do not know, and it must clear nothing.
 */
export function arriving(items: readonly unknown[], faultsOf: (item: unknown) => readonly Fault[]): Arrived[] {
  return items.map((came) => {
    const blanks = blanksOf(came);
    const item = blanks.length === 0 ? came : without(came as object, blanks);
    const faults = faultsOf(item);
    return faults.length > 0 ? { item, faults: faults.slice(0, MOST_FAULTS) } : ({ item, blanks } as Arrived);
  });
}

function blanksOf(item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return [];
  return Object.entries(item).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() === '' && !NAMES.includes(name) ? [name] : [],
  );
}

function without(item: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}
