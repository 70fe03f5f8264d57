import { openLoggingTokens } from '#db/queries/logging-addresses.js';
import { replaceSealed } from '#db/queries/sealed-column.js';
import { loggingAddresses } from '#db/tables/logging-addresses.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { loggingTokenBoundOf } from './logging-token.js';

const BATCH = 500;

/** Seals tokens of logging addresses that releases before left open, of all organizations; gives how many. */
export async function sealLoggingTokens(deps: Deps, options: AloneOptions = {}): Promise<number> {
  let sealed = 0;
  await eachAlone(everyOrganization(deps), options, async (orgId) => {
    let found: number;
    do {
      found = await deps.db.transaction(orgId, async (tx) => {
        const open = await openLoggingTokens(tx, BATCH);
        for (const { id, token } of open)
          await replaceSealed(tx, loggingAddresses, loggingAddresses.token, {
            id,
            before: token,
            after: deps.ring.encrypt(token, loggingTokenBoundOf(orgId, id)),
          });
        return open.length;
      });
      sealed += found;
    } while (found === BATCH && options.signal?.aborted !== true);
  });
  return sealed;
}
