import type { FollowUpFacts } from '#db/queries/facts.js';
import { type Assessment, type Compiled, compile, type PartialPolicy } from '#src/engine/index.js';

/** A follow-up moves through at most this many passed instants at once; what is left waits for the next tick. */
const STEPS_AT_MOST = 200;

/** By how much the clocks of two replicas may differ without a follow-up going back in time. */
const CLOCK_SKEW_MS = 300_000;

/** One assessment on the way from the last stored one to now. */
export interface Step {
  assessment: Assessment;
  /** The assessment without other candidates' touches, where it differs; made at the instant since when it says so. */
  own: Assessment | null;
  /** False where only other candidates' touches made this step. */
  ownChanged: boolean;
}

/** What is stored or said of a follow-up: with all touches and, where that differs, without other candidates'. */
export type Pair = Pick<Step, 'assessment' | 'own'>;

/** What became of a follow-up: the steps that differ from what was before, and when to look again. */
export interface Steps {
  steps: Step[];
  dueAt: string | null;
}

/**
 * Assesses at each instant at which time alone changed something since the clock ran out (at `now` where it has not
 * run out). Steps that say the same as the one before are left out.
 */
export function stepThrough(row: FollowUpFacts, policy: PartialPolicy, now: Date): Steps {
  const engine = compilePair(row, policy);
  const last = row.assessment === null ? Number.NEGATIVE_INFINITY : Date.parse(row.assessment.asOf);
  const end = last - now.getTime() <= CLOCK_SKEW_MS ? Math.max(last, now.getTime()) : now.getTime();
  const steps: Step[] = [];
  let before: Pair | null = row.assessment === null ? null : { assessment: row.assessment, own: row.ownAssessment };
  // The clock may have been put off (see SetAside): what time changed meanwhile is made up for all the same.
  const first = [row.dueAt === null ? null : Date.parse(row.dueAt), before === null ? null : nextOf(before)];
  const due = Math.min(...first.filter((instant) => instant !== null), end);
  // Whoever waited for the lock, or has a slower clock, must neither take back what was reached meanwhile nor tell it again.
  let at = Math.max(due, Math.min(last, end));
  for (let count = 1; ; count++) {
    const made = engine(at);
    const step = after(before, made);
    if (before === null || !same(before, made, step)) {
      steps.push(step);
      before = step;
    }
    const next = nextOf(step);
    if (next === null) return { steps, dueAt: null };
    if (next > end || count === STEPS_AT_MOST) return { steps, dueAt: new Date(next).toISOString() };
    at = next;
  }
}

/** `code:verdict` of each check, in the engine's order. */
export function verdictsOf(assessment: Assessment): string[] {
  return assessment.checks.map((check) => `${check.code}:${check.verdict}`);
}

function compilePair(row: FollowUpFacts, policy: PartialPolicy): (at: number) => Pair {
  const whole: Compiled = compile(row.facts, policy, row.turns);
  if (row.ownRecipientTouches === null) return (at) => ({ assessment: whole.at(at), own: null });
  const alone = compile({ ...row.facts, recipientTouches: row.ownRecipientTouches }, policy, row.turns);
  return (at) => {
    const assessment = whole.at(at);
    const own = alone.at(at);
    return { assessment, own: equal(assessment, own) ? null : own };
  };
}

// A view that others' touches did not change stays the one that it was, its instant included.
function after(before: Pair | null, made: Pair): Step {
  if (before === null) return { ...made, ownChanged: true };
  const own = ownOf(before);
  if (!equal(own, ownOf(made))) return { ...made, ownChanged: true };
  const alike = made.own === null && made.assessment.asOf === own.asOf;
  return { assessment: made.assessment, own: alike ? null : own, ownChanged: false };
}

/** The assessment without other candidates' touches. */
export function ownOf({ assessment, own }: Pair): Assessment {
  return own ?? assessment;
}

function nextOf(step: Pair): number | null {
  const instants = [step.assessment.nextEvaluationAt, step.own?.nextEvaluationAt]
    .filter((instant) => instant != null)
    .map((instant) => Date.parse(instant));
  return instants.length === 0 ? null : Math.min(...instants);
}

function same(before: Pair, made: Pair, step: Step): boolean {
  if (step.ownChanged) return false;
  // Where all see what the candidate sees, the two were found equal already.
  return (before.own === null && made.own === null) || equal(before.assessment, made.assessment);
}

/** Whether two assessments say the same, the instant they were made at aside. */
function equal(a: Assessment, b: Assessment): boolean {
  for (const key of ASSESSMENT_KEYS) if (!equalValues(a[key], b[key])) return false;
  return true;
}

// Those that differ soonest first.
const ASSESSMENT_KEYS = [
  'nextEvaluationAt',
  'state',
  'policyVersion',
  'waitingUntil',
  'readState',
  'nextAction',
  'reasons',
  'checks',
] as const satisfies readonly Exclude<keyof Assessment, 'asOf'>[];

// JSON values, in which a property that is undefined is none; PostgreSQL's jsonb does not keep the order of keys.
function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!equalValues(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  let keys = 0;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in one) {
    const value = one[key];
    if (value === undefined) continue;
    if (!equalValues(value, other[key])) return false;
    keys += 1;
  }
  for (const key in other) if (other[key] !== undefined) keys -= 1;
  return keys === 0;
}
