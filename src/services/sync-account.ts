import { enqueueAccount } from '#db/queries/account-queue.js';
import { syncOf, updateSync } from '#db/queries/connection-syncs.js';
import { Problem } from '#src/errors.js';
import { providerOf } from './account-providers.js';
import { type Account, seenAccount, shownWithSync } from './accounts.js';
import { administer } from './administer.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';

/** Has an account's connections read as soon as a worker is free, unless the network asked to wait. */
export async function syncAccount(deps: Deps, context: Context, id: string): Promise<Account> {
  requireScope(context, 'write', 'sync');
  return administer(deps, context, async (tx) => {
    const row = await seenAccount(tx, context, id, true);
    if (providerOf(deps, row.provider).connections === undefined)
      throw new Problem('conflict', `There is nothing to read of ${row.provider}.`);
    if (row.state === 'needs_reauth' || row.state === 'revoked')
      throw new Problem('conflict', 'The candidate must connect this account anew: POST /v1/accounts.');
    const now = context.now();
    const sync = await syncOf(tx, id, now);
    // After a failure the moment is what the network asked for.
    const waits = sync.failures > 0 && sync.nextAt > now;
    if (!waits) await updateSync(tx, id, { nextAt: now });
    await enqueueAccount(tx, id, waits ? sync.nextAt : now);
    return {
      result: await shownWithSync(tx, row),
      audit: [{ action: 'account.sync', resource: 'account', resourceId: id, fields: [] }],
    };
  });
}
