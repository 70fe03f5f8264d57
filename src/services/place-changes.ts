import { organizationsUnplaced, placeChanges } from '#db/queries/changes.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';

/** In one transaction; while it lasts, nobody else places changes of the organization. */
const PLACED_AT_ONCE = 10_000;

/** Gives every committed change of every organization its position in the feed; says how many. Any number may run at once. */
export async function placeAllChanges(
  { db }: Pick<Deps, 'db'>,
  { signal, onFault }: AloneOptions = {},
): Promise<number> {
  let all = 0;
  await eachAlone(await organizationsUnplaced(db), { signal, onFault }, async (orgId) => {
    for (let placed = PLACED_AT_ONCE; placed === PLACED_AT_ONCE && signal?.aborted !== true; all += placed) {
      ({ placed } = await db.transaction(orgId, (tx) => placeChanges(tx, PLACED_AT_ONCE)));
    }
  });
  return all;
}
