import { forgetAnswers } from '#src/services/idempotency.js';
import type { JobRun } from '../job.js';

/** Forgets the answers to repeatable requests that are older than they are kept. */
export async function purgeIdempotency({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const forgotten = await forgetAnswers(deps, { signal, onFault });
  if (forgotten > 0) log.info({ forgotten }, 'Forgot old answers.');
}
