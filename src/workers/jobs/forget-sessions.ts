import { forgetEndedSessions } from '#src/services/dashboard-sessions.js';
import type { JobRun } from '../job.js';

/** Forgets sessions of the dashboard whose time is over. */
export async function forgetSessions({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const forgotten = await forgetEndedSessions(deps, { signal, onFault });
  if (forgotten > 0) log.info({ forgotten }, 'Forgot sessions that are over.');
}
