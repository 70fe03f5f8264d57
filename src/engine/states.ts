import { callReasons, type PLANS, promiseDue } from './actions.js';
import type { Reason } from './assessment.js';
import { closed, closedReasons } from './closings.js';
import type { State } from './codes.js';
import { reason, reasonUntil } from './reasons.js';
import { restedMoment } from './reconnect.js';
import { DAY } from './units.js';
import type { Words } from './words.js';

/** A next action a row may lead to; the first whose condition holds is taken. */
export interface Step {
  readonly plan: keyof typeof PLANS;
  /** The condition in words; empty: always. */
  readonly when: string;
  readonly holds: (words: Words) => boolean;
  /** Nothing can be sent without a usable method: then `find_contact` takes its place. */
  readonly needsMethod?: true;
}

/** One row of the decision table (section 5). */
export interface Row {
  readonly row: number;
  readonly state: State;
  /** The condition in words. */
  readonly when: string;
  readonly holds: (words: Words) => boolean;
  readonly steps: readonly Step[];
  /** What the row waits for, in words and as an instant; null: for nothing known. */
  readonly until?: { readonly moment: string; readonly at: (words: Words) => number | null };
  /** An unkept promise ends the waiting too (section 9). */
  readonly untilPromise?: true;
  readonly reasons?: (words: Words) => Reason[];
}

const always = (): boolean => true;

const reply: Step = {
  plan: 'reply',
  when: 'owed to an inbound after D',
  holds: ({ owedReply, decisionAt }) => owedReply !== null && owedReply.at > decisionAt,
};

const thanks: Step = { plan: 'sendThanks', when: 'if owed', holds: (words) => words.thanksOwed, needsMethod: true };

const inviteMeanwhile: Step = {
  plan: 'inviteAfterInterview',
  when: 'now >= back, connectable, and thanked or perhaps thanked',
  holds: ({ isBack, connectable, history }) => isBack && connectable && (history.thanked || history.perhapsThanked),
};

/** When a snooze and a pin are both over. */
function snoozedOrPinned({ known }: Words): number {
  return Math.max(known.snoozedUntil, known.pinnedAt ?? Number.NEGATIVE_INFINITY);
}

/** Whether the appointment is ahead. */
function appointmentAhead({ appointment, clock }: Words): boolean {
  return appointment !== null && !clock.reached(appointment.at);
}

/** Enough was sent without an answer, nothing is arranged, and no call is left to try. */
function shouldRest(words: Words): boolean {
  const { run, known, appointment } = words;
  return run.unanswered >= known.policy.maxUnanswered && appointment === null && (run.callTried || !words.callable);
}

/** The one touch that a rest allows was sent already. */
function rested({ run, known }: Words): boolean {
  const { counted } = run;
  const { maxUnanswered, restDays } = known.policy;
  for (let index = maxUnanswered; index < counted.length; index++) {
    const before = counted[index - 1];
    const after = counted[index];
    if (before !== undefined && after !== undefined && after.at - before.at >= restDays * DAY) return true;
  }
  return false;
}

function timeToFollowUp(words: Words): boolean {
  const { due: moment } = words;
  return moment !== null && words.clock.reached(moment.at);
}

/** A call is possible, was not tried, and is right. */
function shouldCall(words: Words): boolean {
  const { silentAfterNoShow, known, callable } = words;
  if (!callable || words.run.callTried) return false;
  if (silentAfterNoShow) return known.status === 'no_show_employer';
  return callReasons(words).length > 0;
}

/** The decision table: the first row that holds is the state (section 5). */
export const ROWS: readonly Row[] = [
  {
    row: 1,
    state: 'closed',
    when: 'cancelled · archived · dismissed, no inbound touch and no decision after it · `doNotContactSince`, unless a reply is owed to an inbound after it · superseded, no thanks owed',
    holds: closed,
    steps: [],
    reasons: closedReasons,
  },
  {
    row: 2,
    state: 'upcoming',
    when: '`scheduled`, now < endsAt',
    holds: ({ scheduled, over }) => scheduled && !over,
    steps: [
      {
        plan: 'findContact',
        when: 'without usable method',
        holds: (words) => !words.reachable,
      },
      {
        plan: 'confirmContact',
        when: 'without confirmed usable e-mail or phone',
        holds: (words) => words.confirmedContact === undefined,
      },
    ],
  },
  {
    row: 3,
    state: 'offer',
    when: 'decided: offer; not superseded',
    holds: ({ decided, known, superseded }) => decided && known.outcome === 'offer' && !superseded,
    steps: [reply, { plan: 'answerOffer', when: 'if `answerHere`', holds: ({ answerHere }) => answerHere }, thanks],
  },
  {
    row: 4,
    state: 'stay_connected',
    when: 'decided: else; not superseded',
    holds: ({ decided, superseded }) => decided && !superseded,
    steps: [
      reply,
      {
        plan: 'replyToDecision',
        when: 'if rejected, `answerHere`, nothing sent since D, now < D + 10 d',
        holds: ({ known, answerHere, history, decisionAt, clock }) =>
          known.outcome === 'rejected' &&
          answerHere &&
          !history.sentSince(decisionAt) &&
          !clock.reached(decisionAt + 10 * DAY),
        needsMethod: true,
      },
      thanks,
      {
        plan: 'inviteAfterDecision',
        when: 'if connectable, now >= back, now < D + the first of reconnectDays',
        holds: ({ connectable, isBack, known, decisionAt, clock }) =>
          connectable && isBack && !clock.reached(decisionAt + (known.policy.reconnectDays[0] as number) * DAY),
      },
      { plan: 'keepInTouch', when: '', holds: always, needsMethod: true },
    ],
  },
  {
    row: 5,
    state: 'reply_due',
    when: 'reply owed; not superseded',
    holds: ({ owedReply, superseded }) => owedReply !== null && !superseded,
    steps: [{ plan: 'reply', when: '', holds: always }],
  },
  {
    row: 6,
    state: 'unreachable',
    when: 'no usable method',
    holds: ({ reachable }) => !reachable,
    steps: [{ plan: 'findContact', when: '', holds: always }],
  },
  {
    row: 7,
    state: 'waiting',
    when: '`snoozedUntil` or `pinnedAt` ahead',
    holds: (words) => !words.clock.reached(snoozedOrPinned(words)),
    steps: [],
    until: { moment: 'the later of them', at: snoozedOrPinned },
    reasons: ({ known, clock }) => {
      const reasons: Reason[] = [];
      if (!clock.reached(known.snoozedUntil)) reasons.push(reasonUntil('snoozed', known.snoozedUntil));
      if (known.pinnedAt !== null && !clock.reached(known.pinnedAt))
        reasons.push(reasonUntil('pinned', known.pinnedAt));
      return reasons;
    },
  },
  {
    row: 8,
    state: 'thanks_due',
    when: 'thanks owed, now < lateAfter',
    holds: ({ thanksOwed, clock, thanksWindow }) => thanksOwed && !clock.reached(thanksWindow.lateAfter),
    steps: [{ plan: 'sendThanks', when: '', holds: always }],
  },
  {
    row: 9,
    state: 'thanks_late',
    when: 'thanks owed',
    holds: ({ thanksOwed }) => thanksOwed,
    steps: [{ plan: 'sendThanks', when: '', holds: always }],
  },
  {
    row: 10,
    state: 'promise_due',
    when: 'a promise not kept, from its notBefore on',
    holds: (words) => promiseDue(words) !== null,
    steps: [{ plan: 'sendPromised', when: 'of several the earliest dueBy, then id', holds: always }],
  },
  {
    row: 11,
    state: 'waiting',
    when: 'the appointment is ahead, or now < back',
    holds: (words) => !words.isBack || appointmentAhead(words),
    steps: [inviteMeanwhile],
    until: {
      moment: 'the later of them',
      at: ({ appointment, known }) => Math.max(appointment?.at ?? Number.NEGATIVE_INFINITY, known.back),
    },
    untilPromise: true,
    reasons: (words) => {
      const { appointment, known, isBack } = words;
      const reasons: Reason[] = [];
      if (appointment !== null && appointmentAhead(words)) reasons.push(reasonUntil(appointment.code, appointment.at));
      if (!isBack) reasons.push(reasonUntil('away', known.back));
      return reasons;
    },
  },
  {
    row: 12,
    state: 'resting',
    when: 'unanswered >= maxUnanswered, no appointment, not (callable and no call tried)',
    holds: shouldRest,
    steps: [
      {
        plan: 'reconnectRested',
        when: 'from its moment on, once: not if a counted touch of the run, beyond the maxUnanswered-th, came rest or more after the one before',
        holds: (words) => !rested(words) && words.clock.reached(restedMoment(words)),
      },
    ],
    until: {
      moment: 'the moment of `reconnect`; nothing once that was used',
      at: (words) => (rested(words) ? null : restedMoment(words)),
    },
    untilPromise: true,
    reasons: ({ run }) => [{ code: 'unanswered', count: run.unanswered }],
  },
  {
    row: 13,
    state: 'call_due',
    when: 'now >= dueAt, callable, no call tried, and: `callFirst` with `preferredChannel` call or absent, or unanswered >= 2, or likely read, or nothing sent after `no_show_employer`; not while nothing is sent after `no_show_candidate`',
    holds: (words) => shouldCall(words) && timeToFollowUp(words),
    steps: [{ plan: 'call', when: '', holds: always }],
  },
  {
    row: 14,
    state: 'follow_up_due',
    when: 'now >= dueAt',
    holds: timeToFollowUp,
    steps: [{ plan: 'followUp', when: '', holds: always }],
  },
  {
    row: 15,
    state: 'waiting',
    when: 'else',
    holds: always,
    steps: [inviteMeanwhile],
    until: { moment: 'dueAt', at: (words) => words.due?.at ?? null },
    untilPromise: true,
    reasons: (words) => {
      const { due: moment } = words;
      return [moment === null ? reason('no_history') : reasonUntil('not_due', moment.at)];
    },
  },
];
