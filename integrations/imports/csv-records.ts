import { once } from 'node:events';
import { parse } from 'csv-parse';
import { DELIMITERS, type Delimiter, type Encoding, type ImportFile, type Notice } from './format.js';
import { textOf } from './text.js';

/** A record of a CSV file, and the line on which it begins. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The longest record: a quote that is never closed must not be waited for until the end of the file. */
const LONGEST_RECORD = 1_000_000;

/**
 * The records of a CSV file that are not empty, with bounded memory. Quotes within plain cells are taken as they are.
 * Where the file breaks off, the last thing is a notice that says so.
 */
export async function* csvRecords(
  file: ImportFile,
  encoding: Encoding,
  delimiter: Delimiter,
): AsyncGenerator<CsvRecord | Notice> {
  let found: CsvRecord[] = [];
  let failed = false;
  const parser = parse({
    delimiter: DELIMITERS[delimiter],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    // Records are taken here and not from the stream, which would drop those before a fault.
    on_record: (cells: string[], { lines }) => {
      const row = lines - cells.reduce((inner, cell) => inner + linesIn(cell), 0);
      if (cells.some((cell) => cell.trim() !== '')) found.push({ row, cells });
      return null;
    },
  });
  parser.resume().on('error', () => {
    failed = true;
  });
  let row = 0;
  const taken = () => {
    const records = found;
    found = [];
    row = records.at(-1)?.row ?? row;
    return records;
  };
  try {
    for await (const text of textOf(file, encoding)) {
      if (!parser.write(text) && !failed)
        await Promise.race([once(parser, 'drain'), once(parser, 'error')]).catch(() => {});
      yield* taken();
      if (failed) break;
    }
    if (!failed) await once(parser.end(), 'end').catch(() => {});
    yield* taken();
    if (failed) yield unreadable(row + 1);
  } finally {
    parser.destroy();
  }
}

function unreadable(row: number): Notice {
  const message = 'A quote is opened at or below this row that is never closed; nothing from there on was read.';
  return { row, column: null, result: 'failed', code: 'unreadable', message };
}

function linesIn(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}
