import { deleteRelayed } from '#db/queries/outbox.js';
import { deleteDeliveries } from '#db/queries/webhook-deliveries.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';

/** How long deliveries are kept, with what was sent and answered; those held for a disabled endpoint no longer either. */
export const DELIVERY_DAYS = 30;

const DAY_MS = 86_400_000;
const AT_ONCE = 1000;

/**
 * Forgets deliveries, and the events behind them, whose time is up, of all organizations; those still to be attempted
 * stay. Gives how many of both.
 */
export async function forgetDeliveries(deps: Deps, { signal, onFault }: AloneOptions = {}): Promise<number> {
  const before = new Date(deps.now().getTime() - DELIVERY_DAYS * DAY_MS);
  let all = 0;
  await eachAlone(everyOrganization(deps), { signal, onFault }, async (orgId) => {
    for (const remove of [deleteDeliveries, deleteRelayed]) {
      for (let gone = AT_ONCE; gone === AT_ONCE && signal?.aborted !== true; all += gone)
        gone = await deps.db.transaction(orgId, (tx) => remove(tx, before, AT_ONCE));
    }
  });
  return all;
}
