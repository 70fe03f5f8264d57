import { CHECK_CODES } from '#src/engine/index.js';
import { AFTER, appliesBy, type Figure, knownBy, knownOf, n } from './figure.js';

function mistake(code: string, check: string, verdict: string, words: string): Figure {
  return {
    code,
    of: check,
    family: 'follow_ups',
    unit: 'share',
    definition: `Follow-ups ${AFTER} of which the check \`${check}\` says ${words}, of those of which it can tell and to which it applies.`,
    among: [knownBy(check), appliesBy(check)],
    come: (counts) => ({
      numerator: n(counts, `${check}:${verdict}`),
      denominator: knownOf(counts, check),
      unknown: n(counts, `${check}:unknown`),
    }),
  };
}

/** Each of the ten mistakes: made, at risk, unknown. */
export const MISTAKES: readonly Figure[] = CHECK_CODES.flatMap((check): Figure[] => [
  mistake('made', check, 'made', '`made`'),
  mistake('at_risk', check, 'at_risk', '`at_risk` (overdue, can still be put right)'),
  {
    code: 'unknown',
    of: check,
    family: 'follow_ups',
    unit: 'share',
    definition: `Follow-ups ${AFTER} of which the check \`${check}\` cannot tell, of those to which it applies.`,
    among: [appliesBy(check)],
    come: (counts) => ({
      numerator: n(counts, `${check}:unknown`),
      denominator: knownOf(counts, check) + n(counts, `${check}:unknown`),
      known: knownOf(counts, check),
      unknown: n(counts, `${check}:unknown`),
    }),
  },
]);
