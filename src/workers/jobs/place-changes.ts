import { placeAllChanges } from '#src/services/place-changes.js';
import type { JobRun } from '../job.js';

/** Gives committed changes their positions in the feeds. */
export async function placeChanges({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const placed = await placeAllChanges(deps, { signal, onFault });
  if (placed > 0) log.debug({ placed }, 'Placed changes in the feeds.');
}
