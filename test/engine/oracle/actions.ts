import type { Action, Reason } from './facts.js';
import { DAY, HOUR, type Slot } from './time.js';
import { inOrder, isWritten, latest, type Window, type Words } from './words.js';

/** The engine specification: dueAt of section 5, the windows of section 6, the channels of section 7. */

export const iso = (at: number) => new Date(at).toISOString();

export interface Due {
  at: number;
  reasons: Reason[];
}

export function dueAt(w: Words): Due | undefined {
  const line = dueAtLine(w);
  if (!line) return undefined;
  const free = w.appointment ? undefined : w.free;
  const at = latest(line.at, w.known.snoozedUntil, w.back, free);
  const reasons = [line.reason];
  if (at === w.known.snoozedUntil) reasons.push({ code: 'snoozed', until: iso(at) });
  if (at === w.back) reasons.push({ code: 'away', until: iso(at) });
  if (at === free) reasons.push({ code: 'recipient_budget', until: iso(at) });
  return { at, reasons };
}

function dueAtLine(w: Words): { at: number; reason: Reason } | undefined {
  const { policy, clock } = w;
  if (w.appointment) {
    return { at: w.appointment.at, reason: { code: w.appointment.code, at: iso(w.appointment.at) } };
  }
  if (w.blind) return undefined;
  if (!w.lastSent && w.noShow) {
    return { at: w.startsAt + 15 * 60_000, reason: { code: 'no_show', status: w.status } };
  }
  if (!w.lastSent || w.lastContact === undefined) return { at: w.thanksEnd, reason: { code: 'nothing_sent' } };
  const afterGap = clock.opening(w.lastSent.at, policy.minGapBusinessDays);
  if (w.employersDate !== undefined && w.employersDate > w.lastContact) {
    const at = latest(clock.opening(w.employersDate, policy.decisionGraceBusinessDays), afterGap);
    return { at, reason: { code: 'decision_expected', at: iso(w.employersDate) } };
  }
  const patient = clock.opening(w.lastContact, policy.patienceBusinessDays);
  if (w.readAt !== undefined) {
    const read = clock.opening(w.readAt, policy.readPatienceBusinessDays);
    if (read < patient) return { at: latest(read, afterGap), reason: { code: 'likely_read', at: iso(w.readAt) } };
  }
  return { at: latest(patient, afterGap), reason: { code: 'silence', since: iso(w.lastContact) } };
}

export interface Opening {
  kind: string;
  window: Window;
  slot?: Slot;
  reasons: Reason[];
}

export function confirmContact(w: Words): Opening {
  const window = { notBefore: w.startsAt - 7 * DAY, dueBy: w.startsAt, lateAfter: w.startsAt };
  return { kind: 'confirm_contact', window: inOrder(window), reasons: [{ code: 'unconfirmed' }] };
}

export function findContact(): Opening {
  const window = { notBefore: null, dueBy: null, lateAfter: null };
  return { kind: 'find_contact', window, reasons: [{ code: 'no_usable_method' }] };
}

const decidedReason = (w: Words): Reason => ({ code: 'decided', outcome: w.known.outcome, at: iso(w.D) });

export function answerOffer(w: Words): Opening {
  const expires = w.known.offerExpiresAt;
  const dueBy = expires !== undefined ? expires - DAY : w.clock.bd(w.D, 2);
  const window = inOrder({ notBefore: w.D, dueBy, lateAfter: expires ?? null });
  return { kind: 'answer_offer', window, reasons: [decidedReason(w)] };
}

export function replyToDecision(w: Words): Opening {
  const dueBy = w.D + w.policy.decisionReplyHours * HOUR;
  const window = inOrder({ notBefore: w.D, dueBy, lateAfter: dueBy });
  return { kind: 'reply_to_decision', window, reasons: [decidedReason(w)] };
}

export function reply(w: Words, inbound: { id: string; at: number }): Opening {
  const { policy, clock, sendThanks } = w;
  let dueBy = clock.bd(inbound.at, policy.replyDueBusinessDays);
  let lateAfter = clock.bd(inbound.at, policy.replyLateBusinessDays);
  if (w.thanksOwed && sendThanks.window.dueBy > inbound.at) dueBy = Math.min(dueBy, sendThanks.window.dueBy);
  if (w.thanksOwed && sendThanks.window.lateAfter > inbound.at) {
    lateAfter = Math.min(lateAfter, sendThanks.window.lateAfter);
  }
  const reasons = [{ code: 'inbound', touchpointId: inbound.id, at: iso(inbound.at) }];
  return { kind: 'reply', window: inOrder({ notBefore: inbound.at, dueBy, lateAfter }), reasons };
}

export function sendThanks(w: Words): Opening {
  const reasons: Reason[] = [{ code: 'not_thanked' }];
  if (w.sendThanks.pulled && w.employersDate !== undefined) {
    reasons.push({ code: 'decision_expected', at: iso(w.employersDate) });
  }
  return { kind: 'send_thanks', window: w.sendThanks.window, reasons };
}

export function sendPromised(w: Words, promise: { id: string; dueAt: number | undefined }) {
  const { endsAt } = w;
  const dueBy = promise.dueAt ?? w.clock.bd(endsAt, 1);
  const notBefore = promise.dueAt === undefined ? endsAt : latest(promise.dueAt - 48 * HOUR, endsAt);
  const window = inOrder({ notBefore, dueBy, lateAfter: dueBy }) as {
    notBefore: number;
    dueBy: number;
    lateAfter: number;
  };
  return { kind: 'send_promised', window, reasons: [{ code: 'promised', promiseId: promise.id }] };
}

export function callFirst(w: Words): boolean {
  const preferred = w.known.preferredChannel;
  return w.policy.callFirst && (preferred === undefined || preferred === 'call');
}

export function call(w: Words, due: Due): Opening {
  const { clock, policy } = w;
  const first = clock.firstSlotEndingAfter(due.at);
  const manyWritten = w.run.filter(isWritten).length >= 2;
  const grace = manyWritten ? policy.callGraceBusinessDays : policy.persistenceGraceBusinessDays;
  const window = inOrder({
    notBefore: latest(due.at, first.start),
    dueBy: first.end,
    lateAfter: clock.bd(due.at, grace),
  });
  const reasons = [...due.reasons];
  if (callFirst(w)) reasons.push({ code: 'call_first' });
  if (w.unanswered >= 2) reasons.push({ code: 'unanswered', count: w.unanswered });
  if (w.readAt !== undefined) reasons.push({ code: 'likely_read', at: iso(w.readAt) });
  return { kind: 'call', window, slot: clock.firstSlotEndingAfter(latest(due.at, w.now)), reasons };
}

export function followUp(w: Words, due: Due): Opening {
  const apology = w.status === 'no_show_candidate' && !w.lastSent;
  const window = inOrder({
    notBefore: due.at,
    dueBy: apology ? due.at + DAY : w.clock.bd(due.at, 1),
    lateAfter: w.clock.bd(due.at, w.policy.persistenceGraceBusinessDays),
  });
  return { kind: 'follow_up', window, reasons: due.reasons };
}

export function inviteConnection(w: Words, row4: boolean): Opening {
  const thanks = w.firstThanks ?? w.maybeThanking[0];
  const notBefore = row4 ? w.D : latest(thanks?.at, w.endsAt);
  const dueBy = (row4 ? w.D : w.endsAt) + w.policy.connectWithinDays * DAY;
  const window = inOrder({ notBefore, dueBy, lateAfter: dueBy });
  return { kind: 'invite_connection', window, reasons: [{ code: 'not_connected' }] };
}

/** The moment of `reconnect` in row 4: a series without end, walked until it passes now and what is done. */
function keepInTouchMoment(w: Words): number {
  const { D, policy, now } = w;
  const doneUntil = w.lastTouch ? w.lastTouch.at + 14 * DAY : Number.NEGATIVE_INFINITY;
  const series = policy.reconnectDays.map((days) => D + days * DAY);
  const every = policy.reconnectEveryDays * DAY;
  const from = latest(series.at(-1), w.lastTouch?.at);
  for (let next = from + every; ; next += every) {
    series.push(next);
    if (next > now && next > doneUntil) break;
  }
  const rest = series.filter((at) => at > doneUntil);
  const reached = rest.filter((at) => at <= now);
  return reached.length > 0 ? Math.max(...reached) : Math.min(...rest);
}

export function restMoment(w: Words): number {
  const lastTouchAt = w.lastTouch?.at ?? 0; // row 12 has a run, and a run has a touch
  return latest(lastTouchAt + w.policy.restDays * DAY, w.back, w.free);
}

export function reconnect(w: Words, row: 4 | 12): Opening {
  const moment = row === 12 ? restMoment(w) : latest(keepInTouchMoment(w), w.back, w.free);
  const reasons: Reason[] = [{ code: row === 4 ? 'keep_in_touch' : 'rested' }];
  if (moment === w.back) reasons.push({ code: 'away', until: iso(moment) });
  if (moment === w.free) reasons.push({ code: 'recipient_budget', until: iso(moment) });
  const window = inOrder({ notBefore: moment, dueBy: moment + 7 * DAY, lateAfter: moment + 30 * DAY });
  return { kind: 'reconnect', window, reasons };
}

const KIND_OF_CHANNEL: Record<string, string> = { email: 'email', message: 'profile', call: 'phone' };

function channelOf(w: Words, kind: string): string | null {
  if (kind === 'call') return 'call';
  if (kind === 'invite_connection') return 'message';
  if (kind === 'confirm_contact' || kind === 'find_contact' || kind === 'answer_offer') return null;
  const hasUsable = (channel: string) => w.usable.some((m) => m.kind === KIND_OF_CHANNEL[channel]);
  if (kind === 'reply') {
    const inbound = w.lastTouch?.channel;
    if (inbound === 'email' || inbound === 'message') return inbound;
    if ((inbound === 'call' || inbound === 'voicemail') && w.callable) return 'call';
  }
  const preferred = w.known.preferredChannel;
  if (preferred && (preferred === 'call' ? w.callable : hasUsable(preferred))) return preferred;
  return ['email', 'message', 'call'].find(hasUsable) ?? null;
}

export function toAction(w: Words, opening: Opening): Action {
  const { kind, window, slot } = opening;
  const channel = channelOf(w, kind);
  const fitting = w.usable.filter((m) => channel !== null && m.kind === KIND_OF_CHANNEL[channel]);
  const method = kind === 'invite_connection' ? undefined : (fitting.find((m) => m.confirmed) ?? fitting[0]);
  const reasons = [...opening.reasons];
  if ((kind === 'reply' || kind === 'answer_offer') && w.thanksOwed) reasons.push({ code: 'thank_in_reply' });
  if (['call', 'follow_up', 'reconnect', 'reply_to_decision'].includes(kind) && w.thanksMissing) {
    reasons.push({ code: 'thanks_outstanding' });
  }
  if (w.status === 'scheduled' && w.now >= w.endsAt) reasons.push({ code: 'status_not_confirmed' });
  const text = (at: number | null) => (at === null ? null : iso(at));
  return {
    kind,
    channel,
    ...(method ? { methodId: method.id } : {}),
    notBefore: text(window.notBefore),
    dueBy: text(window.dueBy),
    lateAfter: text(window.lateAfter),
    ...(slot ? { slot: { start: iso(slot.start), end: iso(slot.end) } } : {}),
    reasons,
  };
}
