import { stuckMessages } from '#db/queries/messages.js';
import { updateRow } from '#db/queries/rows.js';
import { messages } from '#db/tables/messages.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { write } from './work.js';
import { workerContext } from './worker-context.js';

/** A mail server has answered long before, in milliseconds; whoever sent the message has ended. */
const STUCK_AFTER_MS = 10 * 60_000;
const AT_ONCE = 100;

/** Says of messages that a process left while sending them that nobody knows whether they were sent; gives how many. */
export async function settleMessages(deps: Deps, { signal, onFault }: AloneOptions = {}): Promise<number> {
  let all = 0;
  await eachAlone(everyOrganization(deps), { signal, onFault }, async (orgId) => {
    all += await write(
      deps,
      workerContext(deps, orgId),
      async (work) => {
        const ids = await stuckMessages(work.tx, new Date(deps.now().getTime() - STUCK_AFTER_MS), AT_ONCE);
        for (const id of ids) {
          const { version, candidateId } = await updateRow(work.tx, messages, id, { delivery: 'unknown' });
          work.changed({ type: 'message', resourceId: id, action: 'update', version, candidateId }, ['delivery']);
        }
        return ids.length;
      },
      async (_work, settled) => settled,
    );
  });
  return all;
}
