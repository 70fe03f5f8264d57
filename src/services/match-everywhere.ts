import { forgetStarts } from '#db/queries/account-starts.js';
import { candidatesWithNetwork } from '#db/queries/network-people.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { matchConnections } from './match-connections.js';
import { write } from './work.js';
import { workerContext } from './worker-context.js';

const AT_ONCE = 100;

/**
 * Matches every network that is known with the contacts that there are by now, candidate by candidate, and forgets logins
 * whose time is over. Changes nothing where nothing changed; what is wrong with one organization is no other's fault.
 */
export async function matchEverywhere(deps: Deps, options: AloneOptions = {}): Promise<void> {
  const { signal } = options;
  await eachAlone(everyOrganization(deps), options, async (orgId) => {
    await deps.db.transaction(orgId, (tx) => forgetStarts(tx, deps.now()));
    let after: string | undefined;
    do {
      const ids = await deps.db.read(orgId, (tx) => candidatesWithNetwork(tx, after, AT_ONCE));
      for (const candidateId of ids) {
        if (signal?.aborted === true) return;
        await write(
          deps,
          workerContext(deps, orgId),
          (work) => matchConnections(work, candidateId),
          async () => {},
        );
      }
      after = ids.length < AT_ONCE ? undefined : ids.at(-1);
    } while (after !== undefined);
  });
}
