import { forgetChanges } from '#db/queries/changes.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';

/** For how many days changes stay in the feed unless CHANGES_KEPT_DAYS says otherwise. */
export const DEFAULT_DAYS_KEPT = 30;

const DAY_MS = 86_400_000;
const AT_ONCE = 5_000;

/** For how many days changes stay in the feed. */
export function daysKept({ changesKeptDays }: Pick<Deps, 'changesKeptDays'>): number {
  return changesKeptDays ?? DEFAULT_DAYS_KEPT;
}

/** Removes changes whose time is up from the feeds of all organizations; gives how many. Any number may run at once. */
export async function forgetAllChanges(deps: Deps, { signal, onFault }: AloneOptions = {}): Promise<number> {
  const before = new Date(deps.now().getTime() - daysKept(deps) * DAY_MS);
  let all = 0;
  await eachAlone(everyOrganization(deps), { signal, onFault }, async (orgId) => {
    for (let removed = AT_ONCE; removed === AT_ONCE && signal?.aborted !== true; all += removed)
      removed = await deps.db.transaction(orgId, (tx) => forgetChanges(tx, before, AT_ONCE));
  });
  return all;
}
