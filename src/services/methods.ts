import { methodsOf, storeMethod } from '#db/queries/methods.js';
import { updateRow } from '#db/queries/rows.js';
import { contacts } from '#db/tables/contacts.js';
import { invalid, notFound } from '#src/errors.js';
import { type Confirmation, confirmed, confirmedByPatch } from './confirmation.js';
import { contactResource } from './contacts.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { mayChange, requireMadeFor } from './made-for.js';
import { faultsOfMethod, type MethodInput, type MethodRow, methodColumns, sameMethod } from './method-set.js';
import type { Row, Written } from './resource.js';
import type { Work } from './work.js';
import { lockVisible, requireVersion, writeOne } from './writing.js';

/** Adds a method, unconfirmed; of one that is there already the label is changed, if the key may change the contact. */
export async function addMethod(
  deps: Deps,
  context: Context,
  contactId: string,
  input: Pick<MethodInput, 'kind' | 'value' | 'label'>,
  ifVersion?: number,
): Promise<Written> {
  requirePlausible(input);
  return changeMethods(deps, context, contactId, ifVersion, async (work, contact, rows) => {
    const there = rows.find((row) => sameMethod(row, input));
    const relabelled = there !== undefined && input.label !== undefined && input.label !== there.label;
    if (relabelled) requireMadeFor(context, 'contact', contact);
    // Somebody else's spelling of the same address stays.
    if (there !== undefined && !mayChange(context, contact)) return false;
    return storeMethod(work.tx, contact.id, there, {
      ...methodColumns(work, input, there),
      position: there?.position ?? nextPosition(rows),
    });
  });
}

/** Changes a method; a new value is unconfirmed until somebody confirms it, and says how. */
export function patchMethod(
  deps: Deps,
  context: Context,
  contactId: string,
  methodId: string,
  input: Partial<MethodInput>,
  ifVersion?: number,
): Promise<Written> {
  return changeMethods(deps, context, contactId, ifVersion, async (work, contact, rows) => {
    requireMadeFor(context, 'contact', contact);
    const there = found(rows, methodId);
    if (input.value !== undefined) requirePlausible({ kind: there.kind, value: input.value });
    const given = { kind: there.kind as MethodInput['kind'], value: there.value, ...input };
    const values = { ...methodColumns(work, given, there), ...confirmedByPatch(there, input, context) };
    if (
      rows.some(
        (row) =>
          row.id !== there.id &&
          sameMethod(row, { kind: values.kind ?? there.kind, value: values.value ?? there.value }),
      )
    ) {
      throw invalid({ pointer: '/value', code: 'duplicate', message: 'The contact has this method already.' });
    }
    return storeMethod(work.tx, contact.id, there, { ...values, position: input.position ?? there.position });
  });
}

/** Removes a method; like a patch only of a contact that the key may change. */
export function removeMethod(
  deps: Deps,
  context: Context,
  contactId: string,
  methodId: string,
  ifVersion?: number,
): Promise<Written> {
  return changeMethods(deps, context, contactId, ifVersion, async (work, contact, rows) => {
    requireMadeFor(context, 'contact', contact);
    return storeMethod(work.tx, contact.id, found(rows, methodId), { deletedAt: work.context.now() });
  });
}

/** Notes that a method is right, how that was found out, and when. */
export function confirmMethod(
  deps: Deps,
  context: Context,
  contactId: string,
  methodId: string,
  confirmation: Confirmation,
  ifVersion?: number,
): Promise<Written> {
  return changeMethods(deps, context, contactId, ifVersion, async (work, contact, rows) => {
    const there = found(rows, methodId);
    return storeMethod(work.tx, contact.id, there, confirmed(there, confirmation, context));
  });
}

function requirePlausible(method: { kind: string; value: string }): void {
  const faults = faultsOfMethod(method, '/value');
  if (faults.length > 0) throw invalid(...faults);
}

function changeMethods(
  deps: Deps,
  context: Context,
  contactId: string,
  ifVersion: number | undefined,
  change: (work: Work, contact: Row, rows: MethodRow[]) => Promise<boolean>,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, contactResource, async (work) => {
    const before = await lockVisible(work, contactResource, contactId);
    requireVersion(before, ifVersion);
    const { id } = before;
    if (!(await change(work, before, await methodsOf(work.tx, id)))) return { row: before, outcome: 'unchanged' };
    const row = (await updateRow(work.tx, contacts, id, {})) as unknown as Row;
    work.changed({ type: 'contact', resourceId: id, action: 'update', version: row.version, candidateId: null }, [
      'methods',
    ]);
    work.affects({ contactIds: [id] });
    return { row, outcome: 'updated' };
  });
}

function nextPosition(rows: readonly MethodRow[]): number {
  return Math.max(-1, ...rows.map((row) => row.position)) + 1;
}

function found(rows: readonly MethodRow[], methodId: string): MethodRow {
  const row = rows.find((candidate) => candidate.id === methodId);
  if (row === undefined) throw notFound('contact method', methodId);
  return row;
}
