import type { ImportReport } from '#src/services/imports/import-report.js';

const SHOWN_NOTES = 50;

/** What came of an import, for the person. */
export function importLines(report: ImportReport): string[] {
  const { format, source, dryRun, understood, rows, notes, moreNotes, preview } = report;
  const { encoding, delimiter, dateOrder, timeZone, columns = [] } = understood;
  const said = [encoding, delimiter, dateOrder, timeZone && `new candidates in ${timeZone}`].filter(Boolean).join(', ');
  const used = columns.filter(({ field }) => field !== null).map(({ column, field }) => `${column} -> ${field}`);
  const unused = columns.filter(({ field }) => field === null).map(({ column }) => column);
  const counts = (['created', 'updated', 'unchanged', 'skipped', 'failed'] as const).map(
    (name) => `${report[name]} ${name}`,
  );
  const shown = notes.slice(0, SHOWN_NOTES);
  const left = notes.length - shown.length + moreNotes;
  return [
    `Read as ${format} of source "${source}" (${said}).`,
    ...(used.length > 0 ? [`Columns: ${used.join(', ')}.`] : []),
    ...(unused.length > 0 ? [`Left aside: ${unused.join(', ')}.`] : []),
    ...preview.flatMap(({ row, records }) =>
      records.map(
        ({ resource, externalId, values }) => `  ${row}  ${resource} ${externalId}  ${JSON.stringify(values)}`,
      ),
    ),
    ...shown.map(
      ({ row, column, result, code, message }) =>
        `Row ${row}${column === null ? '' : `, ${column}`}: ${result} (${code}). ${message}`,
    ),
    ...(left > 0 ? [`And ${left} more; --json has the first 1,000.`] : []),
    `${rows} rows: ${counts.join(', ')}.`,
    ...(dryRun ? ['This was a dry run: nothing was kept.'] : []),
  ];
}
