import { workOffEmailEvents } from '#src/services/apply-email-events.js';
import type { JobRun } from '../job.js';

/** Applies what providers told and hooks left over. */
export async function applyEmailEvents({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const applied = await workOffEmailEvents(deps, { signal, onFault });
  if (applied > 0) log.info({ applied }, 'Applied e-mail events.');
}
