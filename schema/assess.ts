import Type, { type TProperties, type TSchema } from 'typebox';
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
} from '#src/engine/codes.js';
import { Day, Instant, Nullable, TimeZone } from './common.js';
import { codes, titled } from './fields.js';
import { EnginePolicyInput } from './policies.js';

const MOST = 2000;
const id = Type.String({ minLength: 1 });
const flag = Type.Boolean();
const list = (item: TSchema) => Type.Array(item, { maxItems: MOST });

/** A record of which some fields must be there; of the others, null and absent mean the same. */
const facts = (title: string, required: TProperties, optional: TProperties = {}) =>
  titled(title, {
    ...required,
    ...Object.fromEntries(Object.entries(optional).map(([name, schema]) => [name, Type.Optional(Nullable(schema))])),
  });

const interview = facts(
  'InterviewFacts',
  { id, startsAt: Instant, status: codes(INTERVIEW_STATUSES) },
  {
    endsAt: Instant,
    timeZone: TimeZone,
    internal: flag,
    coverage: codes(COVERAGES),
    cancelledAt: Instant,
    supersededAt: Instant,
    invitedFollowUpAt: Instant,
    promises: list(facts('PromiseFact', { id }, { dueAt: Instant, keptAt: Instant })),
  },
);

const application = facts(
  'ApplicationFacts',
  {},
  {
    outcome: codes(OUTCOMES),
    decidedAt: Instant,
    decisionExpectedAt: Type.Union([Day, Instant]),
    offerExpiresAt: Instant,
    lastInboundAt: Instant,
    answerHere: flag,
  },
);

const method = facts(
  'MethodFact',
  { id, kind: codes(METHOD_KINDS), status: codes(METHOD_STATUSES) },
  { confirmedAt: Instant, confirmedBy: codes(CONFIRMATIONS) },
);

const contact = facts(
  'ContactFacts',
  { id, methods: list(method) },
  {
    timeZone: TimeZone,
    doNotContactSince: Instant,
    doNotCall: flag,
    preferredChannel: codes(ACTION_CHANNELS),
    routeVia: Type.String(),
    awayUntil: Instant,
  },
);

const candidate = facts(
  'CandidateFacts',
  { timeZone: TimeZone },
  {
    archivedAt: Instant,
    networkData: flag,
    accomplishments: Type.Integer({ minimum: 0 }),
    activeApplications: Type.Integer({ minimum: 0 }),
  },
);

const touchpoint = facts(
  'TouchpointFact',
  { id, at: Instant, direction: codes(DIRECTIONS), channel: codes(CHANNELS) },
  {
    conversation: flag,
    thanks: flag,
    addsValue: flag,
    autoReply: flag,
    bounced: flag,
    needsReply: flag,
    promise: flag,
    tracked: flag,
    methodId: Type.String(),
    reviews: facts(
      'ReviewFacts',
      {},
      Object.fromEntries(REVIEWED_CHECKS.map((check) => [check, codes(REVIEW_VERDICTS)])),
    ),
  },
);

/** All that is known about one interview and one contact. */
export const Facts = facts(
  'Facts',
  { interview, application, contact, candidate, touchpoints: list(touchpoint) },
  {
    opens: list(facts('OpenFact', { at: Instant, touchpointId: Type.String(), verdict: codes(OPEN_VERDICTS) })),
    connection: facts(
      'ConnectionFacts',
      {},
      { state: codes(CONNECTION_STATES), invitedAt: Instant, connectedAt: Instant },
    ),
    overrides: facts('OverrideFacts', {}, { snoozedUntil: Instant, pinnedAt: Instant, dismissedAt: Instant }),
    recipientTouches: list(Instant),
  },
);

/** What the engine is asked. The engine itself says what is wrong with it. */
export const AssessRequest = facts('AssessRequest', { facts: Facts, now: Instant }, { policy: EnginePolicyInput });
