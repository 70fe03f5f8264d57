import type { Tx } from '#db/client.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';

const DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

/** Has what is more than 30 days old forgotten, organization by organization; gives how many that were. */
export async function forgetOld(
  deps: Deps,
  forget: (tx: Tx, before: Date) => Promise<number>,
  { signal, onFault }: AloneOptions = {},
): Promise<number> {
  const before = new Date(deps.now().getTime() - DAYS_KEPT * DAY_MS);
  let all = 0;
  await eachAlone(everyOrganization(deps), { signal, onFault }, async (orgId) => {
    all += await deps.db.transaction(orgId, (tx) => forget(tx, before));
  });
  return all;
}
