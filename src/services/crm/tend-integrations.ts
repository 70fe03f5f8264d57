import type { ClaimedIntegration } from '#db/queries/integration-queue.js';
import type { Deps } from '../deps.js';
import { runIntegration } from './run-integration.js';
import { type LeaseOptions, leaseNext } from './run-lease.js';

/** How integrations are attended to. */
export interface TendIntegrationsOptions extends LeaseOptions {
  readonly onError?: ((integration: ClaimedIntegration, error: unknown) => void) | undefined;
}

/** Runs every integration that is due, one after the other; any number of processes may. Gives how many that were. */
export async function tendIntegrations(deps: Deps, options: TendIntegrationsOptions = {}): Promise<number> {
  for (let tended = 0; ; tended++) {
    if (options.signal?.aborted === true) return tended;
    const lease = await leaseNext(deps, options);
    if (lease === undefined) return tended;
    try {
      const ended = await runIntegration(deps, lease, 'schedule');
      await lease.release(ended?.nextAt ?? null);
    } catch (error) {
      // It was given back, or comes up again when the lease is over.
      lease.abandon();
      options.onError?.(lease.of, error);
    }
  }
}
