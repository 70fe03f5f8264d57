import { atOnce } from '#db/at-once.js';
import { currentIds, visibleRows } from '#db/queries/visible.js';
import { type Fault, invalid, inWords } from '#src/errors.js';
import type { Resource, Row } from './resource.js';
import type { Work } from './work.js';

/** What is brought back is brought back with all that it refers to, which is checked like what is given. */
export function bringReferences(resource: Resource, values: Record<string, unknown>, before: Row): void {
  for (const property of Object.keys(resource.references ?? {}))
    if (!(property in values)) values[property] = before[property];
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Puts the ids that stand for others now (of contacts that were merged away) in the place of those given. `held` stand
 * for themselves until the transaction ends (see lockAnchors).
 */
export async function resolveReferences(
  work: Work,
  resource: Resource,
  values: Record<string, unknown>,
  held = NONE,
): Promise<void> {
  for (const [property, noun] of Object.entries(resource.references ?? {})) {
    const given = values[property];
    if (typeof given === 'string' && !held.has(given))
      values[property] = (await currentIds(work.tx, noun, [given])).get(given) ?? given;
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
  const looks = Object.entries(resource.references ?? {}).map(async ([property, noun]): Promise<Fault[]> => {
    const id = values[property];
    const had = before !== null && id === before[property];
    if (typeof id !== 'string' || (had && before.deletedAt === null)) return [];
    if ((await visibleRows(work.tx, had ? {} : work.context.viewer, noun, [id])).has(id)) return [];
    const message = `No ${inWords(noun)} with this id is visible to this key.`;
    return [{ pointer: `/${property}`, code: 'not_found', message }];
  });
  const faults = (await atOnce<Fault[][]>(...looks)).flat();
  if (faults.length > 0) throw invalid(...faults);
}
