import type { Action } from './actions.js';
import type { Clock } from './clock.js';
import type { ReadState } from './codes.js';
import { type Decision, decide } from './decision.js';
import type { Finding } from './finding.js';
import { findings } from './findings.js';
import type { Known } from './known.js';
import { readState } from './read-state.js';
import { Words } from './words.js';

/** All that an answer says, before it is put into words. */
export interface Outcome {
  readonly words: Words;
  readonly decision: Decision;
  readonly findings: readonly Finding[];
  readonly readState: ReadState;
}

/** The outcome at the instant of a clock; it stays the same until `clock.next`. */
export function outcomeAt(known: Known, clock: Clock): Outcome {
  const words = new Words(known, clock, false);
  const decision = decide(words);
  return { words, decision, findings: findings(words, decision), readState: readState(words) };
}

/** Whether an outcome is another at the instant of a clock, in what section 9 names; reasons and evidence aside. */
export function changed(outcome: Outcome, known: Known, clock: Clock): boolean {
  const words = new Words(known, clock, false);
  const decision = decide(words);
  if (decisionsDiffer(outcome.decision, decision) || outcome.readState !== readState(words)) return true;
  const found = findings(words, decision);
  return outcome.findings.some(({ verdict, dueBy }, index) => {
    const other = found[index] as Finding;
    return verdict !== other.verdict || dueBy !== other.dueBy;
  });
}

function decisionsDiffer(a: Decision, b: Decision): boolean {
  if (a.row.state !== b.row.state || a.waitingUntil !== b.waitingUntil) return true;
  return actionsDiffer(a.action, b.action);
}

function actionsDiffer(a: Action | null, b: Action | null): boolean {
  if (a === null || b === null) return a !== b;
  return (
    a.kind !== b.kind ||
    a.channel !== b.channel ||
    a.methodId !== b.methodId ||
    a.notBefore !== b.notBefore ||
    a.dueBy !== b.dueBy ||
    a.lateAfter !== b.lateAfter ||
    a.slot?.start !== b.slot?.start ||
    a.slot?.end !== b.slot?.end
  );
}
