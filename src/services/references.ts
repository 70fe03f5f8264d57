import { currentIds, visibleRows } from '#db/queries/visible.js';
import { type Fault, invalid, inWords } from '#src/errors.js';
import type { Resource, Row } from './resource.js';
import type { Work } from './work.js';

/** What is brought back is brought back with all that it refers to, which is checked like what is given. */
export function bringReferences(resource: Resource, values: Record<string, unknown>, before: Row): void {
  for (const property of Object.keys(resource.references ?? {}))
    if (!(property in values)) values[property] = before[property];
}

/** Puts the ids that stand for others now (of contacts that were merged away) in the place of those given. */
export async function resolveReferences(
  work: Work,
  resource: Resource,
  values: Record<string, unknown>,
): Promise<void> {
  for (const [property, noun] of Object.entries(resource.references ?? {})) {
    const given = values[property];
    if (typeof given === 'string') values[property] = (await currentIds(work.tx, noun, [given])).get(given) ?? given;
  }
}

/**
 * Each property that holds an id must be of a row that the key sees. What a live row has already stands; what a deleted
 * one had must still be there.
 */
export async function checkReferences(
  work: Work,
  resource: Resource,
  values: Record<string, unknown>,
  before: Row | null,
): Promise<void> {
  const faults: Fault[] = [];
  for (const [property, noun] of Object.entries(resource.references ?? {})) {
    const id = values[property];
    const had = before !== null && id === before[property];
    if (typeof id !== 'string' || (had && before.deletedAt === null)) continue;
    const visible = await visibleRows(work.tx, had ? {} : work.context.viewer, noun, [id]);
    if (!visible.has(id))
      faults.push({
        pointer: `/${property}`,
        code: 'not_found',
        message: `No ${inWords(noun)} with this id is visible to this key.`,
      });
  }
  if (faults.length > 0) throw invalid(...faults);
}
