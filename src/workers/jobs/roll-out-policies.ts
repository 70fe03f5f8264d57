import { rollOutPolicies } from '#src/services/roll-out-policies.js';
import type { JobRun } from '../job.js';

/** Applies changed policies of large organizations, for the tick to compute what follows. */
export async function rollOut({ deps, log, signal }: JobRun): Promise<void> {
  const onSetAside = (fault: object) =>
    log.error(
      { ...fault, event: 'panel_set_aside' },
      'A panel could not be made by the new policy; it stays as it was.',
    );
  const batches = await rollOutPolicies(deps, { signal, onSetAside });
  if (batches > 0) log.info({ batches }, 'Applied changed policies.');
}
