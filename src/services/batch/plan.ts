import { recordsNamed } from '#db/queries/external-ids.js';
import type { NounName } from '#db/queries/reader/noun.js';
import { type ExternalName, peekExternal, type SyncedTable } from '#db/queries/rows.js';
import { currentIds } from '#db/queries/visible.js';
import { together } from '#db/setwise.js';
import { type Fault, invalid } from '#src/errors.js';
import type { Input, Resource, Row } from '../resource.js';
import type { Work } from '../work.js';
import { refused } from './answers.js';
import type { Arrived, ItemAnswer } from './item.js';
import { orderOf, type Turn } from './order.js';
import { type Reference, type Referring, unknownReference, withoutReferences } from './references.js';

/** An item that can be carried out. */
export interface Planned {
  readonly index: number;
  readonly arrived: Arrived;
  readonly of: ExternalName;
  readonly input: Input;
  readonly references: readonly Reference[];
  /** References to records that this batch makes. */
  readonly later: readonly { readonly reference: Reference; readonly self: string }[];
  readonly turn: Turn;
}

/** How a batch goes: its items in waves, and what is answered so far. */
export interface Plan {
  readonly waves: readonly (readonly Planned[])[];
  readonly answers: Map<number, ItemAnswer>;
  /** Ids of what was written, by what `Turn.self` calls it. */
  readonly made: Map<string, string>;
}

interface Readable extends Referring {
  readonly index: number;
  readonly arrived: Arrived;
  readonly of: ExternalName;
}

/**
 * Plans a batch from what is there just now: nothing is locked yet, and all is looked at again by whoever writes. Items
 * that cannot be carried out are answered already; so are those of `tooLate`.
 */
export async function planOf(
  work: Work,
  resource: Resource,
  items: readonly Arrived[],
  tooLate: ReadonlyMap<number, ItemAnswer>,
): Promise<Plan> {
  const answers = new Map(tooLate);
  const refuse = (index: number, ...faults: Fault[]) =>
    answers.set(index, refused(items[index] as Arrived, index, invalid(...faults)) as ItemAnswer);
  const readable: Readable[] = [];
  for (const [index, arrived] of items.entries()) {
    if (answers.has(index)) continue;
    if ('faults' in arrived) {
      refuse(index, ...arrived.faults);
      continue;
    }
    const { source, externalId } = arrived.item;
    const read = { index, arrived, of: { source, externalId }, ...withoutReferences(resource, arrived.item) };
    if (read.faults.length > 0) refuse(index, ...read.faults);
    else readable.push(read);
  }
  const planned = await turned(work, resource, readable, refuse);
  const { waves, cyclic } = orderOf(planned.map(({ turn }) => turn));
  for (const n of cyclic) {
    const { index, later } = planned[n] as Planned;
    const faults = later.map(({ reference: { pointer } }) => ({ pointer, ...CYCLE }));
    refuse(index, ...faults);
  }
  return {
    waves: waves
      .map((wave) => wave.map((n) => planned[n] as Planned).filter(({ index }) => !answers.has(index)))
      .filter((wave) => wave.length > 0),
    answers,
    made: new Map(),
  };
}

const CYCLE = {
  code: 'reference_cycle',
  message: 'This record refers to itself through others of this batch; leave one of the references out.',
};

async function turned(
  work: Work,
  resource: Resource,
  readable: readonly Readable[],
  refuse: (index: number, ...faults: Fault[]) => void,
): Promise<Planned[]> {
  const own = await recordsNamed(
    work.tx,
    resource.noun,
    readable.map(({ of }) => of),
  );
  const selves = readable.map(({ of }, n) => own[n]?.id ?? nameOf(of));
  const ofBatch = new Set(selves);
  const named = await idsOf(work, readable);
  const before = resource.turns === undefined ? [] : await rowsOf(work, resource, readable);
  const referred = await sameKind(work, resource, readable);
  const refers = new Map<string, readonly string[]>();
  const planned: Planned[] = [];
  for (const [n, { index, arrived, of, input, references }] of readable.entries()) {
    const faults: Fault[] = [];
    const later: { reference: Reference; self: string }[] = [];
    const sames: string[] = [];
    for (const reference of references) {
      const found = named.get(reference);
      const self = found?.id ?? nameOf(reference.name);
      if (reference.noun === resource.noun) sames.push(self);
      if (found?.live === true) reference.set(found.id);
      else if (reference.noun === resource.noun && ofBatch.has(self)) later.push({ reference, self });
      else faults.push(unknownReference(reference));
    }
    if (faults.length > 0) {
      refuse(index, ...faults);
      continue;
    }
    const turns = resource.turns?.(input, before[n] ?? null);
    const self = selves[n] as string;
    // What an item before this one made the record refer to, this one may let go: whoever changes that waits for both.
    const so = [...(refers.get(self) ?? []), ...sames, ...(referred[n] as string[])];
    refers.set(self, so);
    const turn = {
      self,
      there: own[n]?.live === true,
      takes: turns?.takes ?? [],
      reads: [...new Set([...so, ...(turns?.reads ?? [])])],
    };
    planned.push({ index, arrived, of, input, references, later, turn });
  }
  return planned;
}

/** Ids of the records that references name, each noun by one statement. */
async function idsOf(work: Work, readable: readonly Readable[]) {
  const all = readable.flatMap(({ references }) => references);
  const nouns = new Set<NounName>(all.map(({ noun }) => noun));
  const found = new Map<Reference, { id: string; live: boolean } | undefined>();
  for (const noun of nouns) {
    const of = all.filter((reference) => reference.noun === noun);
    const records = await recordsNamed(
      work.tx,
      noun,
      of.map(({ name }) => name),
    );
    for (const [n, reference] of of.entries()) found.set(reference, records[n]);
  }
  return found;
}

async function rowsOf(work: Work, resource: Resource, readable: readonly Readable[]): Promise<(Row | undefined)[]> {
  const rows = await together(work.tx, readable, ({ of: { source, externalId } }, tx) =>
    peekExternal(tx, resource.table as SyncedTable, source, externalId),
  );
  return rows.map((row) => (row.status === 'fulfilled' ? (row.value as Row | undefined) : undefined));
}

/** Of each item the records of its own kind that it refers to by id. */
async function sameKind(work: Work, resource: Resource, readable: readonly Readable[]): Promise<string[][]> {
  const properties = Object.entries(resource.references ?? {}).flatMap(([property, noun]) =>
    noun === resource.noun ? [property] : [],
  );
  const given = readable.map(({ input }) =>
    properties.map((property) => input[property]).filter((id): id is string => typeof id === 'string'),
  );
  const current = await currentIds(work.tx, resource.noun, given.flat());
  return given.map((ids) => ids.map((id) => current.get(id) ?? id));
}

function nameOf({ source, externalId }: ExternalName): string {
  return JSON.stringify([source, externalId]);
}
