import type { Draft } from './format.js';
import { keyOf } from './keys.js';

/** The longest name that an employer may have. */
const LONGEST = 200;

/** An employer of which a file knows the name alone, or an id as well. */
export function employerByName(name: string, externalId?: string): Draft {
  const named = name.slice(0, LONGEST);
  return {
    resource: 'employer',
    externalId: externalId ?? `name ${keyOf(name)}`,
    values: {},
    once: { name: named },
    named,
  };
}
