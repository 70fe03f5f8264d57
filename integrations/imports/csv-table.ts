import { invalid } from '#src/errors.js';
import { type CsvRecord, csvRecords } from './csv-records.js';
import {
  DELIMITERS,
  type Delimiter,
  type Encoding,
  type ImportFile,
  type ImportSettings,
  type Notice,
} from './format.js';
import { headText } from './text.js';

/** A CSV file whose header was found. */
export interface CsvTable {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  /** The records below the header; those with more cells than it has are notices. */
  records(): AsyncGenerator<CsvRecord | Notice>;
}

/** How a header is known: by the names of its columns, as `plainName` has them. */
export type IsHeader = (names: readonly string[]) => boolean;

const ALL = Object.keys(DELIMITERS) as Delimiter[];

/** A header stands within so many records of a file. */
const HEADER_WITHIN = 50;

/** A column's name without what differs between exports: case, spaces, punctuation. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Finds the header by its names, wherever it stands and whatever stands between cells; throws where there is none. */
export async function knownTable(file: ImportFile, settings: ImportSettings, isHeader: IsHeader, lacks: string) {
  const { encoding } = headText(file, settings.encoding);
  for (const delimiter of settings.delimiter === undefined ? ALL : [settings.delimiter]) {
    const header = await find(file, encoding, delimiter, ({ cells }) => isHeader(cells.map(plainName)));
    if (header !== undefined) return tableOf(file, encoding, delimiter, header);
  }
  throw noHeader(lacks);
}

/**
 * Takes the first record that is not empty, after `skipRows` lines, for the header. What stands between cells is asked for
 * unless one thing alone can.
 */
export async function anyTable(file: ImportFile, settings: ImportSettings): Promise<CsvTable> {
  const { encoding, text } = headText(file, settings.encoding);
  const { skipRows = 0 } = settings;
  const delimiter = settings.delimiter ?? onlyDelimiter(text.split(/\r\n|\r|\n/).slice(skipRows));
  const header = await find(file, encoding, delimiter, ({ row }) => row > skipRows);
  if (header === undefined) throw noHeader('The file holds no line with names of columns.');
  return tableOf(file, encoding, delimiter, header);
}

function tableOf(file: ImportFile, encoding: Encoding, delimiter: Delimiter, header: CsvRecord): CsvTable {
  const names = header.cells.map((cell) => cell.trim());
  return {
    encoding,
    delimiter,
    header: names,
    records: () => below(file, encoding, delimiter, header.row, names.length),
  };
}

async function find(
  file: ImportFile,
  encoding: Encoding,
  delimiter: Delimiter,
  is: (record: CsvRecord) => boolean,
): Promise<CsvRecord | undefined> {
  let seen = 0;
  for await (const record of csvRecords(file, encoding, delimiter)) {
    if ('code' in record) return undefined;
    if (is(record)) return record;
    seen += 1;
    if (seen >= HEADER_WITHIN) return undefined;
  }
  return undefined;
}

async function* below(
  file: ImportFile,
  encoding: Encoding,
  delimiter: Delimiter,
  headerRow: number,
  width: number,
): AsyncGenerator<CsvRecord | Notice> {
  for await (const record of csvRecords(file, encoding, delimiter)) {
    if (record.row <= headerRow) continue;
    if ('code' in record || record.cells.slice(width).every((cell) => cell.trim() === '')) yield record;
    else
      yield {
        row: record.row,
        column: null,
        result: 'failed',
        code: 'ragged',
        message: `This row has ${record.cells.length} cells and the header ${width}: quote what holds a delimiter or a quote.`,
      };
  }
}

function onlyDelimiter(lines: readonly string[]): Delimiter {
  const line = (lines.find((each) => each.trim() !== '') ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const [first = 'comma', ...others] = ALL.filter((delimiter) => line.includes(DELIMITERS[delimiter]));
  if (others.length === 0) return first;
  throw invalid({
    pointer: '/delimiter',
    code: 'delimiter_needed',
    message: `The header holds ${[first, ...others].join(' and ')}: say which of them is between its columns.`,
  });
}

function noHeader(message: string) {
  return invalid({ pointer: '/file', code: 'unknown_header', message });
}
