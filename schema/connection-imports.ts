import Type from 'typebox';
import { Closed, Day, Id, Nullable } from './common.js';
import { codes, titled } from './fields.js';

const count = (description?: string) => Type.Integer({ minimum: 0, ...(description !== undefined && { description }) });

/** How an import of connections is asked besides its file. */
export const ConnectionImportQuery = Closed({
  dryRun: Type.Boolean({ default: false, description: 'Answers what would come of it, and keeps nothing.' }),
});

/** The form in which an export is uploaded. */
export const ConnectionImportForm = titled('ConnectionImportForm', {
  candidateId: Type.Optional(
    Type.String({ ...Id, description: 'Whose it is; absent: the one that the key is bound to.' }),
  ),
  complete: Type.Optional(
    Type.Boolean({
      description:
        'Whether the file has all connections (the default): then who is not in it is not connected any more.',
    }),
  ),
  exportedOn: Type.Optional(
    Type.String({
      ...Day,
      description:
        'When the member exported it, where the file does not tell (an archive does): who was connected on the day before (clocks differ) or later, or on the last day that is in the file, is not taken for gone.',
    }),
  ),
  file: Type.Unsafe<object>({
    contentMediaType: 'application/octet-stream',
    description: '`Connections.csv`, `Invitations.csv`, or the archive with both, up to 64 MiB.',
  }),
});

/** What came of an export. */
export const ConnectionImportReport = titled('ConnectionImportReport', {
  candidateId: Id,
  dryRun: Type.Boolean(),
  complete: Type.Boolean({ description: 'Whether who is missing was taken for gone.' }),
  files: Type.Array(Type.String()),
  rows: count(),
  created: count('People who were not known.'),
  updated: count(),
  unchanged: count(),
  skipped: count('Hidden members, duplicates, invitations to nobody who is a contact.'),
  failed: count(),
  notes: Type.Array(
    titled('ConnectionImportNote', {
      row: Type.Integer({ minimum: 1 }),
      column: Nullable(Type.String()),
      result: codes(['failed', 'skipped', 'warning']),
      code: Type.String(),
      message: Type.String(),
    }),
    { description: 'A word on each row that was not taken as it is: the first 1,000.' },
  ),
  moreNotes: count(),
  connected: count('Contacts who are connected.'),
  removed: count('Contacts who are no more.'),
  kept: count('People who are missing, and were connected too late for the file to know: they stay.'),
  suggested: count('New entries of `connection-matches`, for a person to decide.'),
  invited: count('Contacts whose invitation is news.'),
  followUps: count('How many follow-ups were changed.'),
  recomputing: count('How many more are computed within a minute.'),
});
