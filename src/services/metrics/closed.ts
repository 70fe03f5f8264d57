import type { AmongRow } from '#db/queries/metric-reads.js';
import type { Atom } from './disclosure.js';
import { few, together } from './people.js';

/** Of which groups of people (`anyOf`) nothing is told in an atom: as a whole, and where its details are told apart. */
export interface Closed {
  readonly whole: ReadonlySet<string>;
  readonly apart: ReadonlySet<string>;
}

/** Nothing is closed. */
export const OPEN: Closed = { whole: new Set(), apart: new Set() };

/**
 * What is closed in an atom: whoever is few in a value that is told, or in all together that are not, and what is closed
 * `within` it already. `rows` are those of the atom.
 */
export function closedIn(
  { values, details }: Pick<Atom, 'values' | 'details'>,
  rows: readonly AmongRow[],
  within: readonly Closed[],
): Closed {
  const whole = new Set(within.flatMap((one) => [...one.whole]));
  const apart = new Set(within.flatMap((one) => [...one.apart]));
  const lines = new Map<string, [among: string, Iterable<string>[]]>();
  const cells = new Map<string, [among: string, Iterable<string>[]]>();
  for (const { value, detail, among, people } of rows) {
    // What is not told by itself is known together, as what is left of the sum.
    const line = JSON.stringify([among, values.has(value) ? value : null]);
    add(lines, line, among, people);
    add(cells, JSON.stringify([line, details.has(detail) ? detail : null]), among, people);
  }
  for (const [among, people] of lines.values()) if (few(together(people))) whole.add(among);
  for (const [among, people] of cells.values()) if (few(together(people))) apart.add(among);
  for (const among of whole) apart.add(among);
  return { whole, apart };
}

function add(
  to: Map<string, [among: string, Iterable<string>[]]>,
  name: string,
  among: string,
  people: readonly string[],
): void {
  const known = to.get(name);
  if (known === undefined) to.set(name, [among, [people]]);
  else known[1].push(people);
}
