import type { Tx } from '#db/client.js';
import type { Anchors } from '#db/queries/anchors.js';
import type { NounName } from '#db/queries/reader/noun.js';
import type { Shown } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { type ExternalName, type LiveTable, type SyncedTable, setSourceUpdatedAt } from '#db/queries/rows.js';
import { Problem } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { refuseErased } from './erased.js';
import { isStale } from './values.js';
import { type Effects, type Work, write } from './work.js';
import {
  type ExpectedVersion,
  insert,
  insertUnlessTaken,
  lockStanding,
  lockVisible,
  removeRow,
  requireVersion,
  type Standing,
  type Stored,
  taken,
  update,
  writeOne,
} from './writing.js';

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
  /** Throws `forbidden` where the key sees the row but may not change it. */
  readonly guard?: (context: Context, row: Row) => void;
  /** Where there can be but one of a kind: the locked row that is what the values would make, deleted or not. */
  readonly standing?: (work: Work, values: Record<string, unknown>) => Promise<Row | undefined>;
  /** What a row that comes back by `standing` is before the values are set. */
  readonly blank?: Readonly<Record<string, unknown>>;
  /**
   * Whom a write of these values is about: locked, in the order that all writes have, before anything that the write
   * depends on is read. `values` lie over `before`, the row as it was just now (null for a new one).
   */
  readonly anchors?: (
    tx: Tx,
    values: Record<string, unknown>,
    before: Row | null,
    deleting: boolean,
  ) => Promise<Anchors> | Anchors;
  /** What the objects among the values are merged into, where that is not what the row has. */
  readonly patched?: (values: Readonly<Record<string, unknown>>, before: Row) => Row;
  /** Checks the meaning, derives: gives the columns to store. `before` is null for a new row. */
  readonly prepare?: (
    work: Work,
    values: Record<string, unknown>,
    before: Row | null,
  ) => Promise<Record<string, unknown>>;
  /** Lists of parts of which a property holds an id, as `references` does. */
  readonly partReferences?: Readonly<Record<string, Readonly<Record<string, NounName>>>>;
  /**
   * What the write of these values changes and reads besides its own row: of a batch those that change the same, or
   * change what another reads, wait for one another, in their order.
   */
  readonly turns?: (values: Input, before: Row | null) => { takes: readonly string[]; reads: readonly string[] };
  /** Throws where what will hang on the row does not hold; the last before anything is written. */
  readonly check?: (work: Work, input: Input, before: Row | null) => Promise<void> | void;
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
  return writeOne(deps, context, resource, async (work) => {
    await refuseErased(deps, work.tx, resource.type, input);
    return insert(work, resource, input);
  });
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
    const before = await lockVisible(work, resource, id, input);
    resource.guard?.(context, before);
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
      const before = await lockVisible(work, resource, id, {}, true);
      requireVersion(before, ifVersion);
      await removeRow(work, resource, before);
    },
    async (_work, _written, effects) => effects,
  );
}

/**
 * Creates or changes by another system's id: absent keeps, null clears, a deleted row comes back; a write that is
 * older than the stored `sourceUpdatedAt` changes nothing and answers `stale`. A record that the key does not see is
 * `conflict`, whatever it is and whatever is sent. With `ifVersion` only what is there in that version is changed, else
 * `precondition_failed`.
 */
export async function upsert(
  deps: Deps,
  context: Context,
  resource: Resource,
  of: { source: string; externalId: string },
  input: Input,
  checkCreate: (input: Input) => void,
  ifVersion?: ExpectedVersion,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, resource, (work) =>
    upsertWithin(deps, work, resource, of, input, checkCreate, { ifVersion }),
  );
}

/** Creates or changes by another system's id within a write; see `upsert`. A new record has `once` beneath its input. */
export async function upsertWithin(
  deps: Pick<Deps, 'ring'>,
  work: Work,
  resource: Resource,
  of: ExternalName,
  input: Input,
  checkCreate: (input: Input) => void,
  { once = {}, ifVersion }: { once?: Input | undefined; ifVersion?: ExpectedVersion | undefined } = {},
): Promise<Stored> {
  const given = { ...input, ...of };
  const standing = () => lockStanding(work, resource, of, given);
  const before = await standing();
  requireVersion(before?.row.deletedAt === null ? before.row : undefined, ifVersion);
  if (before !== undefined) return change(work, resource, before, given);
  await refuseErased(deps, work.tx, resource.type, of);
  const whole = { ...once, ...given };
  checkCreate(whole);
  // Somebody may be making the same one at this moment: then this write changes it.
  const made = await insertUnlessTaken(work, resource, whole);
  if (made !== undefined) return made;
  const other = await standing();
  if (other === undefined) throw taken();
  return change(work, resource, other, given);
}

async function change(work: Work, resource: Resource, { row, alias }: Standing, given: Input): Promise<Stored> {
  if (isStale(alias ?? row, given)) {
    if (row.deletedAt === null) return { row, outcome: 'stale' as const };
    throw new Problem(
      'gone',
      'This record was deleted, and what was sent is older than what it was; nothing was changed.',
    );
  }
  if (alias === null) return update(work, resource, row, given);
  // By the id of a record that was merged away: the survivor keeps the ids that it is known by itself, and each system
  // is as far as it was.
  const { source: _source, externalId: _externalId, sourceUpdatedAt, ...values } = given;
  if (typeof sourceUpdatedAt === 'string')
    await setSourceUpdatedAt(work.tx, resource.table as SyncedTable, alias.id, new Date(sourceUpdatedAt));
  return update(work, resource, row, values);
}
