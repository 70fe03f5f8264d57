import { forgetOpens as forget } from '#src/services/forget-opens.js';
import type { JobRun } from '../job.js';

/** Forgets of opens what has been kept for as long as it may be. */
export async function forgetOpens({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const forgotten = await forget(deps, { signal, onFault });
  if (forgotten > 0) log.info({ forgotten }, 'Forgot what was kept of opens.');
}
