import Type from 'typebox';
import { COVERAGES, INTERVIEW_STATUSES } from '#src/engine/codes.js';
import { Id, Instant, Nullable, TimeZone } from './common.js';
import { AssumedTimes, codes, Label, shapesOf, synced, titled } from './fields.js';
import { listQueryOf, Several, syncedFilters } from './lists.js';

/** What somebody is at the employer. */
export const ContactRole = codes(['interviewer', 'hiring_manager', 'recruiter', 'coordinator']);

/** Somebody who takes part in an interview. */
export const ParticipantInput = titled('ParticipantInput', {
  contactId: Id,
  role: Type.Optional(Nullable(ContactRole)),
  lead: Type.Optional(Type.Boolean()),
  invitedFollowUpAt: Type.Optional(Nullable(Instant)),
});

/** Somebody who took part in an interview. */
export const Participant = titled('Participant', {
  interviewId: Id,
  contactId: Id,
  role: Nullable(ContactRole),
  lead: Type.Boolean(),
  position: Type.Integer(),
  invitedFollowUpAt: Nullable(Instant),
});

const PromiseInput = titled('PromiseInput', {
  id: Type.Optional(Id),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
  dueAt: Type.Optional(Nullable(Instant)),
  keptAt: Type.Optional(Nullable(Instant)),
});

const Promised = titled('Promise', {
  ...PromiseInput.properties,
  id: Id,
  dueAt: Nullable(Instant),
  keptAt: Nullable(Instant),
});

const notes = Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { maxItems: 100 });

const shapes = shapesOf('Interview', {
  fixed: { applicationId: Id },
  required: { startsAt: Instant },
  defaulted: {
    status: codes(INTERVIEW_STATUSES),
    internal: Type.Boolean({ description: 'Whether candidate and contact work for the same employer.' }),
    coverage: codes(COVERAGES, { description: '`partial`: what was written and said is not all known.' }),
    needs: Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), {
      maxItems: 100,
      description: 'What they want.',
    }),
    topics: notes,
  },
  nullable: {
    ...synced,
    title: Label,
    stage: Type.String({ ...Label, description: 'What the source calls its status.' }),
    endsAt: Instant,
    timeZone: TimeZone,
    format: codes(['video', 'phone', 'onsite', 'other']),
    cancelledAt: Instant,
    invitedFollowUpAt: Instant,
  },
  parts: {
    promises: Type.Array(PromiseInput, { maxItems: 100 }),
    participants: Type.Array(ParticipantInput, { maxItems: 100 }),
  },
  answered: {
    assumedTimes: AssumedTimes,
    candidateId: Id,
    promises: Type.Array(Promised),
    participants: Type.Array(Participant),
  },
});

/** One round of an application. */
export const Interview = shapes.Answer;
/** What makes an interview. */
export const InterviewCreate = shapes.Create;
/** What may be changed of an interview. */
export const InterviewPatch = shapes.Patch;
/** What upserts an interview. */
export const InterviewUpsert = shapes.Upsert;
/** Orders and filters of interviews. */
export const InterviewListQuery = listQueryOf(['createdAt', 'startsAt', 'updatedAt'], {
  ...syncedFilters,
  candidateId: Id,
  applicationId: Id,
  status: Several(codes(INTERVIEW_STATUSES)),
  startsAfter: Instant,
  startsBefore: Instant,
});
