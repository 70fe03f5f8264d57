import type { ConnectionImportReport } from '#src/services/import-connections.js';

const SHOWN_NOTES = 50;

/** What came of an import of connections, for the person. */
export function connectionLines(report: ConnectionImportReport): string[] {
  const { files, dryRun, complete, rows, notes, moreNotes, connected, removed, kept, suggested, invited } = report;
  const counts = (['created', 'updated', 'unchanged', 'skipped', 'failed'] as const).map(
    (name) => `${report[name]} ${name}`,
  );
  const shown = notes.slice(0, SHOWN_NOTES);
  const left = notes.length - shown.length + moreNotes;
  return [
    `Read ${files.join(' and ')}.`,
    ...shown.map(
      ({ row, column, result, code, message }) =>
        `Row ${row}${column === null ? '' : `, ${column}`}: ${result} (${code}). ${message}`,
    ),
    ...(left > 0 ? [`And ${left} more; --json has the first 1,000.`] : []),
    `${rows} rows: ${counts.join(', ')}.`,
    `Contacts: ${connected} connected, ${removed} no more, ${invited} invited; ${suggested} wait for somebody to say whether it is they.`,
    ...(kept > 0
      ? [`${kept} who are missing were connected too late for the file to know, and stay; see --exported-on.`]
      : []),
    ...(complete ? [] : ['Nobody was taken for gone: the file was not whole.']),
    ...(dryRun ? ['This was a dry run: nothing was kept.'] : []),
  ];
}
