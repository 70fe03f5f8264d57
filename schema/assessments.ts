import Type from 'typebox';
import {
  ACTION_CHANNELS,
  ACTION_KINDS,
  CHECK_CODES,
  READ_STATES,
  REASON_CODES,
  STATES,
  VERDICTS,
} from '#src/engine/codes.js';
import { Id, Instant, Nullable } from './common.js';
import { titled } from './fields.js';

/** A state of a follow-up. */
export const State = Type.Enum([...STATES]);

/** Why: a code, and the parameters that belong to it. */
export const Reason = Type.Object(
  { code: Type.Enum([...REASON_CODES]) },
  { title: 'Reason', additionalProperties: { type: ['string', 'number', 'null'] } as never },
);

/** The one thing to do next. */
export const NextAction = titled('NextAction', {
  kind: Type.Enum([...ACTION_KINDS]),
  channel: Nullable(Type.Enum([...ACTION_CHANNELS])),
  methodId: Type.Optional(Type.String({ description: 'The contact method to use.' })),
  notBefore: Nullable(Instant),
  dueBy: Nullable(Instant),
  lateAfter: Nullable(Instant),
  slot: Type.Optional(titled('Slot', { start: Instant, end: Instant })),
  reasons: Type.Array(Reason),
});

/** One of the ten verdicts. */
export const Check = titled('Check', {
  code: Type.Enum([...CHECK_CODES]),
  verdict: Type.Enum([...VERDICTS]),
  dueBy: Type.Optional(Instant),
  reasons: Type.Array(Reason),
  evidence: Type.Array(Type.String()),
});

/** What the engine answers. */
export const Assessment = titled('Assessment', {
  state: State,
  reasons: Type.Array(Reason),
  nextAction: Nullable(NextAction),
  waitingUntil: Nullable(Instant),
  checks: Type.Array(Check, { minItems: 10, maxItems: 10 }),
  readState: Type.Enum([...READ_STATES]),
  nextEvaluationAt: Nullable(Instant),
  policyVersion: Type.Integer(),
  asOf: Instant,
});

/** A follow-up that a write changed. */
export const FollowUpEffect = titled('FollowUpEffect', { id: Id, state: State, nextAction: Nullable(NextAction) });
