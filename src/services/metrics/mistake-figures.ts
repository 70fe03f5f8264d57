import { CHECK_CODES } from '#src/engine/index.js';
import { AFTER, appliesBy, type Figure, knownOf, n, verdictOf } from './figure.js';

function mistake(code: string, check: string, verdict: string, words: string): Figure {
  return {
    code,
    of: check,
    family: 'follow_ups',
    unit: 'share',
    definition: `Follow-ups ${AFTER} of which the check \`${check}\` says ${words}, of those of which it can tell and to which it applies.`,
    ...verdictOf(check, verdict),
  };
}

function untold(check: string): Figure {
  const [name, known] = [`${check}:unknown`, knownOf(check)];
  return {
    code: 'unknown',
    of: check,
    family: 'follow_ups',
    unit: 'share',
    definition: `Follow-ups ${AFTER} of which the check \`${check}\` cannot tell, of those to which it applies.`,
    among: [appliesBy(check)],
    come: (counts) => ({
      numerator: n(counts, name),
      denominator: known(counts) + n(counts, name),
      known: known(counts),
      unknown: n(counts, name),
    }),
  };
}

/** Each of the ten mistakes: made, at risk, unknown. */
export const MISTAKES: readonly Figure[] = CHECK_CODES.flatMap((check): Figure[] => [
  mistake('made', check, 'made', '`made`'),
  mistake('at_risk', check, 'at_risk', '`at_risk` (overdue, can still be put right)'),
  untold(check),
]);
