import {
  answerOffer,
  call,
  callFirst,
  confirmContact,
  dueAt,
  findContact,
  followUp,
  inviteConnection,
  iso,
  type Opening,
  reconnect,
  reply,
  replyToDecision,
  restMoment,
  sendPromised,
  sendThanks,
} from './actions.js';
import type { Reason } from './facts.js';
import { DAY } from './time.js';
import { latest, type Words } from './words.js';

/** The engine specification, section 5: the first row that applies. */

export interface Row {
  row: number;
  state: string;
  reasons: Reason[];
  action: Opening | null;
  /** Until when the row has nothing to do; only waiting and resting rows have one. */
  moment?: number | undefined;
  /** The closings that hold, of those whose verdicts stand still. */
  closedAt?: number;
}

export function firstRow(w: Words): Row {
  const supersededButThanksOwed = w.known.supersededAt !== undefined && w.thanksOwed;
  const rows3To5 = supersededButThanksOwed ? undefined : (row3(w) ?? row4(w) ?? row5(w));
  return (
    row1(w) ??
    row2(w) ??
    rows3To5 ??
    row6(w) ??
    row7(w) ??
    row8And9(w) ??
    row10(w) ??
    row11(w) ??
    row12(w) ??
    row13To15(w)
  );
}

function row1(w: Words): Row | undefined {
  const { known } = w;
  const reasons: Reason[] = [];
  const standing: number[] = [];
  if (known.status === 'cancelled') reasons.push({ code: 'cancelled' });
  if (known.archivedAt !== undefined) {
    reasons.push({ code: 'archived', at: iso(known.archivedAt) });
    standing.push(known.archivedAt);
  }
  const { dismissedAt, doNotContactSince, supersededAt } = known;
  if (dismissedAt !== undefined) {
    const inboundAfter = w.touches.some((t) => !t.outbound && t.at > dismissedAt);
    const decisionAfter = w.decided && w.D > dismissedAt;
    if (!inboundAfter && !decisionAfter) {
      reasons.push({ code: 'dismissed', at: iso(dismissedAt) });
      standing.push(dismissedAt);
    }
  }
  if (doNotContactSince !== undefined && !(w.replyOwedTo && w.replyOwedTo.at > doNotContactSince)) {
    reasons.push({ code: 'do_not_contact', at: iso(doNotContactSince) });
    standing.push(doNotContactSince);
  }
  if (supersededAt !== undefined && !w.thanksOwed) reasons.push({ code: 'superseded', at: iso(supersededAt) });
  if (reasons.length === 0) return undefined;
  const closed = { row: 1, state: 'closed', reasons, action: null };
  return standing.length > 0 ? { ...closed, closedAt: Math.min(...standing) } : closed;
}

function row2(w: Words): Row | undefined {
  if (w.status !== 'scheduled' || w.now >= w.endsAt) return undefined;
  const known = w.usable.some((m) => m.confirmed && (m.kind === 'email' || m.kind === 'phone'));
  const wanted = w.usable.length > 0 ? confirmContact(w) : findContact();
  return { row: 2, state: 'upcoming', reasons: [], action: known ? null : wanted };
}

const reachable = (w: Words, action: Opening) => (w.usable.length > 0 ? action : findContact());

function replyAfterDecision(w: Words): Opening | undefined {
  return w.replyOwedTo && w.replyOwedTo.at > w.D ? reply(w, w.replyOwedTo) : undefined;
}

function row3(w: Words): Row | undefined {
  if (!w.decided || w.known.outcome !== 'offer') return undefined;
  const action =
    replyAfterDecision(w) ??
    (w.known.answerHere ? answerOffer(w) : undefined) ??
    (w.thanksOwed ? reachable(w, sendThanks(w)) : null);
  return { row: 3, state: 'offer', reasons: [], action };
}

function row4(w: Words): Row | undefined {
  if (!w.decided || w.known.outcome === 'offer') return undefined;
  return { row: 4, state: 'stay_connected', reasons: [], action: row4Action(w) };
}

function row4Action(w: Words): Opening {
  const { D, now, policy, known } = w;
  const owed = replyAfterDecision(w);
  if (owed) return owed;
  if (known.outcome === 'rejected' && known.answerHere && !w.sentSince(D) && now < D + 10 * DAY) {
    return reachable(w, replyToDecision(w));
  }
  if (w.thanksOwed) return reachable(w, sendThanks(w));
  const isBack = w.back === undefined || now >= w.back;
  if (w.connectable && isBack && now < D + (policy.reconnectDays[0] ?? 0) * DAY) return inviteConnection(w, true);
  return reachable(w, reconnect(w, 4));
}

function row5(w: Words): Row | undefined {
  if (!w.replyOwedTo) return undefined;
  return { row: 5, state: 'reply_due', reasons: [], action: reply(w, w.replyOwedTo) };
}

function row6(w: Words): Row | undefined {
  return w.usable.length === 0 ? { row: 6, state: 'unreachable', reasons: [], action: findContact() } : undefined;
}

function row7(w: Words): Row | undefined {
  const { snoozedUntil, pinnedAt } = w.known;
  const reasons: Reason[] = [];
  if (snoozedUntil !== undefined && snoozedUntil > w.now) reasons.push({ code: 'snoozed', until: iso(snoozedUntil) });
  if (pinnedAt !== undefined && pinnedAt > w.now) reasons.push({ code: 'pinned', until: iso(pinnedAt) });
  if (reasons.length === 0) return undefined;
  return { row: 7, state: 'waiting', reasons, action: null, moment: latest(snoozedUntil, pinnedAt) };
}

function row8And9(w: Words): Row | undefined {
  if (!w.thanksOwed) return undefined;
  if (w.now < w.sendThanks.window.lateAfter) return { row: 8, state: 'thanks_due', reasons: [], action: sendThanks(w) };
  return { row: 9, state: 'thanks_late', reasons: [], action: sendThanks(w) };
}

const unkept = (w: Words) =>
  w.known.promises.filter((p) => p.keptAt === undefined).map((p) => ({ ...p, ...sendPromised(w, p) }));

function row10(w: Words): Row | undefined {
  const due = unkept(w).filter((p) => p.window.notBefore <= w.now);
  due.sort((a, b) => a.window.dueBy - b.window.dueBy || (a.id < b.id ? -1 : 1));
  return due[0] ? { row: 10, state: 'promise_due', reasons: [], action: due[0] } : undefined;
}

/** Section 9: in rows 11, 12 and 15 the notBefore of an unkept promise, if that is earlier or the only one. */
function promiseOr(w: Words, moment: number | undefined): number | undefined {
  const moments = unkept(w).map((p) => p.window.notBefore);
  if (moment !== undefined) moments.push(moment);
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

function invitation(w: Words): Opening | null {
  return w.connectable && (w.thanked || w.perhapsThanked) ? inviteConnection(w, false) : null;
}

function row11(w: Words): Row | undefined {
  const ahead = w.appointment && w.appointment.at > w.now ? w.appointment.at : undefined;
  const back = w.back !== undefined && w.now < w.back ? w.back : undefined;
  if (ahead === undefined && back === undefined) return undefined;
  const reasons: Reason[] = [];
  if (ahead !== undefined) reasons.push({ code: 'invited', until: iso(ahead) });
  if (back !== undefined) reasons.push({ code: 'away', until: iso(back) });
  const action = back === undefined ? invitation(w) : null;
  return { row: 11, state: 'waiting', reasons, action, moment: promiseOr(w, latest(ahead, back)) };
}

function row12(w: Words): Row | undefined {
  const { policy, counted, now } = w;
  if (w.unanswered < policy.maxUnanswered || w.appointment || (w.callable && !w.callTried)) return undefined;
  const spent = counted.some((touch, index) => {
    const before = counted[index - 1];
    return index >= policy.maxUnanswered && before && touch.at - before.at >= policy.restDays * DAY;
  });
  const row = { row: 12, state: 'resting', reasons: [{ code: 'unanswered', count: w.unanswered }] };
  if (spent) return { ...row, action: null, moment: promiseOr(w, undefined) };
  const moment = restMoment(w);
  if (now >= moment) return { ...row, action: reconnect(w, 12) };
  return { ...row, action: null, moment: promiseOr(w, moment) };
}

function row13To15(w: Words): Row {
  const due = dueAt(w);
  if (!due) {
    const reasons = [{ code: 'no_history' }];
    return { row: 15, state: 'waiting', reasons, action: invitation(w), moment: promiseOr(w, undefined) };
  }
  if (w.now < due.at) {
    const reasons = [{ code: 'not_due', until: iso(due.at) }];
    return { row: 15, state: 'waiting', reasons, action: invitation(w), moment: promiseOr(w, due.at) };
  }
  const nothingSent = w.lastSent === undefined;
  const called = nothingSent && w.status === 'no_show_employer';
  const written = nothingSent && w.status === 'no_show_candidate';
  const right = callFirst(w) || w.unanswered >= 2 || w.readAt !== undefined || called;
  if (w.callable && !w.callTried && right && !written) {
    return { row: 13, state: 'call_due', reasons: [], action: call(w, due) };
  }
  return { row: 14, state: 'follow_up_due', reasons: [], action: followUp(w, due) };
}
