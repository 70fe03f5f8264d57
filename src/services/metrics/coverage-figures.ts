import { CHECK_CODES } from '#src/engine/index.js';
import { AFTER, type Figure, n, tellable } from './figure.js';

function tookPlace(code: string, name: string, words: string): Figure {
  return {
    code,
    of: null,
    family: 'follow_ups',
    unit: 'share',
    definition: `Follow-ups ${AFTER} and took place ${words}, of all that took place.`,
    among: ['took_place'],
    come: (counts) => ({ numerator: n(counts, name), denominator: n(counts, 'took_place'), unknown: 0 }),
  };
}

/** Follow-ups whose messages are all on record. */
export const FULL = tookPlace('history_full', 'full', 'whose messages are all on record (`coverage: full`)');

/** Of how much the data can tell. */
export const COVERAGE: readonly Figure[] = [
  FULL,
  tookPlace('status_confirmed', 'confirmed', 'of which somebody said so'),
  tookPlace('network_known', 'network', 'of candidates whose network is known'),
  {
    code: 'thanks_known',
    of: null,
    family: 'thanks',
    unit: 'share',
    definition: `Follow-ups ${AFTER} of which it is known whether the contact was thanked, of those to be thanked.`,
    come: (counts) => ({
      numerator: n(counts, 'due') + n(counts, 'open'),
      denominator: n(counts, 'due') + n(counts, 'open') + n(counts, 'unknown'),
      known: n(counts, 'due') + n(counts, 'open'),
      unknown: n(counts, 'unknown'),
    }),
  },
  ...CHECK_CODES.map((check) => tellable('check_known', check, true)),
  {
    code: 'connections_known',
    of: null,
    family: 'kept',
    unit: 'share',
    definition:
      'Contacts of interviews of applications that were rejected in the period of whom it is known whether the candidate is connected with them.',
    come: (counts) => ({
      numerator: n(counts, 'known'),
      denominator: n(counts, 'known') + n(counts, 'unknown'),
      known: n(counts, 'known'),
      unknown: n(counts, 'unknown'),
    }),
  },
];
