import { forgetAllChanges } from '#src/services/forget-changes.js';
import type { JobRun } from '../job.js';

/** Removes changes from the feeds whose time is up. */
export async function forgetChanges({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const removed = await forgetAllChanges(deps, { signal, onFault });
  if (removed > 0) log.info({ removed }, 'Removed old changes from the feeds.');
}
