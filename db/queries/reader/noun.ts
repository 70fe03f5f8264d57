import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig } from 'drizzle-orm/pg-core';
import type { Statement } from './statement.js';

/** Whose rows are seen: all of the organization, those of an advisor's candidates, or those of one candidate. */
export interface Viewer {
  readonly advisorId?: string;
  readonly candidateId?: string;
}

/** The nouns that can be read, by their name in the API. */
export type NounName =
  | 'candidate'
  | 'accomplishment'
  | 'advisor'
  | 'employer'
  | 'application'
  | 'interview'
  | 'participant'
  | 'contact'
  | 'contactMethod'
  | 'touchpoint'
  | 'followUp'
  | 'followUpTransition'
  | 'connection'
  | 'message'
  | 'open';

/** SQL of a value, given the alias of the row it is of and who looks. */
export type Expression = (alias: string, viewer: Viewer) => string;

/** SQL of a value that is answered; what it compares with is bound to the statement. */
export type Field = (alias: string, viewer: Viewer, statement: Statement) => string;

/** From one row to one row of another noun, through a column that holds its id. */
export interface ToOne {
  readonly kind: 'one';
  readonly noun: NounName;
  readonly column: string;
}

/** From one row to many of another noun; `on` relates the aliases of both, organization aside. */
export interface ToMany {
  readonly kind: 'many';
  readonly noun: NounName;
  readonly on: (parent: string, child: string) => string;
  readonly sort: string;
  /** A small set that is answered whole, as a list, not as a page. */
  readonly whole?: boolean;
}

/** A filter of a list: SQL over the alias for a value that the caller has already checked. */
export type Filter = (alias: string, value: unknown, statement: Statement, viewer: Viewer) => string;

/** An order of a list; ties are broken by id. */
export interface Sort {
  readonly expression: Expression;
  readonly type: 'timestamptz' | 'text' | 'integer' | 'uuid';
  /** There are rows without a value; they come last, in either direction. */
  readonly nullable?: boolean;
}

/** All that reading a noun needs to know: its columns, relations, filters, orders, and who may see a row. */
export interface Noun {
  readonly name: NounName;
  readonly table: string;
  /** The columns that identify a row within its organization. */
  readonly key: string;
  readonly live: boolean;
  readonly fields: Readonly<Record<string, Field>>;
  readonly relations: Readonly<Record<string, ToOne | ToMany>>;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly sorts: Readonly<Record<string, Sort>>;
  readonly defaultSort: string;
  /** Whether the viewer sees the row; '' where the row of the parent decides or everybody of the organization may. */
  readonly visible: (alias: string, viewer: Viewer, statement: Statement) => string;
  /** Where records are merged, so that an id may be an old one: SQL of the id that it stands for now. */
  readonly resolveId?: (id: string) => string;
}

/** What a noun's file declares; columns come from its Drizzle table. */
export interface NounDeclaration extends Partial<Omit<Noun, 'name' | 'table' | 'fields' | 'live' | 'resolveId'>> {
  readonly name: NounName;
  readonly table: PgTable;
  readonly omit?: readonly string[];
  readonly extra?: Readonly<Record<string, Field>>;
}

/** The column of a camel-cased property. */
export function snake(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** An instant as the API writes it: RFC 3339 in UTC with milliseconds. */
export function instantText(sql: string): string {
  return `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** SQL of the id that an id of a table stands for: that of the record which it was merged into, or itself. */
export function survivorOf(table: string, id: string): string {
  return `coalesce((SELECT m.merged_into_id FROM ${table} m WHERE m.org_id = $1 AND m.id = ${id}), ${id})`;
}

const byCreation: Sort = { expression: (a) => `${a}.created_at`, type: 'timestamptz' };

/** A noun from its declaration: a field for every column but the tenant's and what is omitted. */
export function defineNoun(declaration: NounDeclaration): Noun {
  const columns = getTableColumns(declaration.table);
  const hidden = new Set(['orgId', 'deletedAt', 'mergedIntoId', ...(declaration.omit ?? [])]);
  const fields: Record<string, Field> = {};
  for (const [property, column] of Object.entries(columns)) {
    if (hidden.has(property)) continue;
    const name = snake(property);
    fields[property] = column.dataType === 'date' ? (a) => instantText(`${a}.${name}`) : (a) => `${a}.${name}`;
  }
  const table = getTableConfig(declaration.table).name;
  return {
    name: declaration.name,
    table,
    key: declaration.key ?? 'id',
    live: 'deletedAt' in columns,
    fields: { ...fields, ...declaration.extra },
    relations: declaration.relations ?? {},
    filters: declaration.filters ?? {},
    sorts: { createdAt: byCreation, ...declaration.sorts },
    defaultSort: declaration.defaultSort ?? 'createdAt',
    visible: declaration.visible ?? (() => ''),
    ...('mergedIntoId' in columns && { resolveId: (id: string) => survivorOf(table, id) }),
  };
}
