import Type from 'typebox';
import { CHECK_CODES, VERDICTS } from '#src/engine/codes.js';
import { Assessment, NextAction, Reason, State } from './assessments.js';
import { Closed, Id, Instant, Nullable, Version } from './common.js';
import { codes, titled } from './fields.js';
import { Include, listQueryOf, Several } from './lists.js';

/** One interview and one contact: who is owed what, by when, through which channel, and why. */
export const FollowUp = titled('FollowUp', {
  id: Id,
  interviewId: Id,
  contactId: Id,
  candidateId: Id,
  applicationId: Id,
  state: State,
  since: Type.Union([Instant, Type.Null()], {
    description: 'When the state began; null as of another instant where that is not known.',
  }),
  nextAction: Nullable(NextAction),
  waitingUntil: Nullable(Instant),
  dueBy: Nullable(Instant),
  assessment: Assessment,
  snoozedUntil: Nullable(Instant),
  pinnedAt: Nullable(Instant),
  dismissedAt: Nullable(Instant),
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
});

/** What became of a follow-up, at which instant, and why. */
export const FollowUpTransition = titled('FollowUpTransition', {
  id: Id,
  followUpId: Id,
  followUpVersion: Version,
  asOf: Instant,
  cause: Type.String(),
  state: State,
  previousState: Nullable(State),
  nextAction: Nullable(NextAction),
  reasons: Type.Array(Reason),
  verdicts: Type.Array(Type.String({ description: '`check:verdict`' })),
  events: Type.Array(Type.String()),
  policyVersion: Type.Integer(),
  createdAt: Instant,
});

/** Until when to leave it alone. */
export const FollowUpSnooze = titled('FollowUpSnooze', {
  until: Type.String({ ...Instant, description: 'An instant that is still ahead.' }),
});

/** When to follow up. */
export const FollowUpPin = titled('FollowUpPin', {
  at: Type.String({ ...Instant, description: 'An instant that is still ahead.' }),
});

/** The query of one follow-up. */
export const FollowUpQuery = Closed({
  include: Type.Optional(Include),
  asOf: Type.Optional(
    Type.String({ ...Instant, description: 'Assesses what is stored now as of this instant, past or future.' }),
  ),
});

/** The ten mistakes, by the codes of their checks. */
export const MISTAKES: readonly string[] = CHECK_CODES;

/** Orders and filters of follow-ups. */
export const FollowUpListQuery = listQueryOf(['dueBy', 'createdAt', 'since', 'updatedAt'], {
  state: Several(State),
  candidateId: Id,
  contactId: Id,
  interviewId: Id,
  applicationId: Id,
  advisorId: Id,
  dueBefore: Instant,
  overdue: Type.Boolean({
    description: 'Whose next action is overdue now; false: whose is not, or who have none.',
  }),
  mistake: Several(codes(CHECK_CODES, { description: 'Alone: open, at risk or made.' })),
  verdict: Several(codes(VERDICTS, { description: 'Of the mistakes named, or of any.' })),
});
