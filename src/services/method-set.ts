import { type MethodChange, methodsOf, storeMethods } from '#db/queries/methods.js';
import type { contactMethods } from '#db/tables/contacts.js';
import type { Fault } from '#src/errors.js';
import type { Work } from './work.js';

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

/** A contact method as stored. */
export type MethodRow = typeof contactMethods.$inferSelect;

/** What of methods that are given together does not hold, pointing at their values. */
export function faultsOfMethods(given: readonly MethodInput[], pointer = '/methods'): Fault[] {
  return given.flatMap((method, index) => {
    const at = `${pointer}/${index}/value`;
    const faults = faultsOfMethod(method, at);
    if (given.findIndex((other) => sameMethod(other, method)) === index) return faults;
    return [...faults, { pointer: at, code: 'duplicate', message: 'This method is given twice.' }];
  });
}

/**
 * Makes these the methods of a contact, in this order. A method is the same when kind and value are; it keeps its
 * status unless a new one is given. The caller has checked them. Says whether that changed anything.
 */
export async function setMethods(work: Work, contactId: string, given: readonly MethodInput[]): Promise<boolean> {
  const before = await methodsOf(work.tx, contactId);
  const kept = new Set<string>();
  const changes = given.map((method, position): MethodChange => {
    const free = before.filter((row) => !kept.has(row.id));
    const there = free.find((row) => sameMethod(row, method)) ?? free.find((row) => row.id === method.id);
    if (there !== undefined) kept.add(there.id);
    return { before: there, values: { ...methodColumns(work, method, there), position } };
  });
  const gone = before.filter((row) => !kept.has(row.id));
  const deletedAt = work.context.now();
  return storeMethods(work.tx, contactId, [...changes, ...gone.map((row) => ({ before: row, values: { deletedAt } }))]);
}

/** Adds those of these methods that a contact does not have, behind those it has. Says whether that changed anything. */
export async function addMethods(work: Work, contactId: string, given: readonly MethodInput[]): Promise<boolean> {
  const before = await methodsOf(work.tx, contactId);
  const first = Math.max(-1, ...before.map(({ position }) => position)) + 1;
  const added = given.filter((method) => !before.some((row) => sameMethod(row, method)));
  const changes = added.map((method, n): MethodChange => {
    return { before: undefined, values: { ...methodColumns(work, method, undefined), position: first + n } };
  });
  return storeMethods(work.tx, contactId, changes);
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

/** What of a method does not look like one, pointing at its value. */
export function faultsOfMethod({ kind, value }: { kind: string; value: string }, pointer: string): Fault[] {
  const { is, message } = PLAUSIBLE[kind] ?? {};
  return is === undefined || message === undefined || is.test(value.trim())
    ? []
    : [{ pointer, code: 'invalid_format', message }];
}

const UNCONFIRMED = { confirmedAt: null, confirmedBy: null, confirmedForCandidateId: null };

/** Whether what is given of a confirmation is not what is stored: then it is the writer's. */
function tellsConfirmation({ confirmedBy, confirmedAt }: Partial<MethodInput>, before: MethodRow | undefined): boolean {
  return (
    (confirmedBy != null && confirmedBy !== before?.confirmedBy) ||
    (confirmedAt != null && Date.parse(confirmedAt) !== before?.confirmedAt?.getTime())
  );
}

/** The columns to store of a method that is given; another value than before is unconfirmed again. */
export function methodColumns(
  work: Work,
  method: Partial<MethodInput> & { kind: string; value: string },
  before: MethodRow | undefined,
): Partial<MethodRow> {
  const value = method.value.trim();
  const renewed = before !== undefined && !sameMethod(before, { kind: method.kind, value });
  const { candidateId } = work.context.viewer;
  // What the key does not see of a confirmation it has not cleared by sending back the null that it was shown.
  const unseen = candidateId !== undefined && before !== undefined && before.confirmedForCandidateId !== candidateId;
  const given = (told: string | null | undefined) => told !== undefined && !(unseen && told === null);
  return {
    kind: method.kind,
    value,
    ...(renewed && { status: 'unconfirmed', ...UNCONFIRMED, bouncedAt: null }),
    ...(method.status === 'unconfirmed' && UNCONFIRMED),
    ...(method.label !== undefined && { label: method.label }),
    ...(method.status !== undefined && { status: method.status }),
    ...(method.status === 'bounced' && (renewed || before?.status !== 'bounced') && { bouncedAt: work.context.now() }),
    ...(given(method.confirmedBy) && { confirmedBy: method.confirmedBy }),
    ...(given(method.confirmedAt) && {
      confirmedAt: method.confirmedAt == null ? null : new Date(method.confirmedAt),
    }),
    ...(method.status !== 'unconfirmed' &&
      tellsConfirmation(method, before) && { confirmedForCandidateId: candidateId ?? null }),
  };
}

/** Whether two methods are one: kind and value decide, not how a value is spelled (case; of phone numbers all but letters, digits and +). */
export function sameMethod(a: { kind: string; value: string }, b: { kind: string; value: string }): boolean {
  return a.kind === b.kind && spelledPlainly(a) === spelledPlainly(b);
}

function spelledPlainly({ kind, value }: { kind: string; value: string }): string {
  const plain = value.trim().toLowerCase();
  return kind === 'phone' ? plain.replace(/[^\p{L}\p{N}+]/gu, '') : plain;
}
