import type { ClaimedIntegration } from '#db/queries/integration-queue.js';
import type { Deps } from '../deps.js';
import { runIntegration } from './run-integration.js';
import { byTimer, type LeaseOptions, leaseNext, type RunLease } from './run-lease.js';

/** How integrations are attended to. */
export interface TendIntegrationsOptions extends LeaseOptions {
  readonly onError?: ((integration: ClaimedIntegration, error: unknown) => void) | undefined;
}

/** So many run side by side in a process; a CRM that is slow holds one of them, and for the time of a run at most. */
const SIDE_BY_SIDE = 4;
/** While any is under way, what has become due meanwhile is looked for this often. */
const LOOK_AGAIN_MS = 5000;

/**
 * Runs every integration that is due, some side by side, of one organization one at a time; any number of processes may. Gives
 * how many that were.
 */
export async function tendIntegrations(deps: Deps, options: TendIntegrationsOptions = {}): Promise<number> {
  const { signal, repeat = byTimer } = options;
  const slots = new Set<Promise<void>>();
  let tended = 0;
  let failed: { readonly error: unknown } | undefined;

  const open = () => {
    if (slots.size >= SIDE_BY_SIDE || failed !== undefined) return;
    const slot = work()
      .catch((error: unknown) => {
        failed ??= { error };
      })
      .finally(() => slots.delete(slot));
    slots.add(slot);
  };

  const work = async () => {
    while (signal?.aborted !== true && failed === undefined) {
      const lease = await leaseNext(deps, options);
      if (lease === undefined) return;
      // Where one was due another may be.
      open();
      await tend(deps, lease, options);
      tended += 1;
    }
  };

  open();
  const stop = repeat(async () => open(), LOOK_AGAIN_MS);
  try {
    while (slots.size > 0) await Promise.all(slots);
  } finally {
    stop();
  }
  if (failed !== undefined) throw failed.error;
  return tended;
}

async function tend(deps: Deps, lease: RunLease, { onError }: TendIntegrationsOptions): Promise<void> {
  try {
    const ended = await runIntegration(deps, lease, 'schedule');
    await lease.release(ended?.nextAt ?? null);
  } catch (error) {
    // It was given back, or comes up again when the lease is over.
    lease.abandon();
    onError?.(lease.of, error);
  }
}
