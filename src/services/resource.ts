import type { PgColumn } from 'drizzle-orm/pg-core';
import { uuidv7 } from '#db/ids.js';
import type { NounName } from '#db/queries/reader/noun.js';
import { readOne, type Shown } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import {
  deleteRows,
  insertRow,
  type LiveTable,
  lockExternal,
  lockRow,
  type SyncedTable,
  updateRow,
} from '#db/queries/rows.js';
import { currentIds, visibleRows } from '#db/queries/visible.js';
import { type Fault, invalid, notFound, Problem } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { columnsOf, differing, isStale, withoutNulls } from './values.js';
import { type Effects, type Work, write } from './work.js';

/** A row of a synchronized table as Drizzle reads it. */
export type Row = Record<string, unknown> & { id: string; version: number; deletedAt: Date | null };

/** Values as a door hands them over: checked for shape, not for meaning. */
export type Input = Readonly<Record<string, unknown>>;

/** What is particular to a resource; all else is the same for all of them. */
export interface Resource {
  readonly noun: NounName;
  /** Its type in the feed and the audit log, e.g. `touchpoint`. */
  readonly type: string;
  readonly table: LiveTable;
  /** Small sets that are answered with it. */
  readonly selection?: Selection;
  /** Properties that hold an id, and the noun that it must be a visible row of. */
  readonly references?: Readonly<Record<string, NounName>>;
  /** Properties that never change after creation. */
  readonly fixed?: readonly string[];
  readonly candidateOf: (row: Row) => string | null;
  /** Where there can be but one of a kind: the locked row that is what the values would make, deleted or not. */
  readonly standing?: (work: Work, values: Record<string, unknown>) => Promise<Row | undefined>;
  /** What a row that comes back by `standing` is before the values are set. */
  readonly blank?: Readonly<Record<string, unknown>>;
  /** Locks, checks the meaning, derives: gives the columns to store. `before` is null for a new row. */
  readonly prepare?: (
    work: Work,
    values: Record<string, unknown>,
    before: Row | null,
  ) => Promise<Record<string, unknown>>;
  /** Writes what hangs on the row and says which follow-ups are affected; gives the parts of the resource that changed. */
  readonly settle?: (work: Work, after: Row, before: Row | null, input: Input) => Promise<readonly string[]>;
  /** Deletes what cannot be without the row; throws `in_use` where that would lose too much. */
  readonly cascade?: (work: Work, row: Row) => Promise<void>;
}

/** A resource as it is answered, with what the write did besides. */
export type Written = Effects & {
  resource: Shown;
  version: number;
  outcome: 'created' | 'updated' | 'unchanged' | 'stale';
};

/** Creates; throws `conflict` when source and externalId are taken. */
export async function create(deps: Deps, context: Context, resource: Resource, input: Input): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, resource, (work) => insert(work, resource, input));
}

/** Changes what is given, by JSON merge patch; throws `precondition_failed` when `ifVersion` is not the present one. */
export async function patch(
  deps: Deps,
  context: Context,
  resource: Resource,
  id: string,
  input: Input,
  ifVersion?: number,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, resource, async (work) => {
    const before = await lockVisible(work, resource, id);
    requireVersion(before, ifVersion);
    return update(work, resource, before, input);
  });
}

/** Deletes, softly, with what cannot be without it; all of it shows in the feed. */
export async function remove(
  deps: Deps,
  context: Context,
  resource: Resource,
  id: string,
  ifVersion?: number,
): Promise<Effects> {
  requireScope(context, 'write', 'sync');
  return write(
    deps,
    context,
    async (work) => {
      const before = await lockVisible(work, resource, id);
      requireVersion(before, ifVersion);
      await removeRow(work, resource, before);
    },
    async (_work, _written, effects) => effects,
  );
}

/**
 * Creates or changes by another system's id: absent keeps, null clears, a deleted row comes back; a write that is
 * older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.
 */
export async function upsert(
  deps: Deps,
  context: Context,
  resource: Resource,
  of: { source: string; externalId: string },
  input: Input,
  checkCreate: (input: Input) => void,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, resource, async (work) => {
    const before = (await lockExternal(work.tx, resource.table as SyncedTable, of.source, of.externalId)) as
      | Row
      | undefined;
    const given = { ...input, ...of };
    if (before === undefined) {
      checkCreate(given);
      return insert(work, resource, given);
    }
    if (
      before.deletedAt === null &&
      !(await visibleRows(work.tx, context.viewer, resource.noun, [before.id])).has(before.id)
    ) {
      throw new Problem(
        'conflict',
        `Another record has source "${of.source}" and externalId "${of.externalId}", and this key does not see it.`,
      );
    }
    if (isStale(before, given)) {
      if (before.deletedAt === null) return { row: before, outcome: 'stale' as const };
      throw new Problem(
        'gone',
        'This record was deleted, and what was sent is older than what it was; nothing was changed.',
      );
    }
    return update(work, resource, before, given);
  });
}

/** A row as it was stored. */
export type Stored = { row: Row; outcome: Written['outcome'] };

/** Runs a write of one resource, and answers the resource as the key sees it afterwards. */
export async function writeOne(
  deps: Deps,
  context: Context,
  resource: Resource,
  run: (work: Work) => Promise<Stored>,
): Promise<Written> {
  return write(deps, context, run, async (work, { row, outcome }, effects) => {
    const shown = await readOne(work.tx, context.orgId, context.viewer, resource.noun, row.id, resource.selection);
    if (shown === null)
      throw new Problem(
        'forbidden',
        'After this write the key would not see the record any more; use a key that is not bound.',
      );
    return { resource: shown, version: shown['version'] as number, outcome, ...effects };
  });
}

/** Inserts within a write; see `create`. */
export async function insert(work: Work, resource: Resource, input: Input): Promise<Stored> {
  const values = columnsOf(resource, withoutNulls(input));
  await checkReferences(work, resource, values, null);
  const prepared = resource.prepare === undefined ? values : await resource.prepare(work, values, null);
  const standing = await resource.standing?.(work, prepared);
  if (standing?.deletedAt === null) {
    throw new Problem('conflict', `There is one already: ${standing.id}. Change that one.`);
  }
  if (standing !== undefined) return update(work, resource, standing, { ...resource.blank, ...withoutNulls(input) });
  const row = (await insertRow(work.tx, resource.table, {
    ...prepared,
    orgId: work.tx.orgId,
    id: uuidv7(work.context.now().getTime()),
  } as never)) as Row | undefined;
  if (row === undefined) {
    throw new Problem('conflict', 'A record with this source and externalId exists already.', {
      errors: [{ pointer: '/externalId', code: 'taken', message: 'Use PUT …/by-external-id to change it.' }],
    });
  }
  work.changed(changeOf(resource, row, 'create'), Object.keys(values));
  await resource.settle?.(work, row, null, input);
  return { row, outcome: 'created' };
}

/** Updates a locked row within a write; see `patch`. */
export async function update(work: Work, resource: Resource, before: Row, input: Input): Promise<Stored> {
  const values = columnsOf(resource, input);
  for (const property of resource.fixed ?? []) {
    if (property in values && values[property] !== before[property]) {
      throw invalid({
        pointer: `/${property}`,
        code: 'immutable',
        message: 'This cannot be changed after creation; delete and create anew.',
      });
    }
  }
  await checkReferences(work, resource, values, before);
  const prepared = resource.prepare === undefined ? values : await resource.prepare(work, values, before);
  const changes = differing(prepared, before);
  if (before.deletedAt !== null) changes['deletedAt'] = null;
  const touched = Object.keys(changes).filter((key) => key !== 'sourceUpdatedAt');
  let row = before;
  if (Object.keys(changes).length > 0)
    row = (await updateRow(work.tx, resource.table, before.id, changes as never)) as Row;
  const parts = (await resource.settle?.(work, row, before, input)) ?? [];
  if (touched.length === 0 && parts.length > 0)
    row = (await updateRow(work.tx, resource.table, before.id, {} as never)) as Row;
  touched.push(...parts);
  if (touched.length > 0)
    work.changed(changeOf(resource, row, before.deletedAt === null ? 'update' : 'create'), touched);
  if (before.deletedAt !== null) return { row, outcome: 'created' };
  return { row, outcome: touched.length > 0 ? 'updated' : 'unchanged' };
}

/** Deletes a locked row within a write; see `remove`. */
export async function removeRow(work: Work, resource: Resource, before: Row): Promise<void> {
  await resource.cascade?.(work, before);
  const row = (await updateRow(work.tx, resource.table, before.id, { deletedAt: work.context.now() } as never)) as Row;
  work.changed(changeOf(resource, row, 'delete'));
}

/** Deletes, within a write, all live rows of a resource whose column holds one of the ids; each shows in the feed. */
export async function removeWhere(
  work: Work,
  type: string,
  table: LiveTable,
  column: PgColumn,
  ids: readonly string[],
): Promise<void> {
  for (const row of await deleteRows(work.tx, table, column, ids, work.context.now())) {
    work.changed({ type, resourceId: row.id, action: 'delete', version: row.version, candidateId: row.candidateId });
  }
}

/** The row with this id, locked, if the key sees it; else `not_found`. */
export async function lockVisible(work: Work, resource: Resource, id: string): Promise<Row> {
  const current = (await currentIds(work.tx, resource.noun, [id])).get(id) ?? id;
  const visible = await visibleRows(work.tx, work.context.viewer, resource.noun, [current]);
  const row = visible.has(current) ? ((await lockRow(work.tx, resource.table, current)) as Row | undefined) : undefined;
  if (row === undefined || row.deletedAt !== null) throw notFound(resource.noun, id);
  return row;
}

/** Throws `precondition_failed` when the row is not of the version that the caller saw. */
export function requireVersion(row: { version: number }, ifVersion: number | undefined): void {
  if (ifVersion === undefined || row.version === ifVersion) return;
  throw new Problem(
    'precondition_failed',
    `If-Match names version ${ifVersion}; the present one is ${row.version}. Read it again and repeat the change.`,
  );
}

/** Each property that holds an id must be of a row that the key sees. */
async function checkReferences(
  work: Work,
  resource: Resource,
  values: Record<string, unknown>,
  before: Row | null,
): Promise<void> {
  const faults: Fault[] = [];
  for (const [property, noun] of Object.entries(resource.references ?? {})) {
    const given = values[property];
    if (typeof given !== 'string' || given === before?.[property]) continue;
    const id = (await currentIds(work.tx, noun, [given])).get(given) ?? given;
    values[property] = id;
    const visible = await visibleRows(work.tx, work.context.viewer, noun, [id]);
    if (!visible.has(id))
      faults.push({
        pointer: `/${property}`,
        code: 'not_found',
        message: `No ${noun} with this id is visible to this key.`,
      });
  }
  if (faults.length > 0) throw invalid(...faults);
}

function changeOf(resource: Resource, row: Row, action: 'create' | 'update' | 'delete') {
  return {
    type: resource.type,
    resourceId: row.id,
    action,
    version: row.version,
    candidateId: resource.candidateOf(row),
  };
}
