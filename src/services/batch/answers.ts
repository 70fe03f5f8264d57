import { type Fault, Problem, type ProblemCode } from '#src/errors.js';
import type { Stored } from '../writing.js';
import type { Arrived, ItemAnswer, ItemResult } from './item.js';
import { type Reference, unknownReference } from './references.js';

/** What refuses an item, by the code of the problem that a single upsert would answer. */
const REFUSALS: Readonly<Partial<Record<ProblemCode, ItemResult>>> = {
  validation_failed: 'invalid',
  not_found: 'invalid',
  conflict: 'conflict',
  in_use: 'conflict',
  forbidden: 'forbidden',
  gone: 'gone',
};

const REFUSED: ReadonlySet<ItemResult> = new Set(Object.values(REFUSALS));

/** Whether nothing came of the item because it was refused; `stale` is no refusal. */
export function isRefused({ result }: ItemAnswer): boolean {
  return REFUSED.has(result);
}

/** What is answered of an item that was written, or found as it was. */
export function accepted(of: Arrived, index: number, { row, outcome }: Stored, warned: readonly Fault[]): ItemAnswer {
  const blanks = 'blanks' in of ? (of.blanks ?? []).map(keptBy) : [];
  const warnings = outcome === 'stale' ? [] : within(index, [...blanks, ...warned]);
  return { ...namesOf(of), result: outcome, id: row.id, version: row.version, errors: [], warnings };
}

/**
 * What is answered of an item that was refused, with pointers into the whole body; undefined where the error is not
 * one of the item.
 */
export function refused(
  of: Arrived,
  index: number,
  error: unknown,
  references: readonly Reference[] = [],
): ItemAnswer | undefined {
  if (!(error instanceof Problem)) return undefined;
  const result = REFUSALS[error.code];
  if (result === undefined) return undefined;
  const faults = error.errors.length > 0 ? error.errors : [{ pointer: '', code: error.code, message: error.message }];
  const errors = within(
    index,
    faults.map((fault) => asGiven(fault, references)),
  );
  return { ...namesOf(of), result, id: null, version: null, errors, warnings: [] };
}

function keptBy(name: string): Fault {
  return { pointer: `/${name}`, code: 'blank_kept', message: 'A blank text changes nothing. Send null to clear this.' };
}

function within(index: number, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, pointer: `/items/${index}${fault.pointer}` }));
}

/** A fault of an id that was found by a reference is one of the reference. */
function asGiven(fault: Fault, references: readonly Reference[]): Fault {
  const reference = references.find(({ into }) => into === fault.pointer);
  if (reference === undefined) return fault;
  return fault.code === 'not_found' ? unknownReference(reference) : { ...fault, pointer: reference.pointer };
}

function namesOf({ item }: Arrived): Pick<ItemAnswer, 'source' | 'externalId'> {
  const { source, externalId } = (item ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { source: text(source), externalId: text(externalId) };
}
