import type { Reason } from './assessment.js';
import type { CheckCode, ReasonCode, Verdict } from './codes.js';
import type { Decision } from './decision.js';
import { reason } from './reasons.js';
import { NEVER } from './units.js';
import type { ClosedWindow } from './windows.js';
import type { Words } from './words.js';

/** What a check found; `dueBy`, in milliseconds, is when time alone makes it `made`, NEVER where it does not (section 8). */
export interface Finding {
  readonly verdict: Verdict;
  readonly dueBy: number;
  readonly reasons: readonly Reason[];
  readonly evidence: readonly string[];
}

/** Judges one of the ten mistakes; the first line of its table that applies (section 8). */
export type Judge = (words: Words, decision: Decision) => Finding;

const NOTHING: readonly string[] = Object.freeze([]);

function finding(verdict: Verdict, reasons: readonly Reason[], evidence = NOTHING, dueBy = NEVER): Finding {
  return { verdict, dueBy, reasons, evidence };
}

/** A judge that looks at nothing but the touches that have happened is asked once for the same ones. */
export function steady(code: CheckCode, judge: (words: Words) => Finding): Judge {
  return (words) => {
    const { found } = words.conduct;
    const known = found[code] ?? judge(words);
    found[code] = known;
    return known;
  };
}

/** The check does not apply. */
export const NOT_APPLICABLE = Object.freeze(finding('not_applicable', []));

/** The data cannot tell. */
export const UNKNOWN = Object.freeze(finding('unknown', Object.freeze([reason('not_known')])));

/** The data cannot tell, because the message history is not complete. */
export const UNCOVERED = Object.freeze(finding('unknown', Object.freeze([reason('partial_coverage')])));

/** The mistake was not made, as the evidence shows. */
export function ok(...evidence: string[]): Finding {
  return finding('ok', [], evidence);
}

/** The mistake was made. */
export function made(reasons: readonly Reason[], evidence?: readonly string[]): Finding {
  return finding('made', reasons, evidence);
}

/** The data cannot tell, for a reason of its own. */
export function unsure(reasons: readonly Reason[], evidence?: readonly string[]): Finding {
  return finding('unknown', reasons, evidence);
}

/** To be done: `open` until an instant, `at_risk` from then on. */
export function pending({ clock }: Words, dueBy: number, code: ReasonCode, madeAt = NEVER): Finding {
  return finding(clock.reached(dueBy) ? 'at_risk' : 'open', [reason(code)], NOTHING, madeAt);
}

/** By window: before notBefore not_applicable, then open, from dueBy at_risk, from lateAfter made (section 8). */
export function byWindow(words: Words, window: ClosedWindow, code: ReasonCode): Finding {
  if (!words.clock.reached(window.notBefore)) return NOT_APPLICABLE;
  if (words.clock.reached(window.lateAfter)) return made([reason(code)]);
  return pending(words, window.dueBy, code, window.lateAfter);
}
