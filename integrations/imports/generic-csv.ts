import { type Fault, invalid } from '#src/errors.js';
import { type Cells, openTable } from './csv-format.js';
import { anyTable, type CsvTable, plainName } from './csv-table.js';
import { employerByName } from './employer-draft.js';
import { type Draft, IMPORTED, type Imported, type ImportFormat, type ImportSettings } from './format.js';
import { ALSO_CALLED, type CellKind, FIELDS, mayBeCleared } from './generic-fields.js';
import { CLEAR } from './roster.js';
import { RowRefused } from './row-refused.js';

const ID = 'externalId';

/** Any CSV file: which resource it is about is said, which column holds what is said or follows from its name. */
export const genericCsv: ImportFormat = {
  name: 'csv',
  title: 'any CSV file',
  source: undefined,
  takes: ['resource', 'delimiter', 'dateOrder', 'mapping', 'skipRows'],
  personal: false,
  repeats: false,
  async open(file, settings) {
    const { resource } = settings;
    if (resource === undefined)
      throw invalid({
        pointer: '/resource',
        code: 'resource_needed',
        message: `Say what the rows are: ${IMPORTED.join(', ')}.`,
      });
    const table = await anyTable(file, settings);
    const columns = mapped(table, resource, settings.mapping ?? {});
    return openTable(table, settings, columns, [], (cells) => draftsOf(cells, resource, columns));
  },
};

type Columns = readonly { readonly column: string; readonly field: string | null }[];

/** Which field each column holds: as the mapping says, else by its name. */
function mapped(table: CsvTable, resource: Imported, mapping: NonNullable<ImportSettings['mapping']>): Columns {
  const fields = FIELDS[resource];
  const byName = new Map([ID, ...Object.keys(fields)].map((field) => [plainName(field), field]));
  const guess = (column: string): string | null => {
    const plain = plainName(column);
    const other = ALSO_CALLED[plain];
    return byName.get(plain) ?? (other !== undefined && (other === ID || other in fields) ? other : null);
  };
  const faults: Fault[] = [];
  const said = new Set(Object.values(mapping));
  for (const [column, field] of Object.entries(mapping)) {
    const pointer = `/mapping/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!table.header.includes(column))
      faults.push({ pointer, code: 'unknown_column', message: `The file has: ${table.header.join(', ')}.` });
    if (field !== null && field !== ID && !(field in fields))
      faults.push({ pointer, code: 'not_allowed', message: `Use one of: ${[ID, ...Object.keys(fields)].join(', ')}.` });
  }
  const taken = new Map<string, string>();
  const columns = table.header.map((column) => {
    const guessed = guess(column);
    // What the mapping puts elsewhere is not guessed a second time.
    const field = Object.hasOwn(mapping, column)
      ? (mapping[column] as string | null)
      : said.has(guessed)
        ? null
        : guessed;
    if (field === null) return { column, field };
    const before = taken.get(field);
    if (before !== undefined)
      faults.push({
        pointer: '/mapping',
        code: 'duplicate',
        message: `The columns ${JSON.stringify(before)} and ${JSON.stringify(column)} would both be ${field}: map one to null.`,
      });
    taken.set(field, column);
    return { column, field };
  });
  if (!taken.has(ID) && faults.length === 0)
    faults.push({
      pointer: '/mapping',
      code: 'id_needed',
      message: `Say which column holds the id that the source has for a record, e.g. {"${table.header[0]}": "${ID}"}.`,
    });
  if (faults.length > 0) throw invalid(...faults);
  return columns;
}

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  1: true,
  false: false,
  no: false,
  n: false,
  0: false,
};

function draftsOf(cells: Cells, resource: Imported, all: Columns): readonly Draft[] {
  const fields = FIELDS[resource];
  const values: Record<string, unknown> = {};
  const columns: Record<string, string> = {};
  const methods: { kind: 'email' | 'phone' | 'profile'; value: string }[] = [];
  let employer: Draft | undefined;
  let externalId = '';
  for (const { column, field } of all) {
    if (field === null) continue;
    columns[field] = column;
    const kind = fields[field] ?? 'text';
    const text = cells.text(column);
    if (field === ID) externalId = text;
    else if (text === CLEAR) {
      if (!mayBeCleared(field, kind)) throw new RowRefused('required', 'This cannot be cleared.', column);
      values[field] = null;
    } else if (text === '') continue;
    else if (kind === 'email' || kind === 'phone' || kind === 'profile') methods.push({ kind, value: text });
    else if (kind === 'employer') employer = employerByName(text);
    else values[field] = cellOf(cells, kind, column, text);
  }
  if (externalId === '')
    throw new RowRefused('required', 'A row needs the id that the source has for it.', columns[ID] ?? null);
  if (employer !== undefined) values['employer'] ??= { externalId: employer.externalId };
  const draft: Draft = { resource, externalId, values, columns, ...(methods.length > 0 && { methods }) };
  return employer === undefined ? [draft] : [employer, draft];
}

function cellOf(cells: Cells, kind: CellKind, column: string, text: string): unknown {
  if (kind === 'date') return cells.date(column);
  if (kind === 'reference') return { externalId: text };
  if (kind === 'code') return text.toLowerCase().replace(/[\s-]+/g, '_');
  if (kind !== 'flag') return text;
  const flag = FLAGS[text.toLowerCase()];
  if (flag === undefined) throw new RowRefused('wrong_type', 'Give yes or no.', column);
  return flag;
}
