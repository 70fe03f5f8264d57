import { BusinessTime } from './business-time.js';
import { parseDate } from './calendar-date.js';
import type { ActionChannel, ConnectionState, InterviewStatus, MethodKind, MethodStatus, Outcome } from './codes.js';
import type { Facts, Maybe, MethodFact, PromiseFact, Turns } from './facts.js';
import { Timeline } from './history.js';
import { parseInstant } from './instants.js';
import { mergePolicy, type PartialPolicy, type Policy } from './policy.js';
import { touchesOf } from './touch.js';
import { ALWAYS, HOUR, MINUTE, NEVER } from './units.js';
import { type ThanksWindow, thanksWindow } from './windows.js';
import { findZone } from './zones.js';

/** The wall time at which a date named by the employer is meant (section 1). */
const DECISION_WALL_TIME = 17 * HOUR + 30 * MINUTE;
/** How far ahead of its date a promise may be kept (section 6). */
const PROMISE_LEAD = 48 * HOUR;

/** A contact method; `confirmedAt` is ALWAYS where not given. */
export interface Method {
  readonly id: string;
  readonly kind: MethodKind;
  readonly status: MethodStatus;
  readonly usable: boolean;
  readonly confirmedAt: number;
  /** Whether the instant of the confirmation is known, so that it grows stale. */
  readonly dated: boolean;
  readonly confirmedBy: boolean;
}

/** A promise and its window (section 6). */
export interface Promised {
  readonly id: string;
  readonly notBefore: number;
  readonly dueBy: number;
  readonly keptAt: number;
}

/** Facts and policy made ready for any `now`: instants in milliseconds, touches in order, NEVER for what has none. */
export interface Known {
  readonly policy: Policy;
  readonly time: BusinessTime;
  /** The zone is the candidate's for want of another. */
  readonly zoneBorrowed: boolean;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly status: InterviewStatus;
  readonly noShow: boolean;
  readonly internal: boolean;
  readonly partial: boolean;
  /** ALWAYS where a cancellation has no instant. */
  readonly cancelledAt: number;
  readonly supersededAt: number;
  readonly invitedFollowUpAt: number;
  readonly promises: readonly Promised[];
  readonly outcome: Outcome;
  readonly decidedAt: number | null;
  /** The date the employer named, if after the end; else NEVER. */
  readonly employersDate: number;
  readonly thanksWindow: ThanksWindow;
  readonly offerExpiresAt: number | null;
  /** Rising. */
  readonly inboundAt: readonly number[];
  /** Until the first of the instants at which that turns, rising. */
  readonly answerHere: boolean;
  readonly answerAt: readonly number[];
  readonly doNotContactSince: number;
  readonly preferredChannel: ActionChannel | null;
  /** The opening at which an absence ends; ALWAYS without one. */
  readonly back: number;
  readonly methods: readonly Method[];
  readonly usable: Readonly<Record<MethodKind, readonly Method[]>>;
  readonly archivedAt: number;
  readonly networkData: boolean;
  readonly accomplishments: number;
  readonly activeApplications: number;
  readonly timeline: Timeline;
  readonly connection: {
    readonly state: ConnectionState;
    readonly invitedAt: number | null;
    readonly connectedAt: number | null;
  };
  /** ALWAYS without a snooze. */
  readonly snoozedUntil: number;
  readonly pinnedAt: number | null;
  readonly dismissedAt: number;
  /** Rising. */
  readonly recipientTouches: readonly number[];
}

/** Facts and policy made ready; both must have passed the refusals of section 11. */
export function know(facts: Facts, partial: Maybe<PartialPolicy>, turns?: Turns): Known {
  const { interview, application, contact, candidate, connection, overrides } = facts;
  const policy = mergePolicy(partial);
  const zoneName = contact.timeZone ?? interview.timeZone;
  const zone = findZone(zoneName ?? candidate.timeZone);
  if (zone === undefined) throw new RangeError(`unknown time zone ${zoneName ?? candidate.timeZone}`);
  const time = new BusinessTime(zone, policy);
  const startsAt = parseInstant(interview.startsAt);
  const endsAt = instant(interview.endsAt, startsAt + HOUR);
  const noShow = interview.status === 'no_show_employer' || interview.status === 'no_show_candidate';
  const employersDate = employersDateOf(application.decisionExpectedAt, endsAt, time);
  const callable = policy.callsAllowed && contact.doNotCall !== true;
  const methods = contact.methods.map((fact) => methodOf(fact, callable));
  return {
    policy,
    time,
    zoneBorrowed: zoneName == null,
    startsAt,
    endsAt,
    status: interview.status,
    noShow,
    internal: interview.internal === true,
    partial: interview.coverage === 'partial',
    cancelledAt: instant(interview.cancelledAt, ALWAYS),
    supersededAt: instant(interview.supersededAt, NEVER),
    invitedFollowUpAt: instant(interview.invitedFollowUpAt, NEVER),
    promises: (interview.promises ?? []).map((fact) => promisedOf(fact, endsAt, time)),
    outcome: application.outcome ?? 'pending',
    decidedAt: instant(application.decidedAt, null),
    employersDate,
    thanksWindow: thanksWindow(endsAt, employersDate, policy, time),
    offerExpiresAt: instant(application.offerExpiresAt, null),
    inboundAt: turns?.inboundAt.map(parseInstant) ?? [instant(application.lastInboundAt, NEVER)],
    answerHere: application.answerHere !== false,
    answerAt: turns?.answerAt.map(parseInstant) ?? [],
    doNotContactSince: instant(contact.doNotContactSince, NEVER),
    preferredChannel: contact.preferredChannel ?? null,
    back: contact.awayUntil == null ? ALWAYS : time.nextOpening(parseInstant(contact.awayUntil)),
    methods,
    usable: usableOf(methods),
    archivedAt: instant(candidate.archivedAt, NEVER),
    networkData: candidate.networkData === true,
    accomplishments: candidate.accomplishments ?? 0,
    activeApplications: candidate.activeApplications ?? 1,
    timeline: new Timeline(touchesOf(facts.touchpoints, facts.opens ?? [], startsAt, noShow ? startsAt : endsAt)),
    connection: {
      state: connection?.state ?? 'none',
      invitedAt: instant(connection?.invitedAt, null),
      connectedAt: instant(connection?.connectedAt, null),
    },
    snoozedUntil: instant(overrides?.snoozedUntil, ALWAYS),
    pinnedAt: instant(overrides?.pinnedAt, null),
    dismissedAt: instant(overrides?.dismissedAt, NEVER),
    recipientTouches: rising(facts.recipientTouches ?? []),
  };
}

function usableOf(methods: readonly Method[]): Record<MethodKind, readonly Method[]> {
  const usable: Record<MethodKind, Method[]> = { email: [], phone: [], profile: [] };
  for (const method of methods) if (method.usable) usable[method.kind].push(method);
  return usable;
}

function rising(texts: readonly string[]): readonly number[] {
  const instants = texts.map(parseInstant);
  return instants.every((at, index) => index === 0 || at >= (instants[index - 1] as number))
    ? instants
    : instants.sort((a, b) => a - b);
}

function instant<T extends number | null>(text: Maybe<string>, absent: T): number | T {
  return text == null ? absent : parseInstant(text);
}

function methodOf(fact: MethodFact, callable: boolean): Method {
  const reachable = fact.status !== 'bounced' && fact.status !== 'opted_out';
  return {
    id: fact.id,
    kind: fact.kind,
    status: fact.status,
    usable: reachable && (callable || fact.kind !== 'phone'),
    confirmedAt: instant(fact.confirmedAt, ALWAYS),
    dated: fact.confirmedAt != null,
    confirmedBy: fact.confirmedBy != null,
  };
}

function promisedOf(fact: PromiseFact, endsAt: number, time: BusinessTime): Promised {
  const dueAt = instant(fact.dueAt, null);
  const notBefore = dueAt === null ? endsAt : Math.max(dueAt - PROMISE_LEAD, endsAt);
  const dueBy = Math.max(dueAt ?? time.bd(endsAt, 1), notBefore);
  return { id: fact.id, notBefore, dueBy, keptAt: instant(fact.keptAt, NEVER) };
}

function employersDateOf(text: Maybe<string>, endsAt: number, time: BusinessTime): number {
  if (text == null) return NEVER;
  const day = parseDate(text);
  const at = Number.isNaN(day) ? parseInstant(text) : time.at(day, DECISION_WALL_TIME);
  return at > endsAt ? at : NEVER;
}
