import Type, { type TObject, type TProperties, type TSchema } from 'typebox';
import { ApplicationCreate, ApplicationUpsert } from './applications.js';
import { FollowUpEffect } from './assessments.js';
import { CandidateCreate, CandidateUpsert } from './candidates.js';
import { Closed, Id, Nullable, Version } from './common.js';
import { ContactCreate, ContactUpsert } from './contacts.js';
import { EmployerCreate, EmployerUpsert } from './employers.js';
import { codes, ExternalId, Source, titled } from './fields.js';
import { InterviewCreate, InterviewUpsert, ParticipantInput } from './interviews.js';
import { TouchpointCreate, TouchpointUpsert } from './touchpoints.js';

/** So many items may a batch have. */
export const MOST_ITEMS = 1000;

/** A record by the id that another system has for it. */
export const ExternalReference = titled('ExternalReference', {
  source: Type.Optional({ ...Source, description: 'Absent: the source of the item.' }),
  externalId: ExternalId,
});

/** What a batch is asked besides its items. */
export const BatchQuery = Closed({
  dryRun: Type.Boolean({ default: false, description: 'Answers what would come of it, and writes nothing.' }),
});

const mode = Type.Optional(
  codes(['partial', 'all_or_nothing'], {
    description:
      '`partial` (unless said): what is refused is answered for its item, all else is written. `all_or_nothing`: one that is refused has nothing written, and 422 names all that are.',
  }),
);

/** What holds of every batch, whatever its items are: their shapes are held one by one. */
export const AnyBatch = Closed({ items: Type.Array(Type.Unknown(), { maxItems: MOST_ITEMS }), mode });

/** A resource that is taken in batches: what an item is, and the body. */
export interface BatchShapes {
  readonly Item: TObject;
  readonly Body: TObject;
}

/** An instant as trackers have it: with its offset, or without a zone, or only its day. */
const Moment = Type.String({
  format: 'moment',
  maxLength: 40,
  description:
    'An instant, or a local time `2026-03-05T14:00`, or a day. What has no offset is meant in the `timeZone` of the item, else of the record, else of the candidate; a day is 12:00, of an interview 09:00 to 17:30. It is marked in `assumedTimes` and warned of.',
});

/** The instants of an upsert, as trackers have them; when a record was changed at its source needs an offset. */
function loosened(properties: TProperties): TProperties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      name === 'sourceUpdatedAt' ? schema : Type.Optional(loose(schema)),
    ]),
  );
}

function loose(schema: TSchema): TSchema {
  const { format, anyOf } = schema as { format?: string; anyOf?: TSchema[] };
  if (format === 'date-time') return Moment;
  return anyOf === undefined ? schema : Type.Union(anyOf.map(loose));
}

/** What batches of a resource take: a record as an upsert takes it, by its external id; references by either id. */
function batchOf(name: string, upsert: TObject, references: readonly string[], more: TProperties = {}): BatchShapes {
  const referring = Object.fromEntries(
    references.map((property) => [property, Type.Optional(Nullable(ExternalReference))]),
  );
  const Item = titled(`${name}BatchItem`, {
    ...loosened(upsert.properties),
    source: Source,
    externalId: ExternalId,
    ...referring,
    ...more,
  });
  const Body = Closed({ items: Type.Array(Item, { maxItems: MOST_ITEMS }), mode }, { title: `${name}Batch` });
  return { Item, Body };
}

const { contactId: _, ...role } = ParticipantInput.properties;

/** Who takes part in an interview, by either id. */
export const ParticipantBatchInput = titled('ParticipantBatchInput', {
  ...role,
  contactId: Type.Optional(Id),
  contact: Type.Optional(ExternalReference),
});

/** The resources that are taken in batches. */
export const BATCHES = {
  candidate: batchOf('Candidate', CandidateUpsert, ['advisor']),
  employer: batchOf('Employer', EmployerUpsert, []),
  application: batchOf('Application', ApplicationUpsert, ['candidate', 'employer']),
  interview: batchOf('Interview', InterviewUpsert, ['application'], {
    participants: Type.Optional(Type.Array(ParticipantBatchInput, { maxItems: 100 })),
  }),
  contact: batchOf('Contact', ContactUpsert, ['employer', 'routeVia']),
  touchpoint: batchOf('Touchpoint', TouchpointUpsert, ['candidate', 'contact', 'application', 'interview']),
} as const;

/** The resources that are taken in batches, each with its plural and what a new record must have. */
export const BATCHED = [
  ['candidate', 'candidates', CandidateCreate],
  ['employer', 'employers', EmployerCreate],
  ['application', 'applications', ApplicationCreate],
  ['interview', 'interviews', InterviewCreate],
  ['contact', 'contacts', ContactCreate],
  ['touchpoint', 'touchpoints', TouchpointCreate],
] as const;

const Fault = Type.Object({
  pointer: Type.String({ description: 'JSON pointer into the body: `/items/3/contactId`.' }),
  code: Type.String(),
  message: Type.String(),
});

/** What came of an item. */
export const BatchItemResult = titled('BatchItemResult', {
  source: Nullable(Type.String()),
  externalId: Nullable(Type.String()),
  result: codes(['created', 'updated', 'unchanged', 'stale', 'invalid', 'conflict', 'forbidden', 'gone'], {
    description: 'The first four are those of a single upsert; by the others the item was refused.',
  }),
  id: Type.Union([Id, Type.Null()], {
    description: 'Null where nothing is stored, as of what a dry run would create.',
  }),
  version: Nullable(Version),
  errors: Type.Array(Fault),
  warnings: Type.Array(Fault, { description: 'What was taken although it was not wholly clear, and how.' }),
});

/** What a batch answers. */
export const BatchAnswer = titled('BatchAnswer', {
  items: Type.Array(BatchItemResult, { description: 'In the order of the items.' }),
  dryRun: Type.Boolean(),
  followUps: Type.Array(FollowUpEffect, { description: 'The follow-ups that this batch changed.' }),
  recomputing: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'How many follow-ups were too many for this answer; they are computed within a minute.',
    }),
  ),
});
