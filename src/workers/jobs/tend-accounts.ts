import { tendAccounts as tend } from '#src/services/tend-accounts.js';
import type { JobRun } from '../job.js';

/** Attends to accounts that are due: renews tokens, warns, reads connections. */
export async function tendAccounts({ deps, log, signal }: JobRun): Promise<void> {
  const tended = await tend(deps, {
    signal,
    onError: (account, error) =>
      log.error({ ...account, code: (error as Error).name }, 'An account was left for later.'),
  });
  if (tended > 0) log.debug({ tended }, 'Attended to accounts.');
}
