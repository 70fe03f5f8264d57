import type { PgColumn } from 'drizzle-orm/pg-core';
import { databaseConstraint, Superseded } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { readOne } from '#db/queries/reader/read.js';
import {
  deleteRows,
  insertRow,
  type LiveTable,
  lockRow,
  peekExternal,
  peekRow,
  type SyncedTable,
  updateRow,
} from '#db/queries/rows.js';
import { currentIds, visibleOfDeleted, visibleRows } from '#db/queries/visible.js';
import { invalid, inWords, notFound, Problem } from '#src/errors.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { bringReferences, checkReferences, resolveReferences } from './references.js';
import type { Input, Resource, Row, Written } from './resource.js';
import { columnsOf, differing, mergedInto, withAssumed, withoutNulls } from './values.js';
import { requireWholeExternalId } from './whole-external-id.js';
import { type Work, write } from './work.js';

/** A row as it was stored. */
export type Stored = { row: Row; outcome: Written['outcome'] };

/** Runs a write of one resource, and answers the resource as the key sees it afterwards. */
export async function writeOne(
  deps: Deps,
  context: Context,
  resource: Resource,
  run: (work: Work) => Promise<Stored>,
): Promise<Written> {
  const noted = async (work: Work) => {
    const stored = await run(work);
    work.answers(resource.type, stored.row.id);
    return stored;
  };
  return write(deps, context, noted, async (work, { row, outcome }, effects) => {
    const shown = await readOne(work.tx, context.orgId, context.viewer, resource.noun, row.id, resource.selection);
    if (shown === null) throw outOfSight();
    return { resource: shown, version: shown['version'] as number, outcome, ...effects };
  });
}

/** What a bound key is told that would write a record away from itself. */
export function outOfSight(): Problem {
  return new Problem(
    'forbidden',
    'After this write the key would not see the record any more; use a key that is not bound.',
  );
}

/** Inserts within a write; see `create`. */
export async function insert(work: Work, resource: Resource, input: Input): Promise<Stored> {
  const made = await insertUnlessTaken(work, resource, input);
  if (made === undefined) throw taken();
  return made;
}

/** Inserts within a write; undefined when source and externalId are taken. */
export async function insertUnlessTaken(work: Work, resource: Resource, input: Input): Promise<Stored | undefined> {
  const { values, prepared } = await prepareInsert(work, resource, input);
  const standing = await resource.standing?.(work, prepared);
  if (standing?.deletedAt === null) {
    throw new Problem('conflict', `There is one already: ${standing.id}. Change that one.`);
  }
  if (standing !== undefined) return update(work, resource, standing, { ...resource.blank, ...withoutNulls(input) });
  requireWholeExternalId(resource, prepared, {});
  const row = (await insertRow(work.tx, resource.table, {
    ...prepared,
    orgId: work.tx.orgId,
    id: uuidv7(work.context.now().getTime()),
  } as never)) as Row | undefined;
  if (row === undefined) return undefined;
  work.changed(changeOf(resource, row, 'create'), Object.keys(values));
  await resource.settle?.(work, row, null, input);
  return { row, outcome: 'created' };
}

/** Throws what an insert of this would throw for what it says, and writes nothing. */
export async function requireInsertable(work: Work, resource: Resource, input: Input): Promise<void> {
  await prepareInsert(work, resource, input);
}

async function prepareInsert(work: Work, resource: Resource, input: Input) {
  const values = withAssumed(resource, mergedInto({}, columnsOf(resource, withoutNulls(input))), null);
  await resolveReferences(work, resource, values, await lockAbout(work, resource, values, input, null));
  await checkReferences(work, resource, values, null);
  const prepared = resource.prepare === undefined ? values : await resource.prepare(work, values, null);
  await resource.check?.(work, input, null);
  return { values, prepared };
}

/** What a second record of one source and externalId is told. */
export function taken(): Problem {
  return new Problem('conflict', 'A record with this source and externalId exists already.', {
    errors: [
      { pointer: '/externalId', code: 'taken', message: 'If this key sees it, use PUT …/by-external-id to change it.' },
    ],
  });
}

// Another record may have got the external id at any moment, so it is the database that says so.
function refuseTaken(error: unknown): never {
  throw databaseConstraint(error)?.endsWith('_external') ? taken() : error;
}

/** Updates a locked row within a write; see `patch`. */
export async function update(work: Work, resource: Resource, before: Row, input: Input): Promise<Stored> {
  const given = columnsOf(resource, input);
  const values = withAssumed(resource, mergedInto(resource.patched?.(given, before) ?? before, given), before);
  if (before.deletedAt !== null) bringReferences(resource, values, before);
  await resolveReferences(work, resource, values);
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
  await resource.check?.(work, input, before);
  requireWholeExternalId(resource, prepared, before);
  const changes = differing(prepared, before);
  if (before.deletedAt !== null) changes['deletedAt'] = null;
  const touched = Object.keys(changes).filter((key) => key !== 'sourceUpdatedAt');
  let row = before;
  if (Object.keys(changes).length > 0)
    row = (await updateRow(work.tx, resource.table, before.id, changes as never).catch(refuseTaken)) as Row;
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
  work.answers(resource.type, row.id);
  work.changed(changeOf(resource, row, 'delete'));
}

/** Deletes, within a write, all live rows of a resource whose column holds one of the ids; each shows in the feed. */
export async function removeWhere(
  work: Work,
  type: string,
  table: LiveTable,
  column: PgColumn,
  ids: readonly string[],
  isKnown: (row: { readonly version: number }) => boolean = () => true,
): Promise<void> {
  for (const row of await deleteRows(work.tx, table, column, ids, work.context.now())) {
    if (!isKnown(row)) continue;
    work.changed({ type, resourceId: row.id, action: 'delete', version: row.version, candidateId: row.candidateId });
  }
}

/** Notes rows that changed with another one, for feed and audit log. */
export function noteMoved(
  work: Work,
  type: string,
  rows: readonly { id: string; version: number; candidateId: string | null }[],
  fields: readonly string[],
): void {
  for (const { id, version, candidateId } of rows)
    work.changed({ type, resourceId: id, action: 'update', version, candidateId }, fields);
}

/**
 * The row with this id, locked after the people it is about, if the key sees it; else `not_found`. `input` is what
 * will be written.
 */
export async function lockVisible(
  work: Work,
  resource: Resource,
  id: string,
  input: Input = {},
  deleting = false,
): Promise<Row> {
  const current = (await currentIds(work.tx, resource.noun, [id])).get(id) ?? id;
  const visible = await visibleRows(work.tx, work.context.viewer, resource.noun, [current]);
  const seen = visible.has(current)
    ? ((await peekRow(work.tx, resource.table, current)) as Row | undefined)
    : undefined;
  if (seen === undefined) throw notFound(resource.noun, id);
  if (deleting && current !== id) throw new Problem('gone', `This record was merged into ${current}; delete that one.`);
  await lockAbout(work, resource, columnsOf(resource, input), input, seen, deleting);
  const row = (await lockRow(work.tx, resource.table, current)) as Row | undefined;
  // Whoever stood for somebody else when this began may be told apart from them by now.
  if (current !== id && (await currentIds(work.tx, resource.noun, [id])).get(id) !== current)
    throw new Superseded(`This ${inWords(resource.noun)}`);
  if (row?.deletedAt === null) return row;
  if (row?.['mergedIntoId'] != null) throw new Superseded(`This ${inWords(resource.noun)}`);
  throw notFound(resource.noun, id);
}

/** What another system's id names. */
export interface Standing {
  readonly row: Row;
  /** The record that the system knows by its id, where that was merged into the row. */
  readonly alias: Row | null;
}

/**
 * The row of another system's id, deleted or not, locked after the people it is about; throws `conflict` where the key
 * does not see it.
 */
export async function lockStanding(
  work: Work,
  resource: Resource,
  { source, externalId }: { source: string; externalId: string },
  input: Input,
): Promise<Standing | undefined> {
  const table = resource.table as SyncedTable;
  const found = (await peekExternal(work.tx, table, source, externalId)) as Row | undefined;
  // What was merged away stands for the survivor, also for the system that knows it by its own id.
  const survivor = found?.['mergedIntoId'];
  const seen = typeof survivor === 'string' ? ((await peekRow(work.tx, table, survivor)) as Row | undefined) : found;
  if (seen === undefined) return undefined;
  await requireSeen(work, resource, seen);
  resource.guard?.(work.context, seen);
  await lockAbout(work, resource, columnsOf(resource, input), input, seen);
  const row = (await lockRow(work.tx, table, seen.id)) as Row | undefined;
  if (row === undefined || found === undefined) return undefined;
  if (row['mergedIntoId'] != null) throw new Superseded(`This ${inWords(resource.noun)}`);
  if (row.id === found.id) return { row, alias: null };
  // The survivor's lock is the alias's too.
  const alias = (await peekRow(work.tx, table, found.id)) as Row;
  if (alias['mergedIntoId'] !== row.id) throw new Superseded(`This ${inWords(resource.noun)}`);
  return { row, alias };
}

/** Before anything of the row is locked or compared: of a stranger's record, deleted or not, there is one answer. */
async function requireSeen({ tx, context }: Work, resource: Resource, row: Row): Promise<void> {
  const seen = row.deletedAt === null ? visibleRows : visibleOfDeleted;
  if ((await seen(tx, context.viewer, resource.noun, [row.id])).has(row.id)) return;
  throw new Problem('conflict', 'Another record has this source and externalId, and this key does not see it.');
}

/** Locks whom the write is about; gives the contacts among them, whom nobody can merge into others by now. */
async function lockAbout(
  work: Work,
  resource: Resource,
  values: Record<string, unknown>,
  input: Input,
  before: Row | null,
  deleting = false,
): Promise<ReadonlySet<string>> {
  if (resource.anchors === undefined) return new Set();
  const resolved = { ...before, ...input, ...values };
  await resolveReferences(work, resource, resolved);
  const anchors = await resource.anchors(work.tx, resolved, before, deleting);
  await work.lock(anchors);
  return new Set(anchors.contactIds);
}

/** The version that a change is meant for; `*`: whichever there is. */
export type ExpectedVersion = number | '*';

/** Throws `precondition_failed` when what is there, if anything, is not of the version that the caller saw. */
export function requireVersion(row: { version: number } | undefined, expected: ExpectedVersion | undefined): void {
  if (expected === undefined || row?.version === expected || (expected === '*' && row !== undefined)) return;
  const named = expected === '*' ? 'whichever version there is' : `version ${expected}`;
  throw new Problem(
    'precondition_failed',
    row === undefined
      ? `If-Match names ${named}, and there is none. Leave it out to make one.`
      : `If-Match names ${named}; the present one is ${row.version}. Read it again and repeat the change.`,
  );
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
