import { forgetDeliveries as forget } from '#src/services/webhook-retention.js';
import type { JobRun } from '../job.js';

/** Forgets deliveries of webhooks whose time is up. */
export async function forgetDeliveries({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const forgotten = await forget(deps, { signal, onFault });
  if (forgotten > 0) log.info({ forgotten }, 'Forgot deliveries of webhooks.');
}
