import type { Action } from './actions.js';
import { Clock } from './clock.js';
import type { Known } from './known.js';
import { changed, type Outcome } from './outcome.js';
import { NEVER } from './units.js';

/**
 * The earliest instant after that of an outcome at which time alone changes it, or at which notBefore, dueBy or
 * lateAfter of its next action passes; NEVER where nothing does (section 9). Milliseconds.
 *
 * An outcome cannot change before the earliest instant its clock was asked for in vain, so only those are tried. There
 * are finitely many of them but for the slots of a call and the moments to reconnect, each of which is a change.
 */
export function nextEvaluation(known: Known, outcome: Outcome): number {
  const { clock } = outcome.words;
  const passing = nextPassing(outcome.decision.action, clock.now);
  for (let at = clock.next; at < passing; ) {
    const later = new Clock(at);
    if (changed(outcome, known, later)) return at;
    at = later.next;
  }
  return passing;
}

/** When notBefore, dueBy or lateAfter of an action passes next. */
function nextPassing(action: Action | null, now: number): number {
  let next = NEVER;
  if (action === null) return next;
  for (const at of [action.notBefore, action.dueBy, action.lateAfter]) {
    if (at !== null && at > now && at < next) next = at;
  }
  return next;
}
