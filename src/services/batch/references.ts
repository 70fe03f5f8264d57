import type { NounName } from '#db/queries/reader/noun.js';
import type { ExternalName } from '#db/queries/rows.js';
import { type Fault, inWords } from '#src/errors.js';
import type { Input, Resource } from '../resource.js';

/** A record that an item refers to by another system's id. */
export interface Reference {
  readonly noun: NounName;
  readonly name: ExternalName;
  /** Where it is given, within the item. */
  readonly pointer: string;
  /** Where its id goes, within the item. */
  readonly into: string;
  /** Puts the id in its place. */
  readonly set: (id: string) => void;
}

/** An item with its references apart; `input` gets their ids once they are known. */
export interface Referring {
  readonly input: Record<string, unknown>;
  readonly references: readonly Reference[];
  readonly faults: readonly Fault[];
}

type Values = Record<string, unknown>;

/** Takes references by another system's id (`candidate: {externalId}`) out of an item; null clears as by id. */
export function withoutReferences(resource: Resource, item: Input & ExternalName): Referring {
  const { source, externalId: _, ...rest } = item;
  const input: Values = { ...rest };
  const references: Reference[] = [];
  const faults: Fault[] = [];
  const take = (of: Values, at: string, properties: Readonly<Record<string, NounName>>, needed: boolean) => {
    for (const [property, noun] of Object.entries(properties)) {
      const given = property.slice(0, -'Id'.length);
      const pointer = `${at}/${given}`;
      const into = `${at}/${property}`;
      const reference = of[given] as Partial<ExternalName> | null | undefined;
      delete of[given];
      if (reference === undefined) {
        if (needed && of[property] === undefined)
          faults.push({ pointer: into, code: 'required', message: `Give this, or ${given} with an externalId.` });
      } else if (of[property] !== undefined) {
        faults.push({ pointer, code: 'mismatch', message: `Give ${property} or ${given}, not both.` });
      } else if (reference === null) {
        of[property] = null;
      } else {
        const name = { source: reference.source ?? source, externalId: reference.externalId as string };
        const set = (id: string) => {
          of[property] = id;
        };
        references.push({ noun, name, pointer, into, set });
      }
    }
  };
  take(input, '', resource.references ?? {}, false);
  for (const [list, properties] of Object.entries(resource.partReferences ?? {})) {
    const parts = input[list];
    if (!Array.isArray(parts)) continue;
    const copies = parts.map((part: Values) => ({ ...part }));
    for (const [index, part] of copies.entries()) take(part, `/${list}/${index}`, properties, true);
    input[list] = copies;
  }
  return { input, references, faults };
}

/** What is said of a reference that leads nowhere: the same whether nothing is there or the key does not see it. */
export function unknownReference({ noun, name, pointer }: Reference): Fault {
  const known = `${JSON.stringify(name.externalId)} of ${JSON.stringify(name.source)}`;
  return {
    pointer,
    code: 'not_found',
    message: `No ${inWords(noun)} ${known} is visible to this key. Send it first, then this item again.`,
  };
}
