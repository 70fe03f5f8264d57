import type { Reason } from './assessment.js';
import type { Slot } from './business-time.js';
import { bestChannel, methodFor, replyChannel } from './channels.js';
import type { ActionChannel, ActionKind } from './codes.js';
import { type Due, putOff } from './due.js';
import type { Promised } from './known.js';
import { reason, reasonAt } from './reasons.js';
import { reconnectMoment, restedMoment } from './reconnect.js';
import type { Touch } from './touch.js';
import { DAY, HOUR } from './units.js';
import { confirmWindow, ordered, type Window } from './windows.js';
import type { Words } from './words.js';

/** What to do next; instants in milliseconds. */
export interface Action extends Window {
  readonly kind: ActionKind;
  readonly channel: ActionChannel | null;
  readonly methodId: string | undefined;
  readonly slot: Slot | null;
  readonly why: () => Reason[];
}

/** An action as section 6 describes it, and how it is worked out. */
export interface Plan {
  readonly kind: ActionKind;
  readonly notBefore: string;
  readonly dueBy: string;
  readonly lateAfter: string;
  readonly reason: string;
  readonly action: (words: Words) => Action;
}

function act(
  words: Words,
  kind: ActionKind,
  channel: ActionChannel | null,
  window: Window,
  why: () => Reason[],
  slot: Slot | null = null,
): Action {
  const method = channel === null || kind === 'invite_connection' ? undefined : methodFor(words, channel);
  const { notBefore, dueBy, lateAfter } = window;
  return { kind, channel, methodId: method?.id, notBefore, dueBy, lateAfter, slot, why };
}

const NO_WINDOW: Window = { notBefore: null, dueBy: null, lateAfter: null };

/** A reply may carry the thanks that are owed (section 10). */
function thankInReply({ thanksOwed }: Words): Reason[] {
  return thanksOwed ? [reason('thank_in_reply')] : [];
}

/** Nobody was thanked, and what is done next may make up for it (section 10). */
function thanksOutstanding({ history, blind, tookPlace }: Words): Reason[] {
  const outstanding = tookPlace && !blind && !history.thanked && !history.perhapsThanked;
  return outstanding ? [reason('thanks_outstanding')] : [];
}

function decidedReason({ known, decisionAt }: Words): Reason {
  return { ...reasonAt('decided', decisionAt), outcome: known.outcome };
}

function inviteFrom(words: Words, from: number, since: number, kept: number): Action {
  const dueBy = since + kept * DAY;
  return act(words, 'invite_connection', 'message', ordered(from, dueBy, dueBy), () => [reason('not_connected')]);
}

function reconnectAt(words: Words, moment: number, code: 'keep_in_touch' | 'rested'): Action {
  return act(words, 'reconnect', bestChannel(words), ordered(moment, moment + 7 * DAY, moment + 30 * DAY), () => [
    reason(code),
    ...putOff(words, moment, { snooze: false, budget: true }),
    ...thanksOutstanding(words),
  ]);
}

/** The unkept promise to deliver next: from its notBefore on, the earliest dueBy, then id (section 5). */
export function promiseDue({ known, clock }: Words): Promised | null {
  let next: Promised | null = null;
  for (const promise of known.promises) {
    if (clock.reached(promise.keptAt) || !clock.reached(promise.notBefore)) continue;
    if (next === null || promise.dueBy < next.dueBy || (promise.dueBy === next.dueBy && promise.id < next.id))
      next = promise;
  }
  return next;
}

function dueReasons(words: Words, { at, why }: Due): Reason[] {
  const appointed = words.appointment !== null;
  return [why(), ...putOff(words, at, { snooze: true, budget: !appointed }), ...thanksOutstanding(words)];
}

/** The conditions of row 13 that make a call right; any will do (section 5). */
export function callReasons(words: Words): Reason[] {
  const { policy, preferredChannel } = words.known;
  const reasons: Reason[] = [];
  if (policy.callFirst && (preferredChannel === 'call' || preferredChannel === null))
    reasons.push(reason('call_first'));
  if (words.run.unanswered >= 2) reasons.push({ code: 'unanswered', count: words.run.unanswered });
  if (words.readAt !== null) reasons.push(reasonAt('likely_read', words.readAt));
  return reasons;
}

/** Every action the decision table names, with its window (section 6). */
export const PLANS = {
  confirmContact: {
    kind: 'confirm_contact',
    notBefore: 'startsAt - 7 d',
    dueBy: 'startsAt',
    lateAfter: 'startsAt',
    reason: 'unconfirmed',
    action: (words) =>
      act(words, 'confirm_contact', null, confirmWindow(words.known.startsAt), () => [reason('unconfirmed')]),
  },
  findContact: {
    kind: 'find_contact',
    notBefore: 'null',
    dueBy: 'null',
    lateAfter: 'null',
    reason: 'no_usable_method',
    action: (words) => act(words, 'find_contact', null, NO_WINDOW, () => [reason('no_usable_method')]),
  },
  answerOffer: {
    kind: 'answer_offer',
    notBefore: 'D',
    dueBy: 'offerExpiresAt - 24 h, else bd(D, 2)',
    lateAfter: 'offerExpiresAt, else null',
    reason: 'decided {outcome, at}',
    action: (words) => {
      const { decisionAt } = words;
      const { offerExpiresAt, time } = words.known;
      const window =
        offerExpiresAt === null
          ? { ...ordered(decisionAt, time.bd(decisionAt, 2), 0), lateAfter: null }
          : ordered(decisionAt, offerExpiresAt - 24 * HOUR, offerExpiresAt);
      return act(words, 'answer_offer', null, window, () => [decidedReason(words), ...thankInReply(words)]);
    },
  },
  replyToDecision: {
    kind: 'reply_to_decision',
    notBefore: 'D',
    dueBy: 'D + decisionReply',
    lateAfter: 'dueBy',
    reason: 'decided {outcome, at}',
    action: (words) => {
      const { decisionAt } = words;
      const dueBy = decisionAt + words.known.policy.decisionReplyHours * HOUR;
      return act(words, 'reply_to_decision', bestChannel(words), ordered(decisionAt, dueBy, dueBy), () => [
        decidedReason(words),
        ...thanksOutstanding(words),
      ]);
    },
  },
  reply: {
    kind: 'reply',
    notBefore: 'the inbound',
    dueBy: 'bd(inbound, replyDue)',
    lateAfter:
      'bd(inbound, replyLate); while thanks are owed, dueBy and lateAfter of send_thanks pull these forward, if after the inbound',
    reason: 'inbound {touchpointId, at}',
    action: (words) => {
      const inbound = words.owedReply as Touch;
      const { policy, time } = words.known;
      let dueBy = time.bd(inbound.at, policy.replyDueBusinessDays);
      let lateAfter = time.bd(inbound.at, policy.replyLateBusinessDays);
      if (words.thanksOwed) {
        const thanks = words.thanksWindow;
        if (thanks.dueBy > inbound.at) dueBy = Math.min(dueBy, thanks.dueBy);
        if (thanks.lateAfter > inbound.at) lateAfter = Math.min(lateAfter, thanks.lateAfter);
      }
      return act(words, 'reply', replyChannel(words, inbound), ordered(inbound.at, dueBy, lateAfter), () => [
        { ...reasonAt('inbound', inbound.at), touchpointId: inbound.id },
        ...thankInReply(words),
      ]);
    },
  },
  sendThanks: {
    kind: 'send_thanks',
    notBefore: 'endsAt + thanksNotBefore',
    dueBy: "endsAt + thanksDue; if earlier, the employer's date - 1 h",
    lateAfter: 'endsAt + thanksLate; not on a bd: 12:00 of the next bd',
    reason: 'not_thanked; decision_expected {at} if pulled',
    action: (words) =>
      act(words, 'send_thanks', bestChannel(words), words.thanksWindow, () => {
        const reasons = [reason('not_thanked')];
        if (words.thanksWindow.pulled) reasons.push(reasonAt('decision_expected', words.known.employersDate));
        return reasons;
      }),
  },
  sendPromised: {
    kind: 'send_promised',
    notBefore: 'dueAt - 48 h, not before endsAt; no dueAt: endsAt',
    dueBy: 'dueAt, else bd(endsAt, 1)',
    lateAfter: 'dueBy',
    reason: 'promised {promiseId}',
    action: (words) => {
      const { id, notBefore, dueBy } = promiseDue(words) as Promised;
      const window = ordered(notBefore, dueBy, dueBy);
      return act(words, 'send_promised', bestChannel(words), window, () => [{ code: 'promised', promiseId: id }]);
    },
  },
  call: {
    kind: 'call',
    notBefore: 'dueAt, not before the start of the first slot that ends after it',
    dueBy: 'end of that slot',
    lateAfter: 'bd(dueAt, persistenceGrace); with 2 or more written touches in the run bd(dueAt, callGrace)',
    reason: 'that of dueAt',
    action: (words) => {
      const { policy, time } = words.known;
      const moment = words.due as Due;
      const first = time.slotAfter(moment.at);
      const grace = words.run.writtenCount >= 2 ? policy.callGraceBusinessDays : policy.persistenceGraceBusinessDays;
      const window = ordered(Math.max(moment.at, first.start), first.end, time.bd(moment.at, grace));
      const slot = words.clock.reached(first.end) ? time.slotAfter(words.clock.now) : first;
      words.clock.reached(slot.end);
      return act(words, 'call', 'call', window, () => [...dueReasons(words, moment), ...callReasons(words)], slot);
    },
  },
  followUp: {
    kind: 'follow_up',
    notBefore: 'dueAt',
    dueBy: 'bd(dueAt, 1); nothing sent after no_show_candidate: dueAt + 24 h',
    lateAfter: 'bd(dueAt, persistenceGrace)',
    reason: 'that of dueAt',
    action: (words) => {
      const { policy, time, status } = words.known;
      const moment = words.due as Due;
      const apologize = status === 'no_show_candidate' && words.silentAfterNoShow;
      const dueBy = apologize ? moment.at + 24 * HOUR : time.bd(moment.at, 1);
      const window = ordered(moment.at, dueBy, time.bd(moment.at, policy.persistenceGraceBusinessDays));
      return act(words, 'follow_up', bestChannel(words), window, () => dueReasons(words, moment));
    },
  },
  inviteAfterDecision: {
    kind: 'invite_connection',
    notBefore: 'D',
    dueBy: 'connectWithin after D',
    lateAfter: 'dueBy',
    reason: 'not_connected',
    action: (words) => inviteFrom(words, words.decisionAt, words.decisionAt, words.known.policy.connectWithinDays),
  },
  inviteAfterInterview: {
    kind: 'invite_connection',
    notBefore: 'the first thanks (or perhaps), not before endsAt',
    dueBy: 'connectWithin after endsAt',
    lateAfter: 'dueBy',
    reason: 'not_connected',
    action: (words) => {
      const { endsAt, policy } = words.known;
      const { firstThanks, firstPerhaps } = words.history;
      const thankedAt = (firstThanks ?? (firstPerhaps as Touch)).at;
      return inviteFrom(words, Math.max(thankedAt, endsAt), endsAt, policy.connectWithinDays);
    },
  },
  keepInTouch: {
    kind: 'reconnect',
    notBefore: 'its moment (row 4)',
    dueBy: '+ 7 d',
    lateAfter: '+ 30 d',
    reason: 'keep_in_touch',
    action: (words) => reconnectAt(words, reconnectMoment(words), 'keep_in_touch'),
  },
  reconnectRested: {
    kind: 'reconnect',
    notBefore: 'its moment (row 12)',
    dueBy: '+ 7 d',
    lateAfter: '+ 30 d',
    reason: 'rested',
    action: (words) => reconnectAt(words, restedMoment(words), 'rested'),
  },
} as const satisfies Record<string, Plan>;

/** Why an action is to be taken, with what holds for every action (section 10). */
export function actionReasons(words: Words, action: Action): Reason[] {
  const reasons = action.why();
  if (words.scheduled && words.over) reasons.push(reason('status_not_confirmed'));
  return reasons;
}
