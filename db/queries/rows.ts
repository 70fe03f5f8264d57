import { and, eq, type InferInsertModel, type InferSelectModel, inArray, isNull } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';
import { snake } from './reader/noun.js';
import { type RowValues, rowSetOf, runSet } from './row-sets.js';

/** A table whose rows have an organization, an id and a version. */
export type TenantTable = PgTable & { orgId: PgColumn; id: PgColumn; version: PgColumn; updatedAt: PgColumn };

/** A table whose rows are deleted softly. */
export type LiveTable = TenantTable & { deletedAt: PgColumn };

/** A table whose rows other systems know by an id of theirs. */
export type SyncedTable = LiveTable & { source: PgColumn; externalId: PgColumn; sourceUpdatedAt: PgColumn };

interface ById {
  readonly table: TenantTable;
  readonly id: string;
}

type Found = Record<string, unknown> | undefined;

const tableOf = ({ table }: { readonly table: TenantTable }) => rowSetOf(table).table;

const byId = (name: 'peek' | 'lock', lock: string) => async (tx: Tx, asks: readonly ById[]) => {
  const { table, select, read } = rowSetOf((asks[0] as ById).table);
  const ids = [...new Set(asks.map(({ id }) => id))];
  const rows = await runSet<{ id: string }>(
    tx,
    `rows_${name}_${table}`,
    `SELECT ${select('r')} FROM ${table} r WHERE r.org_id = $1 AND r.id = ANY($2::uuid[]) ORDER BY r.id${lock}`,
    [ids],
  );
  const found = new Map<string, Found>(rows.map((row) => [row.id, read(row)]));
  return asks.map(({ id }) => found.get(id.toLowerCase()));
};

const locked = setwise<ById, Found>('lock', byId('lock', ' FOR NO KEY UPDATE'), tableOf);
const peeked = setwise<ById, Found>('read', byId('peek', ''), tableOf);

/** The row with this id, locked for this transaction; deleted ones too. */
export async function lockRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  id: string,
): Promise<InferSelectModel<T> | undefined> {
  return (await locked(tx, { table, id })) as InferSelectModel<T> | undefined;
}

/** The row with this id as it is just now, not locked; deleted ones too. */
export async function peekRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  id: string,
): Promise<InferSelectModel<T> | undefined> {
  return (await peeked(tx, { table, id })) as InferSelectModel<T> | undefined;
}

/** What another system calls a record. */
export interface ExternalName {
  readonly source: string;
  readonly externalId: string;
}

const external = setwise<ExternalName & { readonly table: SyncedTable }, Found>(
  'read',
  async (tx, asks) => {
    const { table, select, read } = rowSetOf((asks[0] as { table: SyncedTable }).table);
    const rows = await runSet<{ source: string; external_id: string }>(
      tx,
      `rows_named_${table}`,
      `SELECT ${select('r')} FROM unnest($2::text[], $3::text[]) AS e(source, external_id)
        JOIN ${table} r ON r.org_id = $1 AND r.source = e.source AND r.external_id = e.external_id`,
      [asks.map(({ source }) => source), asks.map(({ externalId }) => externalId)],
    );
    const found = new Map(rows.map((row) => [JSON.stringify([row.source, row.external_id]), read(row)]));
    return asks.map(({ source, externalId }) => found.get(JSON.stringify([source, externalId])));
  },
  tableOf,
);

/** The row of another system's id as it is just now, not locked; deleted ones too. */
export async function peekExternal<T extends SyncedTable>(
  tx: Tx,
  table: T,
  source: string,
  externalId: string,
): Promise<InferSelectModel<T> | undefined> {
  return (await external(tx, { table, source, externalId })) as InferSelectModel<T> | undefined;
}

interface New {
  readonly table: TenantTable;
  readonly rows: readonly RowValues[];
}

const inserted = setwise<New, Found[]>(
  'write',
  async (tx, asks) => {
    const { table, columns, select, read, whole, inserted } = rowSetOf((asks[0] as New).table);
    const rows = asks.flatMap(({ rows }) => rows.map(whole));
    // In one order for all writers: two that insert the same must not wait for each other.
    rows.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    const stored = await runSet<{ id: string }>(
      tx,
      `rows_insert_${table}`,
      `INSERT INTO ${table} AS t (${columns}) SELECT ${inserted('r')} FROM json_populate_recordset(NULL::${table}, $2::json) r
        WHERE r.org_id = $1 ON CONFLICT DO NOTHING RETURNING ${select('t')}`,
      [JSON.stringify(rows)],
    );
    const found = new Map<unknown, Found>(stored.map((row) => [row.id, read(row)]));
    return asks.map(({ rows }) => rows.map(({ id }) => found.get(id)));
  },
  tableOf,
);

function orderOf(row: RowValues): string {
  return JSON.stringify([row['source'], row['external_id'], row['id']]);
}

/** Adds a row; undefined when a unique key of it is taken. */
export async function insertRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  values: InferInsertModel<T>,
): Promise<InferSelectModel<T> | undefined> {
  return (await insertRows(tx, table, [values]))[0];
}

/** Adds rows; undefined in the place of each of which a unique key is taken. */
export async function insertRows<T extends TenantTable>(
  tx: Tx,
  table: T,
  rows: readonly InferInsertModel<T>[],
): Promise<(InferSelectModel<T> | undefined)[]> {
  if (rows.length === 0) return [];
  return (await inserted(tx, { table, rows: rows as readonly RowValues[] })) as (InferSelectModel<T> | undefined)[];
}

interface Change {
  readonly id: string;
  readonly values: RowValues;
}

interface Changes {
  readonly table: TenantTable;
  readonly rows: readonly Change[];
}

const updated = setwise<Changes, Found[]>(
  'write',
  async (tx, asks) => {
    const { table, select, read, json } = rowSetOf((asks[0] as Changes).table);
    const changes = new Map<string, Record<string, unknown>>();
    for (const { id, values } of asks.flatMap(({ rows }) => rows))
      changes.set(id, { ...changes.get(id), ...json(values) });
    const names = [...new Set([...changes.values()].flatMap((values) => Object.keys(values)))].sort();
    const set = names.map(
      (name) => `${name} = CASE WHEN jsonb_exists(u.given, '${name}') THEN p.${name} ELSE t.${name} END`,
    );
    const { rows } = await tx.raw.query<{ id: string }>(
      `UPDATE ${table} t SET ${[...set, 'version = t.version + 1', 'updated_at = now()'].join(', ')}
        FROM json_to_recordset($2::json) AS u(id uuid, given jsonb), LATERAL jsonb_populate_record(NULL::${table}, u.given) p
        WHERE t.org_id = $1 AND t.id = u.id RETURNING ${select('t')}`,
      [tx.orgId, JSON.stringify([...changes].map(([id, given]) => ({ id, given })))],
    );
    const found = new Map<string, Found>(rows.map((row) => [row.id, read(row)]));
    return asks.map(({ rows }) => rows.map(({ id }) => found.get(id)));
  },
  tableOf,
);

/** Changes a row that this transaction has locked, and counts its version up. */
export async function updateRow<T extends TenantTable>(
  tx: Tx,
  table: T,
  id: string,
  values: Partial<InferInsertModel<T>>,
): Promise<InferSelectModel<T>> {
  return (await updateRows(tx, table, [{ id, values }]))[0] as InferSelectModel<T>;
}

/** Changes rows that this transaction has locked, and counts their versions up. */
export async function updateRows<T extends TenantTable>(
  tx: Tx,
  table: T,
  rows: readonly { id: string; values: Partial<InferInsertModel<T>> }[],
): Promise<InferSelectModel<T>[]> {
  if (rows.length === 0) return [];
  const stored = await updated(tx, { table, rows: rows as readonly Change[] });
  if (stored.includes(undefined)) throw new Error('a locked row was not there');
  return stored as InferSelectModel<T>[];
}

interface Known {
  readonly table: SyncedTable;
  readonly id: string;
  readonly at: Date;
}

const known = setwise<Known, void>(
  'write',
  async (tx, asks) => {
    const { table } = rowSetOf((asks[0] as Known).table);
    await tx.raw.query({
      name: `rows_known_${table}`,
      text: `UPDATE ${table} t SET source_updated_at = u.at FROM unnest($2::uuid[], $3::timestamptz[]) AS u(id, at)
        WHERE t.org_id = $1 AND t.id = u.id`,
      values: [tx.orgId, asks.map(({ id }) => id), asks.map(({ at }) => at)],
    });
    return [];
  },
  tableOf,
);

/** Notes how far the source of a row is that nobody sees any more: no version. */
export function setSourceUpdatedAt(tx: Tx, table: SyncedTable, id: string, at: Date): Promise<void> {
  return known(tx, { table, id, at });
}

/** What is left of a deleted row: enough for its tombstone in the feed. */
export interface Tombstone {
  id: string;
  version: number;
  candidateId: string | null;
}

interface Deletion {
  readonly table: LiveTable;
  readonly column: string;
  readonly ids: readonly string[];
  readonly now: Date;
}

const deleted = setwise<Deletion, Tombstone[]>(
  'write',
  async (tx, asks) => {
    const { table: of, column, now } = asks[0] as Deletion;
    const { table, has } = rowSetOf(of);
    const candidate = has('candidate_id') ? 't.candidate_id' : 'NULL::uuid';
    const rows = await runSet<Tombstone & { of: string }>(
      tx,
      `rows_delete_${table}_${column}`,
      `UPDATE ${table} t SET deleted_at = $3, version = t.version + 1, updated_at = now()
        WHERE t.org_id = $1 AND t.${column} = ANY($2::uuid[]) AND t.deleted_at IS NULL
        RETURNING t.id, t.version, ${candidate} AS "candidateId", t.${column} AS of`,
      [asks.flatMap(({ ids }) => ids), now],
    );
    return asks.map(({ ids }) =>
      rows.filter((row) => ids.includes(row.of)).map(({ id, version, candidateId }) => ({ id, version, candidateId })),
    );
  },
  ({ table, column, now }) => `${tableOf({ table })} ${column} ${now.toISOString()}`,
);

/** Deletes, softly, the live rows whose column holds one of the ids. */
export async function deleteRows<T extends LiveTable>(
  tx: Tx,
  table: T,
  column: PgColumn,
  ids: readonly string[],
  now: Date,
): Promise<Tombstone[]> {
  return ids.length === 0 ? [] : deleted(tx, { table, column: snake(column.name), ids, now });
}

/** Ids of the live rows whose column holds one of the ids, in id order. */
export async function idsWhere<T extends LiveTable>(
  tx: Tx,
  table: T,
  column: PgColumn,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: table.id })
    .from(table as PgTable)
    .where(and(eq(table.orgId, tx.orgId), inArray(column, [...ids]), isNull(table.deletedAt)))
    .orderBy(table.id);
  return rows.map((row) => row.id as string);
}
