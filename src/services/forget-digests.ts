import { forgetDigests } from '#db/queries/digests.js';
import type { Deps } from './deps.js';
import { forgetOld } from './forget-old.js';

/** Removes what was noted of digests of more than 30 days ago; gives how many. */
export async function forgetOldDigests(deps: Deps, signal?: AbortSignal): Promise<number> {
  return forgetOld(deps, forgetDigests, signal);
}
