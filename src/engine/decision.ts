import { type Action, PLANS } from './actions.js';
import { ROWS, type Row, type Step } from './states.js';
import type { Words } from './words.js';

/** Where a follow-up stands, what to do next and how long to wait; instants in milliseconds (sections 5 and 9). */
export interface Decision {
  readonly row: Row;
  readonly action: Action | null;
  readonly waitingUntil: number | null;
}

/** The first row of the decision table that holds, and its first step that does (section 5). */
export function decide(words: Words): Decision {
  const row = ROWS.find(({ holds }) => holds(words)) as Row;
  const step = row.steps.find(({ holds }) => holds(words));
  const action = step === undefined ? null : planOf(step, words).action(words);
  return { row, action, waitingUntil: waitingUntil(words, row, action) };
}

function planOf({ plan, needsMethod }: Step, { reachable }: Words) {
  return PLANS[needsMethod && !reachable ? 'findContact' : plan];
}

function waitingUntil(words: Words, row: Row, action: Action | null): number | null {
  if (row.until === undefined || (row.state === 'resting' && action !== null)) return null;
  const moment = row.until.at(words);
  const promised = row.untilPromise ? nextPromise(words) : Number.POSITIVE_INFINITY;
  const until = Math.min(moment ?? Number.POSITIVE_INFINITY, promised);
  return until === Number.POSITIVE_INFINITY ? null : until;
}

/** The notBefore of the next unkept promise; Infinity without one (section 9). */
function nextPromise({ known, clock }: Words): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { keptAt, notBefore } of known.promises) if (!clock.reached(keptAt)) next = Math.min(next, notBefore);
  return next;
}
