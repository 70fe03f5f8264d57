import Type from 'typebox';
import { Id, Instant, Locale, Name, TimeZone } from './common.js';
import { Email, Label, mergeable, shapesOf, synced, titled } from './fields.js';
import { listQueryOf, Several, syncedFilters } from './lists.js';

/** What a candidate agreed to; absent means not asked. */
export const Consent = titled('Consent', {
  tracking: Type.Optional(Type.Boolean({ description: 'To see whether sent messages were read.' })),
  crm: Type.Optional(Type.Boolean({ description: 'To be handed on to the CRM.' })),
  digest: Type.Optional(
    Type.Boolean({
      description: 'To get a mail in the morning of days on which something is due. Nobody who did not agree gets one.',
    }),
  ),
});

const shapes = shapesOf('Candidate', {
  required: { name: Name, timeZone: TimeZone },
  defaulted: {
    locale: Locale,
    networkData: Type.Boolean({ description: 'Whether it is known with whom the candidate is connected.' }),
  },
  nullable: {
    ...synced,
    email: Email,
    phone: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' }),
    programme: Label,
    cohort: Label,
    advisorId: Id,
    archivedAt: Instant,
  },
  parts: { consent: mergeable('ConsentInput', Consent) },
  answered: { consent: Consent },
});

/** A job seeker. */
export const Candidate = shapes.Answer;
/** What makes a candidate. */
export const CandidateCreate = shapes.Create;
/** What may be changed of a candidate. */
export const CandidatePatch = shapes.Patch;
/** What upserts a candidate. */
export const CandidateUpsert = shapes.Upsert;
/** Orders and filters of candidates. */
export const CandidateListQuery = listQueryOf(['createdAt', 'name', 'updatedAt'], {
  ...syncedFilters,
  advisorId: Id,
  programme: Several(Label),
  cohort: Several(Label),
  email: Email,
  archived: Type.Boolean(),
});
