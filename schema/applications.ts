import Type from 'typebox';
import { OUTCOMES } from '#src/engine/codes.js';
import { Day, Id, Instant, Name } from './common.js';
import { AssumedTimes, codes, Label, shapesOf, synced } from './fields.js';
import { listQueryOf, Several, syncedFilters } from './lists.js';

const shapes = shapesOf('Application', {
  fixed: { candidateId: Id, employerId: Id },
  required: { role: Name },
  defaulted: { outcome: codes(OUTCOMES) },
  nullable: {
    ...synced,
    stage: Label,
    appliedAt: Instant,
    decidedAt: Instant,
    decisionExpectedAt: Type.Union([Day, Instant], {
      description: 'When the employer said a decision would be made: an instant, or a day (17:30 that day).',
    }),
    offerExpiresAt: Instant,
  },
  answered: { assumedTimes: AssumedTimes },
});

/** One candidate's process at one employer for one role. */
export const Application = shapes.Answer;
/** What makes an application. */
export const ApplicationCreate = shapes.Create;
/** What may be changed of an application. */
export const ApplicationPatch = shapes.Patch;
/** What upserts an application. */
export const ApplicationUpsert = shapes.Upsert;
/** Orders and filters of applications. */
export const ApplicationListQuery = listQueryOf(['createdAt', 'updatedAt'], {
  ...syncedFilters,
  candidateId: Id,
  employerId: Id,
  outcome: Several(codes(OUTCOMES)),
});
