import { CHECK_CODES } from '#src/engine/index.js';
import { AFTER, type Figure, tellable, verdictOf } from './figure.js';

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

/** Each of the ten mistakes: made, at risk, unknown. */
export const MISTAKES: readonly Figure[] = CHECK_CODES.flatMap((check): Figure[] => [
  mistake('made', check, 'made', '`made`'),
  mistake('at_risk', check, 'at_risk', '`at_risk` (overdue, can still be put right)'),
  tellable('unknown', check, false),
]);
