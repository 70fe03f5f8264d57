import type { Channel, Facts, Maybe, Policy, ReviewCode } from './facts.js';
import { Clock, DAY, dayOfDate, HOUR, MINUTE } from './time.js';

/** The facts with their defaults and their instants as numbers; still with what has not yet happened. */

export interface Touch {
  id: string;
  at: number;
  outbound: boolean;
  channel: Channel;
  conversation: boolean;
  thanks: boolean | null;
  addsValue: boolean | null;
  needsReply: boolean;
  promise: boolean;
  tracked: boolean;
  reviews: { [code in ReviewCode]?: 'ok' | 'made' };
}

export type Known = ReturnType<typeof read>;

const instant = (text: Maybe<string>): number | undefined =>
  text === null || text === undefined ? undefined : Date.parse(text);

export function read(facts: Facts, policy: Policy) {
  const { interview, application, contact, candidate } = facts;
  const zone = contact.timeZone ?? interview.timeZone ?? candidate.timeZone;
  const startsAt = Date.parse(interview.startsAt);
  const clock = new Clock(zone, policy);
  const expected = application.decisionExpectedAt ?? undefined;
  const isDate = expected !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(expected);
  return {
    clock,
    zoneIsCandidates: (contact.timeZone ?? interview.timeZone ?? undefined) === undefined,
    startsAt,
    endsAt: instant(interview.endsAt) ?? startsAt + 60 * MINUTE,
    status: interview.status,
    internal: interview.internal ?? false,
    coverage: interview.coverage ?? 'full',
    cancelledAt: instant(interview.cancelledAt),
    supersededAt: instant(interview.supersededAt),
    invitedFollowUpAt: instant(interview.invitedFollowUpAt),
    promises: (interview.promises ?? []).map((promise) => ({
      id: promise.id,
      dueAt: instant(promise.dueAt),
      keptAt: instant(promise.keptAt),
    })),
    outcome: application.outcome ?? 'pending',
    decidedAt: instant(application.decidedAt),
    decisionExpectedAt: isDate ? clock.on(dayOfDate(expected), 17 * HOUR + 30 * MINUTE) : instant(expected),
    offerExpiresAt: instant(application.offerExpiresAt),
    lastInboundAt: instant(application.lastInboundAt),
    answerHere: application.answerHere ?? true,
    doNotContactSince: instant(contact.doNotContactSince),
    doNotCall: contact.doNotCall ?? false,
    preferredChannel: contact.preferredChannel ?? undefined,
    awayUntil: instant(contact.awayUntil),
    methods: contact.methods.map((method) => ({
      id: method.id,
      kind: method.kind,
      status: method.status,
      confirmedAt: instant(method.confirmedAt),
      confirmedBy: method.confirmedBy ?? undefined,
    })),
    archivedAt: instant(candidate.archivedAt),
    networkData: candidate.networkData ?? false,
    accomplishments: candidate.accomplishments ?? 0,
    activeApplications: candidate.activeApplications ?? 1,
    touchpoints: facts.touchpoints.map((touchpoint) => ({
      id: touchpoint.id,
      at: Date.parse(touchpoint.at),
      outbound: touchpoint.direction === 'outbound',
      channel: touchpoint.channel,
      conversation: touchpoint.conversation ?? false,
      thanks: touchpoint.thanks ?? null,
      addsValue: touchpoint.addsValue ?? null,
      autoReply: touchpoint.autoReply ?? false,
      bounced: touchpoint.bounced ?? false,
      needsReply: touchpoint.needsReply ?? true,
      promise: touchpoint.promise ?? false,
      tracked: touchpoint.tracked ?? false,
      reviews: Object.fromEntries(
        Object.entries(touchpoint.reviews ?? {}).filter(([, verdict]) => verdict !== null && verdict !== undefined),
      ) as Touch['reviews'],
    })),
    opens: (facts.opens ?? []).map((open) => ({
      at: Date.parse(open.at),
      touchpointId: open.touchpointId,
      verdict: open.verdict,
    })),
    connection: {
      state: facts.connection?.state ?? 'none',
      invitedAt: instant(facts.connection?.invitedAt),
      connectedAt: instant(facts.connection?.connectedAt),
    },
    snoozedUntil: instant(facts.overrides?.snoozedUntil),
    pinnedAt: instant(facts.overrides?.pinnedAt),
    dismissedAt: instant(facts.overrides?.dismissedAt),
    recipientTouches: (facts.recipientTouches ?? []).map((at) => Date.parse(at)).sort((a, b) => a - b),
  };
}

/** Section 1, "not yet happened": the same facts as they stood at `now`. */
export function asOf(known: Known, now: number): Known {
  const come = (at: number | undefined) => (at !== undefined && at <= now ? at : undefined);
  const ahead = (at: number | undefined) => at !== undefined && at > now;
  const { connection } = known;
  const connectionAhead = ahead(connection.connectedAt) || ahead(connection.invitedAt);
  const connectionState = come(connection.invitedAt) === undefined ? 'none' : 'invited';
  return {
    ...known,
    status: known.status === 'cancelled' && ahead(known.cancelledAt) ? 'scheduled' : known.status,
    supersededAt: come(known.supersededAt),
    promises: known.promises.map((promise) => ({ ...promise, keptAt: come(promise.keptAt) })),
    outcome: ahead(known.decidedAt) ? 'pending' : known.outcome,
    lastInboundAt: come(known.lastInboundAt),
    doNotContactSince: come(known.doNotContactSince),
    methods: known.methods.map((method) =>
      method.status === 'confirmed' && ahead(method.confirmedAt) ? { ...method, status: 'unconfirmed' } : method,
    ),
    archivedAt: come(known.archivedAt),
    touchpoints: known.touchpoints.filter((touchpoint) => touchpoint.at <= now),
    opens: known.opens.filter((open) => open.at <= now),
    connection: connectionAhead ? { ...connection, state: connectionState } : connection,
    dismissedAt: come(known.dismissedAt),
    recipientTouches: known.recipientTouches.filter((at) => at <= now),
  };
}

export const inDays = (days: number) => days * DAY;
