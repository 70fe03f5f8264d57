import { deliverWebhooks as deliver } from '#src/services/deliver-webhooks.js';
import type { JobRun } from '../job.js';

/** Attempts the deliveries that are due. */
export async function deliverWebhooks({ deps, log, signal, measures, onFault }: JobRun): Promise<void> {
  const attempts = await deliver(deps, {
    signal,
    onFault,
    onAttempt: ({ outcome, durationMs }) => measures.attempted(outcome, durationMs),
    onDisabled: (endpoint) => {
      measures.disabled(endpoint.reason);
      log.warn({ ...endpoint, event: 'webhook_endpoint_disabled' }, 'A webhook endpoint was disabled.');
    },
  });
  if (attempts > 0) log.debug({ attempts }, 'Attempted deliveries of webhooks.');
}
