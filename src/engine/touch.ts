import type { Reason } from './assessment.js';
import type { Channel, ReviewedCheck, ReviewVerdict } from './codes.js';
import type { OpenFact, TouchpointFact } from './facts.js';
import { parseInstant } from './instants.js';
import { MINUTE } from './units.js';

/** A voicemail this soon after a call that reached nobody belongs to it (section 4). */
const SAME_ATTEMPT = 30 * MINUTE;
/** Up to so many opens it is quicker to look for their touches than to index them. */
const FEW_OPENS = 4;

/** A touchpoint that counts, and how it stands to those before it; instants in milliseconds (section 4). */
export interface Touch {
  readonly id: string;
  readonly at: number;
  readonly outbound: boolean;
  readonly channel: Channel;
  readonly conversation: boolean;
  readonly thanks: boolean | null;
  readonly addsValue: boolean | null;
  readonly needsReply: boolean;
  readonly promise: boolean;
  readonly tracked: boolean;
  readonly reviews: { readonly [check in ReviewedCheck]?: ReviewVerdict | null | undefined } | null;
  /** Outbound, or a conversation. */
  readonly sent: boolean;
  /** Inbound, or a conversation. */
  readonly received: boolean;
  /** E-mail, message or letter. */
  readonly written: boolean;
  /** Outbound, thanks not known, and no call without conversation: it may have thanked. */
  readonly perhapsThanks: boolean;
  /** The voicemail after a call without conversation. */
  sameAttempt: boolean;
  /** The touch just before it is a received one. */
  followsReceived: boolean;
  /** When the outbound touch before it was made; -Infinity where there is none. */
  previousOutboundAt: number;
  /** What it did wrong if it answered nothing, once worked out. */
  faults: readonly Reason[] | null;
  /** When it was first opened by a human or a proxy; Infinity: never. */
  readAt: number;
  /** When it was first opened by anything else; Infinity: never. */
  otherOpenAt: number;
}

/** Whether a touchpoint at an instant counts: from the end on, what was sent with thanks from the start on. */
function counts(fact: TouchpointFact, at: number, startsAt: number, countsFrom: number): boolean {
  if (fact.autoReply === true || fact.bounced === true) return false;
  if (at >= countsFrom) return true;
  return at >= startsAt && fact.thanks === true && (fact.direction === 'outbound' || fact.conversation === true);
}

/** The touches among touchpoints in their order: instant, inbound first, id; `countsFrom` is endsAt, of a no-show startsAt. */
export function touchesOf(
  facts: readonly TouchpointFact[],
  opens: readonly OpenFact[],
  startsAt: number,
  countsFrom: number,
): Touch[] {
  const touches: Touch[] = [];
  let ordered = true;
  for (const fact of facts) {
    const at = parseInstant(fact.at);
    if (!counts(fact, at, startsAt, countsFrom)) continue;
    const touch = touchOf(fact, at);
    const before = touches.at(-1);
    if (before !== undefined && inOrder(before, touch) > 0) ordered = false;
    touches.push(touch);
  }
  if (!ordered) touches.sort(inOrder);
  relate(touches);
  if (opens.length > 0 && touches.length > 0) noteOpens(touches, opens);
  return touches;
}

function touchOf(fact: TouchpointFact, at: number): Touch {
  const { channel } = fact;
  const outbound = fact.direction === 'outbound';
  const conversation = fact.conversation === true;
  const thanks = fact.thanks ?? null;
  return {
    id: fact.id,
    at,
    outbound,
    channel,
    conversation,
    thanks,
    addsValue: fact.addsValue ?? null,
    needsReply: fact.needsReply !== false,
    promise: fact.promise === true,
    tracked: fact.tracked === true,
    reviews: fact.reviews ?? null,
    sent: outbound || conversation,
    received: !outbound || conversation,
    written: channel === 'email' || channel === 'message' || channel === 'letter',
    perhapsThanks: outbound && thanks === null && (channel !== 'call' || conversation),
    sameAttempt: false,
    followsReceived: false,
    previousOutboundAt: Number.NEGATIVE_INFINITY,
    faults: null,
    readAt: Number.POSITIVE_INFINITY,
    otherOpenAt: Number.POSITIVE_INFINITY,
  };
}

function inOrder(a: Touch, b: Touch): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.outbound !== b.outbound) return a.outbound ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

function relate(touches: readonly Touch[]): void {
  let calledAt = Number.NEGATIVE_INFINITY;
  let outboundAt = Number.NEGATIVE_INFINITY;
  let received = false;
  for (const touch of touches) {
    touch.followsReceived = received;
    received = touch.received;
    if (!touch.outbound) continue;
    touch.previousOutboundAt = outboundAt;
    outboundAt = touch.at;
    touch.sameAttempt = touch.channel === 'voicemail' && touch.at - calledAt < SAME_ATTEMPT;
    if (touch.channel === 'call' && !touch.conversation) calledAt = touch.at;
  }
}

function noteOpens(touches: readonly Touch[], opens: readonly OpenFact[]): void {
  const byId = opens.length > FEW_OPENS ? new Map(touches.map((touch) => [touch.id, touch])) : null;
  for (const open of opens) {
    const { touchpointId } = open;
    const touch = byId === null ? touches.find(({ id }) => id === touchpointId) : byId.get(touchpointId);
    if (touch === undefined) continue;
    const at = parseInstant(open.at);
    if (open.verdict === 'human' || open.verdict === 'proxied') touch.readAt = Math.min(touch.readAt, at);
    else touch.otherOpenAt = Math.min(touch.otherOpenAt, at);
  }
}
