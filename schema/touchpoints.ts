import Type from 'typebox';
import { CHANNELS, DIRECTIONS, REVIEW_VERDICTS, REVIEWED_CHECKS } from '#src/engine/codes.js';
import { Id, Instant, Nullable } from './common.js';
import { AssumedTimes, codes, mergeable, shapesOf, synced, Text, titled } from './fields.js';
import { listQueryOf, Several, syncedFilters } from './lists.js';

/** The verdicts of a review of the words, by check. */
export const Reviews = titled(
  'Reviews',
  Object.fromEntries(REVIEWED_CHECKS.map((check) => [check, Type.Optional(codes(REVIEW_VERDICTS))])),
);

const flag = (description: string) => Type.Boolean({ description });

const shapes = shapesOf('Touchpoint', {
  fixed: { candidateId: Id },
  required: {
    contactId: Id,
    at: Instant,
    direction: codes(DIRECTIONS, { description: '`outbound` is the candidate’s.' }),
    channel: codes(CHANNELS),
  },
  defaulted: {
    conversation: flag('A live exchange of both; never by e-mail, voicemail or letter.'),
    needsReply: flag('False: an answer that wants none (“you are welcome”).'),
    autoReply: flag('A machine answered.'),
    bounced: flag('It did not arrive.'),
    promise: flag('It delivers something promised.'),
    tracked: flag('It is known whether it was read.'),
  },
  nullable: {
    ...synced,
    applicationId: Id,
    interviewId: Id,
    thanks: flag('It thanks; null: not known.'),
    addsValue: flag('It brings something new; null: not known.'),
    promiseId: Type.String({ ...Id, description: 'The promise of the interview that it keeps.' }),
    methodId: Type.String({ ...Id, description: 'The contact method that it went by.' }),
    subject: Type.String({ maxLength: 1000 }),
    text: Text,
  },
  parts: { reviews: Nullable(mergeable('ReviewsInput', Reviews)) },
  answered: { reviews: Nullable(Reviews), assumedTimes: AssumedTimes },
});

/** Something that happened between candidate and contact. */
export const Touchpoint = shapes.Answer;
/** What makes a touchpoint. */
export const TouchpointCreate = shapes.Create;
/** What may be changed of a touchpoint. */
export const TouchpointPatch = shapes.Patch;
/** What upserts a touchpoint. */
export const TouchpointUpsert = shapes.Upsert;
/** Orders and filters of touchpoints. */
export const TouchpointListQuery = listQueryOf(['at', 'createdAt', 'updatedAt'], {
  ...syncedFilters,
  candidateId: Id,
  contactId: Id,
  applicationId: Id,
  interviewId: Id,
  direction: codes(DIRECTIONS),
  channel: Several(codes(CHANNELS)),
  after: Instant,
  before: Instant,
});
