import type { Fault } from '#src/errors.js';
import { textFault } from '#src/services/storable-text.js';
import { type Part, pointerIn } from './validation.js';

/** How deep arrays and objects of a body may nest. */
export const DEEPEST = 32;

const MOST_FAULTS = 20;

/**
 * What PostgreSQL would refuse in a value from outside: NUL characters and halves of surrogate pairs in its strings
 * and names; nesting deeper than DEEPEST; and names by which a careless copy would change prototypes. Walks in a loop, so that no depth exhausts the stack.
 */
export function unstorable(value: unknown, part: Part): Fault[] {
  const faults: Fault[] = [];
  const waiting: Place[] = [{ value, name: '', within: null, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined && faults.length < MOST_FAULTS; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') {
      const fault = textFault(value);
      if (fault !== null) faults.push({ pointer: pointerIn(part, pathOf(next)), ...fault });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= DEEPEST)
        return [
          { pointer: pointerIn(part, pathOf(next)), code: 'too_deep', message: `Nest ${DEEPEST} levels at most.` },
        ];
      for (const [name, inner] of Object.entries(value)) {
        const fault = textFault(name);
        if (fault !== null) faults.push({ pointer: pointerIn(part, pathOf(next)), ...fault });
        if (reachesIntoPrototypes(name, inner))
          faults.push({
            pointer: pointerIn(part, `${pathOf(next)}/${name}`),
            code: 'unknown_field',
            message: `No field is called ${JSON.stringify(name)}; leave it out.`,
          });
        if (typeof inner === 'string' || typeof inner === 'object')
          waiting.push({ value: inner, name, within: next, depth: depth + 1 });
      }
    }
  }
  return faults;
}

/** A value and where it stands. */
interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly within: Place | null;
  readonly depth: number;
}

function pathOf({ name, within }: Place): string {
  return within === null ? '' : `${pathOf(within)}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function reachesIntoPrototypes(name: string, inner: unknown): boolean {
  if (name === '__proto__') return true;
  return name === 'constructor' && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype');
}
