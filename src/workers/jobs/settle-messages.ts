import { settleMessages as settle } from '#src/services/settle-messages.js';
import type { JobRun } from '../job.js';

/** Settles messages that a process left while it was sending them. */
export async function settleMessages({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const settled = await settle(deps, { signal, onFault });
  if (settled > 0)
    log.warn({ settled }, 'Messages were left while they were being sent; whether they were is not known.');
}
