import { forgetOldDigests } from '#src/services/forget-digests.js';
import type { JobRun } from '../job.js';

/** Removes what was noted of digests of days long past. */
export async function forgetDigests({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const removed = await forgetOldDigests(deps, { signal, onFault });
  if (removed > 0) log.info({ removed }, 'Removed notes of old digests.');
}
