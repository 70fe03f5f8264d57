import { forgetOldRuns } from '#src/services/crm/forget-runs.js';
import type { JobRun } from '../job.js';

/** Removes runs of integrations that are long past. */
export async function forgetRuns({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const removed = await forgetOldRuns(deps, { signal, onFault });
  if (removed > 0) log.info({ removed }, 'Removed old runs of integrations.');
}
