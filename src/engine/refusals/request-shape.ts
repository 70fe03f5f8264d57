import {
  ACTION_CHANNELS,
  CHANNELS,
  CONFIRMATIONS,
  CONNECTION_STATES,
  COVERAGES,
  DIRECTIONS,
  INTERVIEW_STATUSES,
  METHOD_KINDS,
  METHOD_STATUSES,
  OPEN_VERDICTS,
  OUTCOMES,
  REVIEW_VERDICTS,
  REVIEWED_CHECKS,
} from '../codes.js';
import {
  code,
  count,
  date,
  dateOrInstant,
  flag,
  id,
  instant,
  LARGEST_POLICY_NUMBER,
  list,
  MOST_HOLIDAYS,
  number,
  record,
  text,
  wallTime,
  zone,
} from './shape.js';

const interview = record({
  'id!': id,
  'startsAt!': instant,
  endsAt: instant,
  timeZone: zone,
  'status!': code(INTERVIEW_STATUSES),
  internal: flag,
  coverage: code(COVERAGES),
  cancelledAt: instant,
  supersededAt: instant,
  invitedFollowUpAt: instant,
  promises: list(record({ 'id!': id, dueAt: instant, keptAt: instant })),
});

const application = record({
  outcome: code(OUTCOMES),
  decidedAt: instant,
  decisionExpectedAt: dateOrInstant,
  offerExpiresAt: instant,
  lastInboundAt: instant,
  answerHere: flag,
});

const method = record({
  'id!': id,
  'kind!': code(METHOD_KINDS),
  'status!': code(METHOD_STATUSES),
  confirmedAt: instant,
  confirmedBy: code(CONFIRMATIONS),
});

const contact = record({
  'id!': id,
  timeZone: zone,
  doNotContactSince: instant,
  doNotCall: flag,
  preferredChannel: code(ACTION_CHANNELS),
  routeVia: text,
  awayUntil: instant,
  'methods!': list(method),
});

const candidate = record({
  'timeZone!': zone,
  archivedAt: instant,
  networkData: flag,
  accomplishments: count,
  activeApplications: count,
});

const touchpoint = record({
  'id!': id,
  'at!': instant,
  'direction!': code(DIRECTIONS),
  'channel!': code(CHANNELS),
  conversation: flag,
  thanks: flag,
  addsValue: flag,
  autoReply: flag,
  bounced: flag,
  needsReply: flag,
  promise: flag,
  tracked: flag,
  methodId: text,
  reviews: record(Object.fromEntries(REVIEWED_CHECKS.map((check) => [check, code(REVIEW_VERDICTS)]))),
});

const facts = record({
  'interview!': interview,
  'application!': application,
  'contact!': contact,
  'candidate!': candidate,
  'touchpoints!': list(touchpoint),
  opens: list(record({ 'at!': instant, 'touchpointId!': text, 'verdict!': code(OPEN_VERDICTS) })),
  connection: record({ state: code(CONNECTION_STATES), invitedAt: instant, connectedAt: instant }),
  overrides: record({ snoozedUntil: instant, pinnedAt: instant, dismissedAt: instant }),
  recipientTouches: list(instant),
});

const threshold = number(1, LARGEST_POLICY_NUMBER);

const policy = record({
  version: threshold,
  thanksDueHours: threshold,
  thanksLateHours: threshold,
  thanksNotBeforeMinutes: number(0, LARGEST_POLICY_NUMBER),
  patienceBusinessDays: threshold,
  readPatienceBusinessDays: threshold,
  minGapBusinessDays: threshold,
  decisionGraceBusinessDays: threshold,
  maxUnanswered: threshold,
  restDays: threshold,
  callFirst: flag,
  callsAllowed: flag,
  callHours: record({ from: wallTime, to: wallTime }),
  replyDueBusinessDays: threshold,
  replyLateBusinessDays: threshold,
  decisionReplyHours: threshold,
  connectWithinDays: threshold,
  reconnectDays: list(threshold),
  reconnectEveryDays: threshold,
  recipientBudget: record({ touches: threshold, days: threshold }),
  persistenceGraceBusinessDays: threshold,
  callGraceBusinessDays: threshold,
  connectionMadeAfterDecisionDays: threshold,
  invitationIgnoredDays: threshold,
  weekend: list(number(1, 7)),
  holidays: list(date, MOST_HOLIDAYS),
  opensInform: flag,
});

/** The shape of `{facts, policy?, now}`, every field of sections 1 and 2. */
export const REQUEST = record({ 'facts!': facts, policy, 'now!': instant });
