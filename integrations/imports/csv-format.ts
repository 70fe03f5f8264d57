import { type CsvTable, knownTable, plainName } from './csv-table.js';
import { readDate } from './dates.js';
import { askForDates } from './dates-asked.js';
import {
  type DateOrder,
  DELIMITERS,
  type Draft,
  type Entry,
  type ImportFile,
  type ImportFormat,
  type ImportSettings,
  type Notice,
  type Opened,
} from './format.js';
import { RowRefused } from './row-refused.js';
import { REPLACEMENT } from './text.js';

/** The cells of a row by the names of their columns. */
export interface Cells {
  readonly row: number;
  /** The cell of the first of these columns that is there and not blank; `''` where none is. Names are plain or exact. */
  text(...names: readonly string[]): string;
  /** The same as a date, which a batch understands; undefined for a blank. */
  date(...names: readonly string[]): string | undefined;
  /** What a column is called in the file. */
  column(...names: readonly string[]): string;
}

/** What is particular to a CSV format: its header, and what a row says. */
export interface CsvShape extends Omit<ImportFormat, 'open' | 'recognises'> {
  /** Plain names: its header has one of each list. */
  readonly header: readonly (readonly string[])[];
  /** Which column says what, for the preview: field by plain name. */
  readonly fields: Readonly<Record<string, string>>;
  /** What a blank looks like besides nothing. */
  readonly blanks?: readonly string[];
  /** Throws a Problem that asks for what must be known. */
  readonly ask?: (settings: ImportSettings) => void;
  /** Throws RowRefused for what cannot be taken. */
  read(cells: Cells, settings: ImportSettings): readonly Draft[] | Entry;
}

/** A format of CSV files with a header that is known. */
export function csvFormat({ header, fields, blanks = [], ask, read, ...rest }: CsvShape): ImportFormat {
  const is = (names: readonly string[]) => header.every((any) => any.some((name) => names.includes(name)));
  const lacks = `No line names the columns that ${rest.title} has. It needs at least: ${header.map((any) => any.join(' or ')).join('; ')}.`;
  return {
    ...rest,
    recognises: (head) =>
      head
        .split(/\r\n|\r|\n/)
        .slice(0, 50)
        .some((line) => Object.values(DELIMITERS).some((between) => is(line.split(between).map(plainName)))),
    async open(file: ImportFile, settings: ImportSettings): Promise<Opened> {
      ask?.(settings);
      const table = await knownTable(file, settings, is, lacks);
      const columns = table.header.map((column) => ({ column, field: fields[plainName(column)] ?? null }));
      return openTable(table, settings, columns, blanks, (cells) => read(cells, settings));
    },
  };
}

/** A table whose rows are read by a function; asks for the order of dates where its first rows leave it open. */
export async function openTable(
  table: CsvTable,
  settings: ImportSettings,
  columns: NonNullable<Opened['understood']['columns']>,
  blanks: readonly string[],
  read: (cells: Cells) => readonly Draft[] | Entry,
): Promise<Opened> {
  const rows = () => entriesOf(table, settings.dateOrder, new Set(['', ...blanks]), read);
  await askForDates(rows());
  const { encoding, delimiter } = table;
  return { understood: { encoding, delimiter, dateOrder: settings.dateOrder, columns }, rows };
}

async function* entriesOf(
  table: CsvTable,
  order: DateOrder | undefined,
  blanks: ReadonlySet<string>,
  read: (cells: Cells) => readonly Draft[] | Entry,
): AsyncGenerator<Entry | Notice> {
  // By their names as they are before their plain ones: `#` has none.
  const places = new Map<string, number>();
  for (const nameOf of [(name: string) => name, plainName])
    for (const [index, column] of table.header.entries())
      if (nameOf(column) !== '' && !places.has(nameOf(column))) places.set(nameOf(column), index);
  for await (const record of table.records()) {
    if ('code' in record) {
      yield record;
      continue;
    }
    try {
      const said = read(cellsOf(record.row, record.cells, table.header, places, order, blanks));
      yield 'drafts' in said ? said : { row: record.row, drafts: said };
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      yield error.at(record.row);
    }
  }
}

/** A text that was kept from being computed by an apostrophe, as exports do it. */
const KEPT_FORMULA = /^'(?=[=+\-@\t\r\n])/;

function cellsOf(
  row: number,
  cells: readonly string[],
  header: readonly string[],
  places: ReadonlyMap<string, number>,
  order: DateOrder | undefined,
  blanks: ReadonlySet<string>,
): Cells {
  const cell = (name: string): string => {
    const text = (cells[places.get(name) ?? -1] ?? '').trim();
    if (text.includes(REPLACEMENT))
      throw new RowRefused(
        'invalid_encoding',
        'Some letters here are not in the encoding of the file; say which it is.',
        header[places.get(name) as number],
      );
    return blanks.has(text) ? '' : text.replace(KEPT_FORMULA, '');
  };
  const text = (...names: readonly string[]) => {
    for (const name of names) if (cell(name) !== '') return cell(name);
    return '';
  };
  const column = (...names: readonly string[]) => {
    const there = names.filter((name) => places.has(name));
    const name = there.find((each) => cell(each) !== '') ?? there[0];
    return name === undefined ? (names[0] ?? '') : (header[places.get(name) as number] as string);
  };
  const date = (...names: readonly string[]) => {
    const written = text(...names);
    if (written === '') return undefined;
    const read = readDate(written, order);
    if (read === 'order_needed')
      throw new RowRefused(
        'date_order_needed',
        `It must be said whether day or month comes first in ${JSON.stringify(written)}: dateOrder dmy or mdy.`,
        column(...names),
      );
    if (read === 'no_date')
      throw new RowRefused('no_date', `${JSON.stringify(written)} is no date that can be read.`, column(...names));
    return read.moment;
  };
  return { row, text, date, column };
}
