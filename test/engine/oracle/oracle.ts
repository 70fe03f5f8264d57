import { iso, toAction } from './actions.js';
import { judge, whenClosed } from './checks.js';
import { type Answer, completePolicy, type Facts, type Outcome, type PartialPolicy, type Policy } from './facts.js';
import { type Known, read } from './known.js';
import { nextEvaluation } from './next.js';
import { firstRow, type Row } from './rows.js';
import { type Words, words } from './words.js';

/**
 * A second engine, written from the engine specification alone and with no thought of speed, to hold the first
 * against. Each file follows the specification section by section in its own words.
 */
export function assessSlowly(facts: Facts, givenPolicy: PartialPolicy, nowText: string): Answer {
  const policy = completePolicy(givenPolicy);
  const known = read(facts, policy);
  const now = Date.parse(nowText);
  const next = nextEvaluation(known, policy, now, (at) => outcomeAt(known, policy, at));
  return { ...outcomeAt(known, policy, now), nextEvaluationAt: next === null ? null : iso(next) };
}

export function outcomeAt(known: Known, policy: Policy, now: number): Outcome {
  const w = words(known, policy, now);
  const row = firstRow(w);
  const waits = row.state === 'waiting' || (row.state === 'resting' && !row.action);
  return {
    state: row.state,
    reasons: row.reasons,
    nextAction: row.action ? toAction(w, row.action) : null,
    waitingUntil: waits && row.moment !== undefined ? iso(row.moment) : null,
    checks: checksOf(w, row, known),
    readState: readState(w),
    policyVersion: policy.version,
    asOf: iso(now),
  };
}

function checksOf(w: Words, row: Row, everKnown: Known) {
  if (row.state !== 'closed') return judge(w, row);
  const cancelled = w.status === 'cancelled';
  if (cancelled || row.closedAt === undefined) return whenClosed(judge(w, row), cancelled);
  const none = { archivedAt: undefined, dismissedAt: undefined, doNotContactSince: undefined };
  const then = words({ ...everKnown, ...none }, w.policy, row.closedAt);
  const rowThen = firstRow(then);
  return whenClosed(judge(then, rowThen), then.status === 'cancelled');
}

/** Section 9: of the last outbound e-mail. */
function readState(w: Words): string {
  const mail = w.outbound.findLast((t) => t.channel === 'email');
  if (!mail) return 'unknown';
  if (w.touches.slice(w.touches.indexOf(mail) + 1).some(w.isReceived)) return 'replied';
  if (!w.policy.opensInform) return 'unknown';
  const opens = w.known.opens.filter((open) => open.touchpointId === mail.id);
  if (opens.some(({ verdict }) => verdict === 'human' || verdict === 'proxied')) return 'likely_read';
  if (opens.length > 0) return 'unknown';
  return mail.tracked ? 'not_seen' : 'unknown';
}
