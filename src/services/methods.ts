import { methodsOf, storeMethod } from '#db/queries/methods.js';
import { updateRow } from '#db/queries/rows.js';
import type { contactMethods } from '#db/tables/contacts.js';
import { contacts } from '#db/tables/contacts.js';
import { type Fault, invalid, notFound, Problem } from '#src/errors.js';
import { contactResource } from './contacts.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import type { Row, Written } from './resource.js';
import type { Work } from './work.js';
import { lockVisible, writeOne } from './writing.js';

/** A contact method as a door hands it over. */
export interface MethodInput {
  id?: string;
  kind: 'email' | 'phone' | 'profile';
  value: string;
  label?: string | null;
  position?: number;
  status?: MethodRow['status'];
  confirmedBy?: string | null;
  confirmedAt?: string | null;
}

type MethodRow = typeof contactMethods.$inferSelect;

/** What a person found out: read back, a card, the website, or a reply. */
export interface Confirmation {
  by: 'read_back' | 'card' | 'website' | 'reply';
  at?: string;
}

/**
 * Makes these the methods of a contact, in this order. A method is the same when kind and value are; it keeps its
 * status unless a new one is given. Says whether that changed anything.
 */
export async function setMethods(
  work: Work,
  contactId: string,
  given: readonly MethodInput[],
  pointer = '/methods',
): Promise<boolean> {
  const faults: Fault[] = [];
  given.forEach((method, index) => {
    faults.push(...implausible(method, `${pointer}/${index}/value`));
    if (given.findIndex((other) => sameMethod(other, method)) !== index) {
      faults.push({ pointer: `${pointer}/${index}/value`, code: 'duplicate', message: 'This method is given twice.' });
    }
  });
  if (faults.length > 0) throw invalid(...faults);
  const before = await methodsOf(work.tx, contactId);
  let changed = false;
  const kept = new Set<string>();
  for (const [position, method] of given.entries()) {
    const free = before.filter((row) => !kept.has(row.id));
    const there = free.find((row) => sameMethod(row, method)) ?? free.find((row) => row.id === method.id);
    if (there !== undefined) kept.add(there.id);
    changed = (await storeMethod(work.tx, contactId, there, { ...columns(work, method, there), position })) || changed;
  }
  for (const gone of before.filter((row) => !kept.has(row.id))) {
    changed = (await storeMethod(work.tx, contactId, gone, { deletedAt: work.context.now() })) || changed;
  }
  return changed;
}

/** Adds a method; one that is there already is changed. */
export async function addMethod(deps: Deps, context: Context, contactId: string, input: MethodInput): Promise<Written> {
  requirePlausible(input);
  return changeMethods(deps, context, contactId, async (work, id, rows) => {
    const there = rows.find((row) => sameMethod(row, input));
    await storeMethod(work.tx, id, there, {
      ...columns(work, input, there),
      position: there?.position ?? nextPosition(rows),
    });
  });
}

/** Changes a method; a new value is unconfirmed until somebody confirms it. */
export function patchMethod(
  deps: Deps,
  context: Context,
  contactId: string,
  methodId: string,
  input: Partial<MethodInput>,
): Promise<Written> {
  return changeMethods(deps, context, contactId, async (work, id, rows) => {
    const there = found(rows, methodId);
    if (input.value !== undefined) requirePlausible({ kind: there.kind, value: input.value });
    const values = columns(work, { kind: there.kind as MethodInput['kind'], value: there.value, ...input }, there);
    if (
      rows.some(
        (row) =>
          row.id !== there.id &&
          sameMethod(row, { kind: values.kind ?? there.kind, value: values.value ?? there.value }),
      )
    ) {
      throw invalid({ pointer: '/value', code: 'duplicate', message: 'The contact has this method already.' });
    }
    await storeMethod(work.tx, id, there, { ...values, position: input.position ?? there.position });
  });
}

/** Removes a method. */
export function removeMethod(deps: Deps, context: Context, contactId: string, methodId: string): Promise<Written> {
  return changeMethods(deps, context, contactId, async (work, id, rows) => {
    await storeMethod(work.tx, id, found(rows, methodId), { deletedAt: work.context.now() });
  });
}

/** Notes that a method is right, how that was found out, and when. */
export function confirmMethod(
  deps: Deps,
  context: Context,
  contactId: string,
  methodId: string,
  { by, at }: Confirmation,
): Promise<Written> {
  return changeMethods(deps, context, contactId, async (work, id, rows) => {
    const there = found(rows, methodId);
    if (there.status === 'opted_out') {
      throw new Problem(
        'conflict',
        'The person asked not to be reached by this method. If they have changed their mind, set its status to "unconfirmed" first, then confirm it.',
      );
    }
    const confirmedAt = at === undefined ? work.context.now() : new Date(at);
    await storeMethod(work.tx, id, there, { status: 'confirmed', confirmedBy: by, confirmedAt });
  });
}

/** What each kind of method must look like to be one at all, and how to say so. */
const PLAUSIBLE: Readonly<Record<string, { readonly is: RegExp; readonly message: string }>> = {
  email: { is: /^[^\s@]{1,64}@[^\s@]{1,189}$/, message: 'Give an e-mail address, e.g. grace@example.com.' },
  phone: { is: /^(?=.{2,50}$).*\d\D*\d/, message: 'Give a phone number, e.g. +1 212 555 0100.' },
  profile: {
    is: /^(?:https?:\/\/|(?![a-z][a-z0-9+.-]*:))\S+$/i,
    message: 'Give the address of a profile, e.g. https://…',
  },
};

function implausible({ kind, value }: { kind: string; value: string }, pointer: string): Fault[] {
  const { is, message } = PLAUSIBLE[kind] ?? {};
  return is === undefined || message === undefined || is.test(value.trim())
    ? []
    : [{ pointer, code: 'invalid_format', message }];
}

function requirePlausible(method: { kind: string; value: string }): void {
  const faults = implausible(method, '/value');
  if (faults.length > 0) throw invalid(...faults);
}

function changeMethods(
  deps: Deps,
  context: Context,
  contactId: string,
  change: (work: Work, contactId: string, rows: MethodRow[]) => Promise<void>,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, contactResource, async (work) => {
    const { id } = await lockVisible(work, contactResource, contactId);
    await change(work, id, await methodsOf(work.tx, id));
    const row = (await updateRow(work.tx, contacts, id, {})) as unknown as Row;
    work.changed({ type: 'contact', resourceId: id, action: 'update', version: row.version, candidateId: null }, [
      'methods',
    ]);
    work.affects({ contactIds: [id] });
    return { row, outcome: 'updated' };
  });
}

function columns(
  work: Work,
  method: Partial<MethodInput> & { kind: string; value: string },
  before: MethodRow | undefined,
): Partial<MethodRow> {
  const value = method.value.trim();
  const renewed = before !== undefined && before.value.toLowerCase() !== value.toLowerCase();
  return {
    kind: method.kind,
    value,
    ...(renewed && { status: 'unconfirmed', confirmedAt: null, confirmedBy: null, bouncedAt: null }),
    ...(method.label !== undefined && { label: method.label }),
    ...(method.status !== undefined && { status: method.status }),
    ...(method.status === 'bounced' && (renewed || before?.status !== 'bounced') && { bouncedAt: work.context.now() }),
    ...(method.confirmedBy !== undefined && { confirmedBy: method.confirmedBy }),
    ...(method.confirmedAt !== undefined && {
      confirmedAt: method.confirmedAt === null ? null : new Date(method.confirmedAt),
    }),
  };
}

function sameMethod(a: { kind: string; value: string }, b: { kind: string; value: string }): boolean {
  return a.kind === b.kind && a.value.trim().toLowerCase() === b.value.trim().toLowerCase();
}

function nextPosition(rows: readonly MethodRow[]): number {
  return Math.max(-1, ...rows.map((row) => row.position)) + 1;
}

function found(rows: readonly MethodRow[], methodId: string): MethodRow {
  const row = rows.find((candidate) => candidate.id === methodId);
  if (row === undefined) throw notFound('contact method', methodId);
  return row;
}
