import type { Outcome, Policy } from './facts.js';
import type { Known } from './known.js';
import { DAY, HOUR, MINUTE } from './time.js';

/**
 * The engine specification, section 9, by trial: gather every instant at which anything could change, far too many,
 * and ask again at each of them in turn until the answer differs or a window of the next action has passed.
 */
export function nextEvaluation(
  known: Known,
  policy: Policy,
  now: number,
  outcomeAt: (at: number) => Outcome,
): number | null {
  const first = outcomeAt(now);
  const before = fingerprint(first);
  const passing = passingInstants(first);
  const ahead = candidates(known, policy, now).concat(passing);
  for (const at of [...new Set(ahead)].filter((at) => at > now).sort((a, b) => a - b)) {
    if (passing.includes(at) || fingerprint(outcomeAt(at)) !== before) return at;
  }
  return null;
}

/** What section 9 compares: reasons aside. */
export function fingerprint({ state, nextAction, waitingUntil, checks, readState }: Outcome): string {
  const action = nextAction && { ...nextAction, reasons: [] };
  const verdicts = checks.map(({ code, verdict, dueBy }) => ({ code, verdict, dueBy }));
  return JSON.stringify({ state, action, waitingUntil, verdicts, readState });
}

export function passingInstants({ nextAction }: Outcome): number[] {
  if (!nextAction) return [];
  const { notBefore, dueBy, lateAfter } = nextAction;
  return [notBefore, dueBy, lateAfter].filter((at) => at !== null).map((at) => Date.parse(at));
}

const given = (instants: (number | undefined)[]) => instants.filter((at) => at !== undefined);

export function candidates(known: Known, policy: Policy, now: number): number[] {
  const { clock, startsAt, endsAt } = known;
  const all = new Set<number>();
  const add = (...instants: number[]) => {
    for (const at of instants) all.add(at);
  };

  const contacts = given([...known.touchpoints.map((t) => t.at), known.lastInboundAt]);
  const appointments = given([known.invitedFollowUpAt, known.pinnedAt]);
  const delays = given([known.snoozedUntil, known.awayUntil]);
  const closings = [
    known.cancelledAt,
    known.supersededAt,
    known.doNotContactSince,
    known.archivedAt,
    known.dismissedAt,
  ];
  const others = [
    known.decisionExpectedAt,
    known.offerExpiresAt,
    known.connection.invitedAt,
    known.connection.connectedAt,
  ];
  const opens = known.opens.map((open) => open.at);
  add(startsAt, endsAt, ...contacts, ...appointments, ...delays, ...given(closings), ...given(others), ...opens);
  add(...known.recipientTouches);

  for (const { confirmedAt } of known.methods) if (confirmedAt !== undefined) add(confirmedAt, confirmedAt + 180 * DAY);
  for (const { dueAt, keptAt } of known.promises) add(...given([dueAt, keptAt, dueAt && dueAt - 48 * HOUR]));
  add(startsAt - 7 * DAY, clock.bd(endsAt, 1));

  const { decisionExpectedAt } = known;
  const thanksLate = endsAt + policy.thanksLateHours * HOUR;
  const noon = clock.on(clock.nthBusinessDayAfter(clock.day(thanksLate), 1), 12 * HOUR);
  const thanks = [endsAt + policy.thanksNotBeforeMinutes * MINUTE, endsAt + policy.thanksDueHours * HOUR, thanksLate];
  if (decisionExpectedAt !== undefined) thanks.push(decisionExpectedAt - HOUR);
  thanks.push(noon);
  add(...thanks);

  const replyEnds = policy.replyLateBusinessDays + policy.persistenceGraceBusinessDays;
  for (const at of contacts) {
    add(at + policy.restDays * DAY, clock.bd(at, policy.replyDueBusinessDays));
    add(clock.bd(at, policy.replyLateBusinessDays), clock.bd(at, replyEnds));
  }

  const dues = [startsAt + 15 * MINUTE, clock.opening(endsAt, 10), ...thanks, ...appointments, ...delays];
  for (const at of contacts)
    dues.push(...[policy.patienceBusinessDays, policy.minGapBusinessDays].map((n) => clock.opening(at, n)));
  for (const at of opens) dues.push(clock.opening(at, policy.readPatienceBusinessDays));
  if (decisionExpectedAt !== undefined) dues.push(clock.opening(decisionExpectedAt, policy.decisionGraceBusinessDays));
  const openings: number[] = [];
  if (known.awayUntil !== undefined) openings.push(clock.nextOpening(known.awayUntil));
  for (const at of known.recipientTouches) openings.push(clock.nextOpening(at + policy.recipientBudget.days * DAY));
  for (const at of new Set([...dues, ...openings])) {
    const slot = clock.firstSlotEndingAfter(at);
    add(at, at + DAY, clock.bd(at, 1), slot.start, slot.end);
    add(clock.bd(at, policy.persistenceGraceBusinessDays), clock.bd(at, policy.callGraceBusinessDays));
  }
  const slotNow = clock.firstSlotEndingAfter(now);
  add(slotNow.start, slotNow.end);

  const decisions = given([endsAt, known.decidedAt, ...contacts]);
  const days = [10, policy.connectWithinDays, policy.connectionMadeAfterDecisionDays, ...policy.reconnectDays];
  for (const at of decisions) {
    add(at, ...days.map((n) => at + n * DAY), at + policy.decisionReplyHours * HOUR, clock.bd(at, 2));
  }
  const lastDays = (policy.reconnectDays.at(-1) ?? 0) * DAY;
  const thresholds = [now, ...openings, ...contacts, ...contacts.map((at) => at + 14 * DAY)].filter((at) => at >= now);
  const every = policy.reconnectEveryDays * DAY;
  for (const start of new Set([...decisions, ...decisions.map((at) => at + lastDays)])) {
    for (const threshold of thresholds) {
      const steps = Math.max(1, Math.floor((threshold - start) / every));
      add(start + steps * every, start + (steps + 1) * every);
    }
  }
  for (const opening of openings) add(opening + 7 * DAY, opening + 30 * DAY);
  return [...all];
}
