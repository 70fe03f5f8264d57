import { CHECK_CODES, type Verdict } from '#src/engine/codes.js';

/** The verdicts that make a mistake of a check. */
const MISTAKEN: readonly Verdict[] = ['open', 'at_risk', 'made'];

/**
 * The filters of a list of follow-ups from what callers say: `overdue`, true or false, is of this instant; `mistake` and `verdict`
 * together are pairs, a mistake alone is open, at risk or made of it, a verdict alone is of any check.
 */
export function followUpFilters(given: Readonly<Record<string, unknown>>, now: Date): Record<string, unknown> {
  const { overdue, mistake, verdict, ...same } = given;
  const filters = {
    ...same,
    ...(overdue !== undefined && { [overdue === true ? 'overdueAt' : 'notOverdueAt']: now.toISOString() }),
  };
  if (mistake === undefined && verdict === undefined) return filters;
  const codes = (mistake as readonly string[] | undefined) ?? CHECK_CODES;
  const verdicts = (verdict as readonly string[] | undefined) ?? MISTAKEN;
  return { ...filters, verdict: codes.flatMap((code) => verdicts.map((one) => `${code}:${one}`)) };
}
