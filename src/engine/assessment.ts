import type {
  ActionChannel,
  ActionKind,
  CheckCode,
  ReadState,
  ReasonCode,
  RefusalCode,
  State,
  Verdict,
} from './codes.js';

/** Why: a code with its parameters, never prose and never a running duration (section 10). */
export interface Reason {
  readonly code: ReasonCode;
  readonly [parameter: string]: string | number | null;
}

/** The one thing to do next; instants in UTC with milliseconds (sections 6 and 7). */
export interface NextAction {
  kind: ActionKind;
  channel: ActionChannel | null;
  methodId?: string;
  notBefore: string | null;
  dueBy: string | null;
  lateAfter: string | null;
  slot?: { start: string; end: string };
  reasons: readonly Reason[];
}

/** One of the ten verdicts; `dueBy` is the instant at which time alone turns it into `made` (section 8). */
export interface Check {
  code: CheckCode;
  verdict: Verdict;
  dueBy?: string;
  reasons: readonly Reason[];
  evidence: readonly string[];
}

/** The whole answer to what is known at one instant (the engine specification, head and section 9). */
export interface Assessment {
  state: State;
  reasons: readonly Reason[];
  nextAction: NextAction | null;
  waitingUntil: string | null;
  checks: Check[];
  readState: ReadState;
  nextEvaluationAt: string | null;
  policyVersion: number;
  asOf: string;
}

/** What is wrong with facts, a policy or an instant: where (JSON pointer), a code, and how to mend it (section 11). */
export interface Refusal {
  pointer: string;
  code: RefusalCode;
  message: string;
}
