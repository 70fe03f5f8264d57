import type { Policy } from './facts.js';
import { asOf, type Known, type Touch } from './known.js';
import { DAY, dayOfWall, HOUR, MINUTE, wallOf } from './time.js';

/** The engine specification, section 4: every word of the table, as it stands at `now`. */

export type Words = ReturnType<typeof words>;

export interface Window {
  notBefore: number | null;
  dueBy: number | null;
  lateAfter: number | null;
}

/** Section 6: dueBy is never before notBefore, lateAfter never before dueBy. */
export function inOrder({ notBefore, dueBy, lateAfter }: Window): Window {
  const due = dueBy !== null && notBefore !== null ? Math.max(dueBy, notBefore) : dueBy;
  const late = lateAfter !== null && due !== null ? Math.max(lateAfter, due) : lateAfter;
  return { notBefore, dueBy: due, lateAfter: late };
}

export function latest(...instants: (number | undefined)[]): number {
  return Math.max(...instants.filter((at) => at !== undefined));
}

export const isWritten = (touch: Touch) => ['email', 'message', 'letter'].includes(touch.channel);
export const isCallWithoutConversation = (touch: Touch) => touch.channel === 'call' && !touch.conversation;

function touchesOf(known: Known, noShow: boolean): Touch[] {
  const { startsAt, endsAt } = known;
  return known.touchpoints
    .filter((t) => !t.autoReply && !t.bounced)
    .filter((t) => {
      const thanks = (t.outbound || t.conversation) && t.thanks === true;
      return t.at >= (noShow || thanks ? startsAt : endsAt);
    })
    .sort((a, b) => {
      if (a.at !== b.at) return a.at - b.at;
      if (a.outbound !== b.outbound) return a.outbound ? 1 : -1;
      return a.id < b.id ? -1 : 1;
    });
}

/** The window of `send_thanks`, and whether the employer's date pulled it forward. */
function sendThanksOf(known: Known, policy: Policy, employersDate: number | undefined) {
  const { clock, endsAt } = known;
  const usual = endsAt + policy.thanksDueHours * HOUR;
  const pulled = employersDate !== undefined && employersDate - HOUR < usual;
  const late = endsAt + policy.thanksLateHours * HOUR;
  const lateDay = dayOfWall(wallOf(clock.zone, late));
  return {
    pulled,
    window: inOrder({
      notBefore: endsAt + policy.thanksNotBeforeMinutes * MINUTE,
      dueBy: pulled ? employersDate - HOUR : usual,
      lateAfter: clock.isBusinessDay(lateDay) ? late : clock.on(clock.nthBusinessDayAfter(lateDay, 1), 12 * HOUR),
    }) as { notBefore: number; dueBy: number; lateAfter: number },
  };
}

export function words(everKnown: Known, policy: Policy, now: number) {
  const known = asOf(everKnown, now);
  const { clock, startsAt, endsAt, lastInboundAt, status } = known;

  const noShow = status === 'no_show_employer' || status === 'no_show_candidate';
  const tookPlace = status === 'completed' || (status === 'scheduled' && now >= endsAt);

  const touches = touchesOf(known, noShow);
  const outbound = touches.filter((t) => t.outbound);
  const isReceived = (t: Touch) => !t.outbound || t.conversation;
  const sent = touches.filter((t) => t.outbound || t.conversation);
  const received = touches.filter(isReceived);
  const lastTouch = touches.at(-1);
  const lastSent = sent.at(-1);
  const sentSince = (at: number) => sent.some((t) => t.at >= at);

  const lastContactTouch = lastTouch && lastTouch.at >= (lastInboundAt ?? lastTouch.at) ? lastTouch : undefined;
  const lastContact = lastTouch || lastInboundAt !== undefined ? latest(lastTouch?.at, lastInboundAt) : undefined;

  const isSameAttempt = (t: Touch) =>
    t.outbound &&
    t.channel === 'voicemail' &&
    touches
      .slice(0, touches.indexOf(t))
      .some((call) => call.outbound && isCallWithoutConversation(call) && t.at - call.at < 30 * MINUTE);

  const invited = known.invitedFollowUpAt;
  const passedInvitation = invited !== undefined && invited <= now ? invited : undefined;
  const run = touches
    .slice(touches.findLastIndex(isReceived) + 1)
    .filter((t) => t.outbound && t.at >= latest(Number.NEGATIVE_INFINITY, lastInboundAt, passedInvitation));
  const counted = run.filter((t) => !isSameAttempt(t));
  const callTried = run.some((t) => t.channel === 'call' || t.channel === 'voicemail');

  const replyEnds = policy.replyLateBusinessDays + policy.persistenceGraceBusinessDays;
  const wantsReply = lastTouch && !lastTouch.outbound && !lastTouch.conversation && lastTouch.needsReply;
  const replyOwedTo = wantsReply && now < clock.bd(lastTouch.at, replyEnds) ? lastTouch : undefined;

  const decided = known.outcome !== 'pending';
  const D = latest(known.decidedAt ?? latest(received.at(-1)?.at, lastInboundAt, endsAt), endsAt);

  const firstSentSince = (at: number) => sent.find((t) => t.at >= at);
  const isAnswering = (t: Touch) => {
    const before = touches[touches.indexOf(t) - 1];
    if (!t.outbound) return false;
    if (before && isReceived(before)) return true;
    return (decided && firstSentSince(D) === t) || (invited !== undefined && firstSentSince(invited) === t);
  };

  const thanking = sent.filter((t) => t.thanks === true);
  const firstThanks = thanking[0];
  const maybeThanking = outbound.filter((t) => t.thanks === null && !isCallWithoutConversation(t));
  const thanked = thanking.length > 0;
  const perhapsThanked = !thanked && maybeThanking.length > 0;
  const blind = known.coverage === 'partial' && touches.length === 0;
  const isUnprompted = (t: Touch) =>
    t.outbound && !t.conversation && !isAnswering(t) && !t.promise && t !== firstThanks && !isSameAttempt(t);

  const expected = known.decisionExpectedAt;
  const employersDate = expected !== undefined && expected > endsAt ? expected : undefined;
  const sendThanks = sendThanksOf(known, policy, employersDate);
  const { lateAfter } = sendThanks.window;
  const thanksEnd = latest(clock.opening(endsAt, 10), lateAfter);
  const thanksMissing = tookPlace && !blind && !thanked && !perhapsThanked;
  const thanksOwed = thanksMissing && !sentSince(lateAfter) && now < thanksEnd;

  const methods = known.methods.map((method) => ({
    ...method,
    confirmed:
      method.status === 'confirmed' && (method.confirmedAt === undefined || now < method.confirmedAt + 180 * DAY),
    usable:
      method.status !== 'bounced' &&
      method.status !== 'opted_out' &&
      (method.kind !== 'phone' || (policy.callsAllowed && !known.doNotCall)),
  }));
  const usable = methods.filter((m) => m.usable);
  const callable = usable.some((m) => m.kind === 'phone' && m.confirmed);

  const isReadOpen = (open: Known['opens'][number]) => open.verdict === 'human' || open.verdict === 'proxied';
  const lastMail = lastContactTouch?.outbound && lastContactTouch.channel === 'email' ? lastContactTouch : undefined;
  const readsOfLastMail = known.opens.filter((open) => open.touchpointId === lastMail?.id && isReadOpen(open));
  const readAt =
    policy.opensInform && lastMail && readsOfLastMail.length > 0
      ? Math.min(...readsOfLastMail.map((open) => open.at))
      : undefined;

  const appointment = (
    [
      { code: 'pinned', at: known.pinnedAt },
      { code: 'invited', at: known.invitedFollowUpAt },
    ] as const
  ).find(({ at }) => at !== undefined && !sentSince(at)) as { code: 'pinned' | 'invited'; at: number } | undefined;
  const back = known.awayUntil === undefined ? undefined : clock.nextOpening(known.awayUntil);
  const budget = policy.recipientBudget;
  const budgetStart = known.recipientTouches.at(-budget.touches);
  const free = budgetStart === undefined ? undefined : clock.nextOpening(budgetStart + budget.days * DAY);
  const connectable = known.connection.state === 'none' && known.networkData && !known.internal && !noShow;

  return {
    known,
    policy,
    now,
    clock,
    startsAt,
    endsAt,
    status,
    noShow,
    tookPlace,
    touches,
    outbound,
    sent,
    lastTouch,
    lastSent,
    sentSince,
    isReceived,
    lastContact,
    isSameAttempt,
    run,
    counted,
    unanswered: counted.length,
    callTried,
    replyOwedTo,
    decided,
    D,
    thanking,
    firstThanks,
    maybeThanking,
    thanked,
    perhapsThanked,
    blind,
    isAnswering,
    isUnprompted,
    employersDate,
    sendThanks,
    thanksEnd,
    thanksMissing,
    thanksOwed,
    methods,
    usable,
    callable,
    readAt,
    appointment,
    back,
    free,
    connectable,
  };
}
