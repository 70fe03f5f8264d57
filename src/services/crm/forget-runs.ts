import { forgetRuns } from '#db/queries/integration-runs.js';
import type { Deps } from '../deps.js';
import { forgetOld } from '../forget-old.js';

/** Removes runs of more than 30 days ago, but for the latest of each integration; gives how many. */
export async function forgetOldRuns(deps: Deps, signal?: AbortSignal): Promise<number> {
  return forgetOld(deps, forgetRuns, signal);
}
