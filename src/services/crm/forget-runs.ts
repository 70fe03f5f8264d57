import { forgetRuns } from '#db/queries/integration-runs.js';
import type { Deps } from '../deps.js';
import { everyOrganization } from '../every-organization.js';

const DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

/** Removes runs of more than 30 days ago, but for the latest of each integration; gives how many. */
export async function forgetOldRuns(deps: Deps, signal?: AbortSignal): Promise<number> {
  const before = new Date(deps.now().getTime() - DAYS_KEPT * DAY_MS);
  let all = 0;
  for await (const orgId of everyOrganization(deps)) {
    if (signal?.aborted === true) break;
    all += await deps.db.transaction(orgId, (tx) => forgetRuns(tx, before));
  }
  return all;
}
