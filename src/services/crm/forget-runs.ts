import { forgetRuns } from '#db/queries/integration-runs.js';
import type { Deps } from '../deps.js';
import type { AloneOptions } from '../each-alone.js';
import { forgetOld } from '../forget-old.js';

/** Removes runs of more than 30 days ago, but for the latest of each integration; gives how many. */
export async function forgetOldRuns(deps: Deps, options: AloneOptions = {}): Promise<number> {
  return forgetOld(deps, forgetRuns, options);
}
