import { type Column, getTableColumns, SQL } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { QueryResultRow } from 'pg';
import type { Tx } from '../client.js';
import { snake } from './reader/noun.js';

/** A row by the names of the code, and its values. */
export type RowValues = Readonly<Record<string, unknown>>;

/** A table as statements for many of its rows want it. */
export interface RowSet {
  readonly table: string;
  /** `a.id, a.version, …` of an alias. */
  select(alias: string): string;
  /** A row as the driver gives it, by the names of the code. */
  read(row: Record<string, unknown>): Record<string, unknown>;
  /** Values for a statement that takes rows as JSON, by the names of the database. */
  json(values: RowValues): Record<string, unknown>;
  /** The same for a new row: with what the table puts where nothing is given. */
  whole(values: RowValues): Record<string, unknown>;
  /** SQL of the columns of a new row that is read from JSON as `alias`. */
  inserted(alias: string): string;
  /** `id, version, …` */
  readonly columns: string;
  has(name: string): boolean;
}

const known = new Map<PgTable, RowSet>();

/** The table as statements for many of its rows want it. */
export function rowSetOf(table: PgTable): RowSet {
  const made = known.get(table) ?? makeRowSet(table);
  known.set(table, made);
  return made;
}

/** Runs a statement that is prepared under its name; the first value is always the organization. */
export async function runSet<Row extends QueryResultRow>(
  tx: Tx,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await tx.raw.query<Row>({ name, text, values: [tx.orgId, ...values] })).rows;
}

/** Rows by what `key` makes of them, in their order. */
export function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

function makeRowSet(of: PgTable): RowSet {
  const table = getTableConfig(of).name;
  const all = Object.entries(getTableColumns(of) as Record<string, Column>).map(([property, column]) => ({
    property,
    name: snake(property),
    // The driver gives instants, JSON and arrays as the code wants them; 64-bit numbers come as text.
    number: column.dataType === 'number' && column.getSQLType() === 'bigint',
    ...defaultOf(column),
  }));
  const byProperty = new Map(all.map((column) => [column.property, column.name]));
  const json = (values: RowValues) => {
    const row: Record<string, unknown> = {};
    for (const [property, value] of Object.entries(values)) {
      const name = byProperty.get(property);
      if (name === undefined) throw new TypeError(`${table} has no ${property}`);
      if (value !== undefined) row[name] = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
    }
    return row;
  };
  return {
    table,
    columns: all.map(({ name }) => name).join(', '),
    has: (name) => all.some((column) => column.name === name),
    select: kept((alias) => all.map(({ name }) => `${alias}.${name}`).join(', ')),
    read(row) {
      const read: Record<string, unknown> = {};
      for (const { property, name, number } of all) {
        const value = row[name];
        read[property] = number && value !== null ? Number(value) : value;
      }
      return read;
    },
    json,
    whole(values) {
      const row = json(values);
      for (const { name, literal } of all) if (row[name] === undefined && literal !== undefined) row[name] = literal;
      return row;
    },
    inserted: kept((alias) =>
      all.map(({ name, isNow }) => (isNow ? `coalesce(${alias}.${name}, now())` : `${alias}.${name}`)).join(', '),
    ),
  };
}

/** Makes a text of an alias once: a table has few aliases, and is asked for with each statement. */
function kept(make: (alias: string) => string): (alias: string) => string {
  const made = new Map<string, string>();
  return (alias) => {
    const text = made.get(alias) ?? make(alias);
    made.set(alias, text);
    return text;
  };
}

function defaultOf(column: Column): { literal?: unknown; isNow: boolean } {
  if (column.default === undefined) return { isNow: false };
  return column.default instanceof SQL ? { isNow: true } : { literal: column.default, isNow: false };
}
