import Type from 'typebox';
import { ApplicationCreate } from './applications.js';
import { BATCHES } from './batch.js';
import { CandidateCreate } from './candidates.js';
import { Closed, Id, Nullable, TimeZone } from './common.js';
import { ContactCreate } from './contacts.js';
import { EmployerCreate } from './employers.js';
import { codes, Source, titled } from './fields.js';
import { InterviewCreate } from './interviews.js';
import { TouchpointCreate } from './touchpoints.js';

/** The names of the formats that files may have. */
export const IMPORT_FORMATS = [
  'csv',
  'roster',
  'huntr',
  'simplify',
  'google-contacts',
  'vcard',
  'ics',
  'mbox',
  'linkedin-messages',
] as const;
/** What the rows of any CSV file may be. */
export const IMPORT_RESOURCES = ['candidate', 'employer', 'application', 'interview', 'contact', 'touchpoint'] as const;
/** How the letters of a file may be encoded. */
export const IMPORT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
/** What may stand between cells. */
export const IMPORT_DELIMITERS = ['comma', 'semicolon', 'tab', 'pipe'] as const;
/** Which of day and month comes first. */
export const IMPORT_DATE_ORDERS = ['dmy', 'mdy'] as const;

/** What every record that a file brings is held against: as an item of a batch, and before it is created. */
export const IMPORT_SHAPES = {
  candidate: { item: BATCHES.candidate.Item, create: CandidateCreate },
  employer: { item: BATCHES.employer.Item, create: EmployerCreate },
  application: { item: BATCHES.application.Item, create: ApplicationCreate },
  interview: { item: BATCHES.interview.Item, create: InterviewCreate },
  contact: { item: BATCHES.contact.Item, create: ContactCreate },
  touchpoint: { item: BATCHES.touchpoint.Item, create: TouchpointCreate },
} as const;

/** How an import is asked besides its file. */
export const ImportQuery = Closed({
  dryRun: Type.Boolean({ default: false, description: 'Answers what would come of it, and keeps nothing.' }),
});

/** What is said about a file; what is not said is found in it, or asked for by 422. */
export const importSettings = {
  format: Type.Optional(codes(IMPORT_FORMATS, { description: 'Absent: found by the file’s own header, if by one.' })),
  source: Type.Optional({ ...Source, description: 'The system that the rows come from; needed for `csv`.' }),
  resource: Type.Optional(codes(IMPORT_RESOURCES, { description: 'What the rows of a `csv` file are.' })),
  candidateId: Type.Optional(
    Type.String({ ...Id, description: 'Whose file it is, of formats that one candidate brings.' }),
  ),
  applicationId: Type.Optional(
    Type.String({
      ...Id,
      description: 'To which application new appointments of a calendar belong; absent: found by the attendees.',
    }),
  ),
  timeZone: Type.Optional(
    Type.String({
      ...TimeZone,
      description: 'Of new candidates whose rows name none; absent: that of the organization.',
    }),
  ),
  encoding: Type.Optional(codes(IMPORT_ENCODINGS, { description: 'Absent: UTF-8, or UTF-16 where it begins so.' })),
  delimiter: Type.Optional(codes(IMPORT_DELIMITERS, { description: 'Absent: found, where only one can be meant.' })),
  dateOrder: Type.Optional(
    codes(IMPORT_DATE_ORDERS, {
      description: 'Whether 03/04/2026 is the 3rd of April or the 4th of March; never guessed.',
    }),
  ),
  skipRows: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 1000, description: 'Lines of a `csv` file before its header.' }),
  ),
  mapping: Type.Optional(
    Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Nullable(Type.String({ maxLength: 100 })), {
      maxProperties: 200,
      description:
        'Of a `csv` file which field a column holds, as JSON: `{"Student no.": "externalId", "Notes": null}`.',
    }),
  ),
  own: Type.Optional(
    Type.Array(Type.String({ minLength: 3, maxLength: 500 }), {
      maxItems: 20,
      description: 'The candidate’s own addresses and profiles, which tell the direction of messages; may be repeated.',
    }),
  ),
};

/** The form in which a file is uploaded. */
export const ImportForm = titled('ImportForm', {
  ...importSettings,
  file: Type.Unsafe<object>({ contentMediaType: 'application/octet-stream', description: 'The file, up to 64 MiB.' }),
});

const count = Type.Integer({ minimum: 0 });

const Note = titled('ImportNote', {
  row: Type.Integer({
    minimum: 1,
    description: 'The line of the file on which the row begins, or the number of the entry.',
  }),
  column: Nullable(Type.String()),
  result: codes(['failed', 'skipped', 'warning'], { description: '`failed` wants mending, `skipped` does not.' }),
  code: Type.String(),
  message: Type.String(),
});

const Preview = titled('ImportPreview', {
  row: Type.Integer({ minimum: 1 }),
  records: Type.Array(
    Type.Object({
      resource: codes(IMPORT_RESOURCES),
      externalId: Type.String(),
      values: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});

/** What came of an import. */
export const ImportReport = titled('ImportReport', {
  format: codes(IMPORT_FORMATS),
  source: Source,
  dryRun: Type.Boolean(),
  understood: Type.Object(
    {
      encoding: codes(IMPORT_ENCODINGS),
      delimiter: Type.Optional(codes(IMPORT_DELIMITERS)),
      dateOrder: Type.Optional(codes(IMPORT_DATE_ORDERS)),
      timeZone: Type.Optional(TimeZone),
      columns: Type.Optional(Type.Array(Type.Object({ column: Type.String(), field: Nullable(Type.String()) }))),
    },
    { description: 'How the file was read: what was said, and what was found in it.' },
  ),
  rows: count,
  created: count,
  updated: count,
  unchanged: count,
  skipped: count,
  failed: count,
  notes: Type.Array(Note, { description: 'A word on each row that was not taken as it is: the first 1,000.' }),
  moreNotes: count,
  preview: Type.Array(Preview, { description: 'Of a dry run the first rows, as they are understood.' }),
  followUps: Type.Integer({ minimum: 0, description: 'How many follow-ups were changed.' }),
  recomputing: Type.Integer({ minimum: 0, description: 'How many more are computed within a minute.' }),
});
