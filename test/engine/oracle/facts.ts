/** The shapes of the engine specification, section 1, 2 and the answer, written down once more for the oracle. */

export type Maybe<T> = T | null | undefined;
type Opt<T> = T | null | undefined;

export interface Method {
  id: string;
  kind: 'email' | 'phone' | 'profile';
  status: 'unconfirmed' | 'confirmed' | 'bounced' | 'stale' | 'opted_out';
  confirmedAt?: Opt<string>;
  confirmedBy?: Opt<'read_back' | 'card' | 'website' | 'reply'>;
}

export type ReviewCode = 'thoughtfulness' | 'enthusiasm' | 'confidence' | 'value' | 'respect';
export type Channel = 'email' | 'call' | 'voicemail' | 'message' | 'in_person' | 'letter';

export interface Touchpoint {
  id: string;
  at: string;
  direction: 'outbound' | 'inbound';
  channel: Channel;
  conversation?: Opt<boolean>;
  thanks?: Opt<boolean>;
  addsValue?: Opt<boolean>;
  autoReply?: Opt<boolean>;
  bounced?: Opt<boolean>;
  needsReply?: Opt<boolean>;
  promise?: Opt<boolean>;
  tracked?: Opt<boolean>;
  methodId?: Opt<string>;
  reviews?: Opt<{ [code in ReviewCode]?: Opt<'ok' | 'made'> }>;
}

export interface Facts {
  interview: {
    id: string;
    startsAt: string;
    endsAt?: Opt<string>;
    timeZone?: Opt<string>;
    status: 'scheduled' | 'completed' | 'cancelled' | 'no_show_employer' | 'no_show_candidate';
    internal?: Opt<boolean>;
    coverage?: Opt<'full' | 'partial'>;
    cancelledAt?: Opt<string>;
    supersededAt?: Opt<string>;
    invitedFollowUpAt?: Opt<string>;
    promises?: Opt<{ id: string; dueAt?: Opt<string>; keptAt?: Opt<string> }[]>;
  };
  application: {
    outcome?: Opt<'pending' | 'offer' | 'accepted' | 'rejected' | 'withdrawn' | 'position_closed'>;
    decidedAt?: Opt<string>;
    decisionExpectedAt?: Opt<string>;
    offerExpiresAt?: Opt<string>;
    lastInboundAt?: Opt<string>;
    answerHere?: Opt<boolean>;
  };
  contact: {
    id: string;
    timeZone?: Opt<string>;
    doNotContactSince?: Opt<string>;
    doNotCall?: Opt<boolean>;
    preferredChannel?: Opt<'email' | 'call' | 'message'>;
    routeVia?: Opt<string>;
    awayUntil?: Opt<string>;
    methods: Method[];
  };
  candidate: {
    timeZone: string;
    archivedAt?: Opt<string>;
    networkData?: Opt<boolean>;
    accomplishments?: Opt<number>;
    activeApplications?: Opt<number>;
  };
  touchpoints: Touchpoint[];
  opens?: Opt<{ at: string; touchpointId: string; verdict: 'human' | 'proxied' | 'machine' | 'scanner' | 'unknown' }[]>;
  connection?: Opt<{
    state?: Opt<'none' | 'invited' | 'connected' | 'ignored' | 'declined' | 'removed' | 'opted_out'>;
    invitedAt?: Opt<string>;
    connectedAt?: Opt<string>;
  }>;
  overrides?: Opt<{ snoozedUntil?: Opt<string>; pinnedAt?: Opt<string>; dismissedAt?: Opt<string> }>;
  recipientTouches?: Opt<string[]>;
}

export interface Policy {
  version: number;
  thanksDueHours: number;
  thanksLateHours: number;
  thanksNotBeforeMinutes: number;
  patienceBusinessDays: number;
  readPatienceBusinessDays: number;
  minGapBusinessDays: number;
  decisionGraceBusinessDays: number;
  maxUnanswered: number;
  restDays: number;
  callFirst: boolean;
  callsAllowed: boolean;
  callHours: { from: string; to: string };
  replyDueBusinessDays: number;
  replyLateBusinessDays: number;
  decisionReplyHours: number;
  connectWithinDays: number;
  reconnectDays: number[];
  reconnectEveryDays: number;
  recipientBudget: { touches: number; days: number };
  persistenceGraceBusinessDays: number;
  callGraceBusinessDays: number;
  connectionMadeAfterDecisionDays: number;
  invitationIgnoredDays: number;
  weekend: number[];
  holidays: string[];
  opensInform: boolean;
}

export type PartialPolicy = Partial<Omit<Policy, 'callHours' | 'recipientBudget'>> & {
  callHours?: Partial<Policy['callHours']>;
  recipientBudget?: Partial<Policy['recipientBudget']>;
};

export interface Reason {
  code: string;
  [parameter: string]: string | number;
}
export type Verdict = 'ok' | 'open' | 'at_risk' | 'made' | 'unknown' | 'not_applicable';

export interface Action {
  kind: string;
  channel: string | null;
  methodId?: string;
  notBefore: string | null;
  dueBy: string | null;
  lateAfter: string | null;
  slot?: { start: string; end: string };
  reasons: Reason[];
}

export interface Check {
  code: string;
  verdict: Verdict;
  dueBy?: string;
  reasons: Reason[];
}

/** The answer but for `nextEvaluationAt`. */
export interface Outcome {
  state: string;
  reasons: Reason[];
  nextAction: Action | null;
  waitingUntil: string | null;
  checks: Check[];
  readState: string;
  policyVersion: number;
  asOf: string;
}

export interface Answer extends Outcome {
  nextEvaluationAt: string | null;
}

export function completePolicy(given: PartialPolicy): Policy {
  const defaults: Policy = {
    version: 1,
    thanksDueHours: 24,
    thanksLateHours: 48,
    thanksNotBeforeMinutes: 15,
    patienceBusinessDays: 5,
    readPatienceBusinessDays: 2,
    minGapBusinessDays: 3,
    decisionGraceBusinessDays: 2,
    maxUnanswered: 3,
    restDays: 30,
    callFirst: true,
    callsAllowed: true,
    callHours: { from: '09:00', to: '17:30' },
    replyDueBusinessDays: 1,
    replyLateBusinessDays: 2,
    decisionReplyHours: 48,
    connectWithinDays: 7,
    reconnectDays: [30, 90],
    reconnectEveryDays: 90,
    recipientBudget: { touches: 3, days: 7 },
    persistenceGraceBusinessDays: 5,
    callGraceBusinessDays: 3,
    connectionMadeAfterDecisionDays: 14,
    invitationIgnoredDays: 30,
    weekend: [6, 7],
    holidays: [],
    opensInform: true,
  };
  return {
    ...defaults,
    ...given,
    callHours: { ...defaults.callHours, ...given.callHours },
    recipientBudget: { ...defaults.recipientBudget, ...given.recipientBudget },
  };
}
