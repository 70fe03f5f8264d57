import { type Action, actionReasons } from './actions.js';
import type { Assessment, Check, NextAction } from './assessment.js';
import { Clock } from './clock.js';
import { CHECK_CODES, type CheckCode } from './codes.js';
import type { Facts, Maybe, Turns } from './facts.js';
import type { Finding } from './finding.js';
import { formatInstant, parseInstant } from './instants.js';
import { type Known, know } from './known.js';
import { nextEvaluation } from './next-evaluation.js';
import { type Outcome, outcomeAt } from './outcome.js';
import type { PartialPolicy } from './policy.js';
import { distinct } from './reasons.js';
import { ALWAYS, NEVER } from './units.js';
import { Words } from './words.js';

/** An assessment that does not say when to assess again. */
export type Snapshot = Omit<Assessment, 'nextEvaluationAt'>;

/** How a new message would stand to what was sent before it. */
export interface Standing {
  /** Attempts since the contact was last heard from or invited a follow-up. */
  readonly unanswered: number;
  /** Whether they are as many as the policy wants. */
  readonly enough: boolean;
  /** Whether the last of them is so recent that another would come before the gap is over. */
  readonly withinGap: boolean;
  /** Whether a call is possible and none was tried since. */
  readonly callUntried: boolean;
  /** The methods whose confirmation is so old that it says nothing any more, by id. */
  readonly stale: readonly string[];
}

/** Facts and policy made ready once, to be assessed at as many instants as wanted. */
export interface Compiled {
  /** The whole answer at an instant in milliseconds. */
  at(nowMs: number): Assessment;
  /** The answer at an instant in milliseconds without `nextEvaluationAt`, for less. */
  snapshotAt(nowMs: number): Snapshot;
  /** How a message written at an instant in milliseconds would stand. */
  standingAt(nowMs: number): Standing;
}

/** Facts and policy, which must have passed `refusals`, made ready for any `now`; `turns` where more is known than facts say. */
export function compile(facts: Facts, policy?: Maybe<PartialPolicy>, turns?: Turns): Compiled {
  const known = know(facts, policy, turns);
  return {
    at: (nowMs) => {
      const outcome = outcomeAt(known, new Clock(nowMs));
      const next = nextEvaluation(known, outcome);
      const answered = answer(known, outcome) as Assessment;
      answered.nextEvaluationAt = next === NEVER ? null : formatInstant(next);
      return answered;
    },
    snapshotAt: (nowMs) => answer(known, outcomeAt(known, new Clock(nowMs))),
    standingAt: (nowMs) => {
      const words = new Words(known, new Clock(nowMs), false);
      const { unanswered, counted } = words.run;
      const last = counted.at(-1)?.at ?? ALWAYS;
      const withinGap = words.conduct.withinGap({ at: nowMs }, last);
      return {
        unanswered,
        enough: unanswered >= known.policy.maxUnanswered,
        withinGap,
        callUntried: words.callable && !words.run.callTried,
        stale: known.methods.filter((method) => words.stale(method)).map(({ id }) => id),
      };
    },
  };
}

/** What is known about one interview and one contact, as a state, a next action and ten verdicts (the engine specification). */
export function assess(facts: Facts, policy: Maybe<PartialPolicy>, now: string): Assessment {
  const at = parseInstant(now);
  if (Number.isNaN(at)) throw new RangeError(`now is no instant: ${now}`);
  return compile(facts, policy).at(at);
}

function answer(known: Known, outcome: Outcome): Snapshot {
  const { words, decision } = outcome;
  const { row, action, waitingUntil } = decision;
  return {
    state: row.state,
    reasons: row.reasons?.(words) ?? [],
    nextAction: action === null ? null : nextAction(outcome, action),
    waitingUntil: format(waitingUntil),
    checks: CHECK_CODES.map((code, index) => check(code, outcome.findings[index] as Finding)),
    readState: outcome.readState,
    policyVersion: known.policy.version,
    asOf: formatInstant(words.clock.now),
  };
}

function nextAction({ words }: Outcome, action: Action): NextAction {
  const { kind, channel, methodId, slot } = action;
  const answered: NextAction = {
    kind,
    channel,
    notBefore: format(action.notBefore),
    dueBy: format(action.dueBy),
    lateAfter: format(action.lateAfter),
    reasons: distinct(actionReasons(words, action)),
  };
  if (methodId !== undefined) answered.methodId = methodId;
  if (slot !== null) answered.slot = { start: formatInstant(slot.start), end: formatInstant(slot.end) };
  return answered;
}

function check(code: CheckCode, { verdict, dueBy, reasons, evidence }: Finding): Check {
  const answered: Check = { code, verdict, reasons, evidence };
  if (dueBy !== NEVER) answered.dueBy = formatInstant(dueBy);
  return answered;
}

function format(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
