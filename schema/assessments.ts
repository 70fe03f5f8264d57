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
import { codes, titled } from './fields.js';

/** A state of a follow-up. */
export const State = codes(STATES);

/** Why: a code, and the parameters that belong to it. */
export const Reason = Type.Object(
  { code: codes(REASON_CODES) },
  { title: 'Reason', additionalProperties: { type: ['string', 'number', 'null'] } as never },
);

/** The one thing to do next. */
export const NextAction = titled('NextAction', {
  kind: codes(ACTION_KINDS),
  channel: Nullable(codes(ACTION_CHANNELS)),
  methodId: Type.Optional(Type.String({ description: 'The contact method to use.' })),
  notBefore: Nullable(Instant),
  dueBy: Nullable(Instant),
  lateAfter: Nullable(Instant),
  slot: Type.Optional(titled('Slot', { start: Instant, end: Instant })),
  reasons: Type.Array(Reason),
});

/** One of the ten verdicts. */
export const Check = titled('Check', {
  code: codes(CHECK_CODES),
  verdict: codes(VERDICTS),
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
  readState: codes(READ_STATES),
  nextEvaluationAt: Nullable(Instant),
  policyVersion: Type.Integer(),
  asOf: Instant,
});

/** A follow-up that a write changed. */
export const FollowUpEffect = titled('FollowUpEffect', {
  id: Id,
  state: State,
  nextAction: Nullable(NextAction),
  deleted: Type.Boolean({
    description: 'It ended with what was deleted, taken out or merged, and is `closed` for good.',
  }),
});
