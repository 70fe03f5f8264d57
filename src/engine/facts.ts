import type {
  ActionChannel,
  Channel,
  Confirmation,
  ConnectionState,
  Coverage,
  Direction,
  InterviewStatus,
  MethodKind,
  MethodStatus,
  OpenVerdict,
  Outcome,
  ReviewedCheck,
  ReviewVerdict,
} from './codes.js';

/** What may be absent; null and absent mean the same (section 1). */
export type Maybe<T> = T | null | undefined;

/** An instant as text: RFC 3339 with offset, from 1970 to 2100 (sections 1 and 11). */
export type Instant = string;

/** A calendar date as text, `YYYY-MM-DD`. */
export type CalendarDate = string;

/** Something the candidate said they would send (section 1). */
export interface PromiseFact {
  id: string;
  dueAt?: Maybe<Instant>;
  keptAt?: Maybe<Instant>;
}

/** One round of interviews (section 1). */
export interface InterviewFacts {
  id: string;
  startsAt: Instant;
  endsAt?: Maybe<Instant>;
  timeZone?: Maybe<string>;
  status: InterviewStatus;
  internal?: Maybe<boolean>;
  coverage?: Maybe<Coverage>;
  cancelledAt?: Maybe<Instant>;
  supersededAt?: Maybe<Instant>;
  invitedFollowUpAt?: Maybe<Instant>;
  promises?: Maybe<readonly PromiseFact[]>;
}

/** The candidate's process at one employer (section 1). */
export interface ApplicationFacts {
  outcome?: Maybe<Outcome>;
  decidedAt?: Maybe<Instant>;
  decisionExpectedAt?: Maybe<Instant | CalendarDate>;
  offerExpiresAt?: Maybe<Instant>;
  lastInboundAt?: Maybe<Instant>;
  answerHere?: Maybe<boolean>;
}

/** One address, number or profile of a contact (section 1). */
export interface MethodFact {
  id: string;
  kind: MethodKind;
  status: MethodStatus;
  confirmedAt?: Maybe<Instant>;
  confirmedBy?: Maybe<Confirmation>;
}

/** The person to follow up with (section 1). */
export interface ContactFacts {
  id: string;
  timeZone?: Maybe<string>;
  doNotContactSince?: Maybe<Instant>;
  doNotCall?: Maybe<boolean>;
  preferredChannel?: Maybe<ActionChannel>;
  routeVia?: Maybe<string>;
  awayUntil?: Maybe<Instant>;
  methods: readonly MethodFact[];
}

/** The job seeker (section 1). */
export interface CandidateFacts {
  timeZone: string;
  archivedAt?: Maybe<Instant>;
  networkData?: Maybe<boolean>;
  accomplishments?: Maybe<number>;
  activeApplications?: Maybe<number>;
}

/** Something that happened between candidate and contact (section 1). */
export interface TouchpointFact {
  id: string;
  at: Instant;
  direction: Direction;
  channel: Channel;
  conversation?: Maybe<boolean>;
  thanks?: Maybe<boolean>;
  addsValue?: Maybe<boolean>;
  autoReply?: Maybe<boolean>;
  bounced?: Maybe<boolean>;
  needsReply?: Maybe<boolean>;
  promise?: Maybe<boolean>;
  tracked?: Maybe<boolean>;
  methodId?: Maybe<string>;
  reviews?: Maybe<{ readonly [check in ReviewedCheck]?: Maybe<ReviewVerdict> }>;
}

/** A hit on a tracked e-mail, already judged (section 1). */
export interface OpenFact {
  at: Instant;
  touchpointId: string;
  verdict: OpenVerdict;
}

/** Candidate and contact on a professional network (section 1). */
export interface ConnectionFacts {
  state?: Maybe<ConnectionState>;
  invitedAt?: Maybe<Instant>;
  connectedAt?: Maybe<Instant>;
}

/** What a person decided over the engine's head (section 1). */
export interface OverrideFacts {
  snoozedUntil?: Maybe<Instant>;
  pinnedAt?: Maybe<Instant>;
  dismissedAt?: Maybe<Instant>;
}

/**
 * What of an application turns with time, for who knows more of it than how it is now; instants rising. It stands for
 * `lastInboundAt`, and leads on from `answerHere`.
 */
export interface Turns {
  /** When anybody at the employer wrote or spoke: the last of them that has come is `lastInboundAt`. */
  readonly inboundAt: readonly Instant[];
  /** When the answer moves here or away. */
  readonly answerAt: readonly Instant[];
}

/** All that is known about one interview and one contact (section 1). */
export interface Facts {
  interview: InterviewFacts;
  application: ApplicationFacts;
  contact: ContactFacts;
  candidate: CandidateFacts;
  touchpoints: readonly TouchpointFact[];
  opens?: Maybe<readonly OpenFact[]>;
  connection?: Maybe<ConnectionFacts>;
  overrides?: Maybe<OverrideFacts>;
  recipientTouches?: Maybe<readonly Instant[]>;
}
