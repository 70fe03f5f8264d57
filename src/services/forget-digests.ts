import { forgetDigests } from '#db/queries/digests.js';
import type { Deps } from './deps.js';
import type { AloneOptions } from './each-alone.js';
import { forgetOld } from './forget-old.js';

/** Removes what was noted of digests of more than 30 days ago; gives how many. */
export async function forgetOldDigests(deps: Deps, options: AloneOptions = {}): Promise<number> {
  return forgetOld(deps, forgetDigests, options);
}
