import { deleteOldHits, forgetNetworks, forgetUnjudged } from '#db/queries/judging.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';

const DAY_MS = 86_400_000;

/** How long what is kept of a hit is kept, in days. */
export const KEPT_DAYS = {
  /** Address and agent, where a hit could not be judged; else they go with the verdict. */
  unjudged: 7,
  /** The keyed hash of the network, by which hits are compared. */
  network: 30,
  /** The hit itself: verdict, reasons, features. */
  hit: 400,
} as const;

const AT_ONCE = 5000;

/** Forgets what has been kept of opens for as long as it may be, in all organizations; gives how many rows changed. */
export async function forgetOpens(deps: Deps, { signal, onFault }: AloneOptions = {}): Promise<number> {
  const { db } = deps;
  const before = (days: number) => new Date(deps.now().getTime() - days * DAY_MS);
  let all = 0;
  await eachAlone(everyOrganization(deps), { signal, onFault }, async (orgId) => {
    all += await db.transaction(orgId, (tx) => forgetUnjudged(tx, before(KEPT_DAYS.unjudged)));
    for (const [forget, days] of [
      [forgetNetworks, KEPT_DAYS.network],
      [deleteOldHits, KEPT_DAYS.hit],
    ] as const) {
      for (let done = AT_ONCE; done === AT_ONCE; all += done)
        done = await db.transaction(orgId, (tx) => forget(tx, before(days), AT_ONCE));
    }
  });
  return all;
}
