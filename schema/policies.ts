import Type, { type TProperties } from 'typebox';
import { FollowUpEffect } from './assessments.js';
import { Closed, Day, Instant, Nullable, Version } from './common.js';
import { codes, titled } from './fields.js';

const LARGEST = 3650;
const threshold = Type.Integer({ minimum: 1, maximum: LARGEST });
const wallTime = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: '`HH:mm` in the zone of the contact.',
});

const callHours = { from: wallTime, to: wallTime };
const recipientBudget = { touches: threshold, days: threshold };

const thresholds = {
  thanksDueHours: threshold,
  thanksLateHours: threshold,
  thanksNotBeforeMinutes: Type.Integer({ minimum: 0, maximum: LARGEST }),
  patienceBusinessDays: threshold,
  readPatienceBusinessDays: threshold,
  minGapBusinessDays: threshold,
  decisionGraceBusinessDays: threshold,
  maxUnanswered: threshold,
  restDays: threshold,
  callFirst: Type.Boolean(),
  callsAllowed: Type.Boolean(),
  replyDueBusinessDays: threshold,
  replyLateBusinessDays: threshold,
  decisionReplyHours: threshold,
  connectWithinDays: threshold,
  reconnectDays: Type.Array(threshold, { maxItems: 2000, description: 'Rising.' }),
  reconnectEveryDays: threshold,
  persistenceGraceBusinessDays: threshold,
  callGraceBusinessDays: threshold,
  connectionMadeAfterDecisionDays: threshold,
  invitationIgnoredDays: threshold,
  weekend: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
    maxItems: 2000,
    description: 'ISO weekdays, 1 is Monday.',
  }),
  holidays: Type.Array(Day, { maxItems: 1000 }),
  opensInform: Type.Boolean(),
};

const clearable = (properties: TProperties): TProperties =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, Type.Optional(Nullable(schema))]));

const partial = {
  ...clearable(thresholds),
  callHours: Type.Optional(Nullable(Closed(clearable(callHours)))),
  recipientBudget: Type.Optional(Nullable(Closed(clearable(recipientBudget)))),
};

/** The engine's thresholds as an organization sets them; what is absent or null keeps its default. */
export const EnginePolicyPartial = titled('EnginePolicyPartial', partial);

/** The same with its version, as the engine's door takes it. */
export const EnginePolicyInput = titled('EnginePolicyInput', {
  version: Type.Optional(Nullable(threshold)),
  ...partial,
});

/** All thresholds that are in force. */
export const EnginePolicy = titled('EnginePolicy', {
  version: Type.Integer(),
  ...thresholds,
  callHours: Closed(callHours),
  recipientBudget: Closed(recipientBudget),
});

const settings = Type.Record(Type.String(), Type.Unknown());
const maxPeople = Type.Integer({ minimum: 1, maximum: 100 });
const mode = codes(['each', 'lead'], {
  description: '`each`: one follow-up per person, up to `maxPeople`; beyond, and for `lead`, the lead alone.',
});

const digest = {
  hour: Type.Integer({
    minimum: 0,
    maximum: 23,
    description: 'From which full hour on, in the zone of the candidate, digests are sent to those who agreed.',
  }),
};

const tracking = {
  mode: codes(['off', 'anonymous', 'full'], {
    description: 'How much is known of opens at most; `anonymous` counts without a person.',
  }),
  withoutConsent: codes(['off', 'anonymous', 'full'], {
    description: 'How much at most where the contact was never asked.',
  }),
  keepLoggedText: Type.Boolean({
    description: 'Whether touchpoints keep the words of mail that logs itself; else these are reviewed and dropped.',
  }),
  keepUnknownMailDays: Type.Integer({
    minimum: 1,
    maximum: 90,
    description: 'For how many days a logged mail of somebody unknown waits for a decision; then it is deleted.',
  }),
};

const policy = {
  version: Version,
  engine: EnginePolicyPartial,
  panel: titled('PanelPolicy', { mode, maxPeople }),
  review: settings,
  tracking: titled('TrackingPolicy', tracking),
  digest: titled('DigestPolicy', digest),
  effective: EnginePolicy,
  createdAt: Instant,
};

/** An organization's policy: what it set, and the engine's whole policy in force. */
export const Policy = titled('Policy', policy);

/** A policy as a change answers it. */
export const PolicyWritten = titled('PolicyWritten', {
  ...policy,
  followUps: Type.Array(FollowUpEffect),
  recomputing: Type.Optional(Type.Integer({ minimum: 1 })),
});

const setting = Type.Unsafe<unknown>({ type: ['string', 'number', 'boolean', 'null', 'array', 'object'] });
const someSettings = Type.Optional(
  Nullable(Type.Object({}, { additionalProperties: setting as never, maxProperties: 100 })),
);

/** What may be changed of a policy; null brings a default back. */
export const PolicyPatch = titled('PolicyPatch', {
  engine: Type.Optional(Nullable(EnginePolicyPartial)),
  panel: Type.Optional(Nullable(Closed(clearable({ mode, maxPeople })))),
  review: someSettings,
  tracking: Type.Optional(Nullable(Closed(clearable(tracking)))),
  digest: Type.Optional(Nullable(Closed(clearable(digest)))),
});
