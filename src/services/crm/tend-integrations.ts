import { uuidv4 } from '#db/ids.js';
import {
  type ClaimedIntegration,
  claimIntegration,
  keepIntegration,
  releaseIntegration,
} from '#db/queries/integration-queue.js';
import type { Deps } from '../deps.js';
import { runIntegration } from './run-integration.js';

/** An integration whose worker died comes up again after this long; a page takes a fraction of it. */
const LEASE_MS = 3 * 60_000;

/** How integrations are attended to. */
export interface TendIntegrationsOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onError?: ((integration: ClaimedIntegration, error: unknown) => void) | undefined;
}

/** Runs every integration that is due, one after the other; any number of processes may. Gives how many that were. */
export async function tendIntegrations(deps: Deps, { signal, onError }: TendIntegrationsOptions = {}): Promise<number> {
  for (let tended = 0; ; tended++) {
    if (signal?.aborted === true) return tended;
    const claim = uuidv4();
    let leaseUntil = new Date(deps.now().getTime() + LEASE_MS);
    const claimed = await deps.db.unscoped((tx) => claimIntegration(tx, { now: deps.now(), leaseUntil, claim }));
    if (claimed === undefined) return tended;
    const { orgId, integrationId } = claimed;
    const goesOn = async () => {
      if (signal?.aborted === true) return false;
      leaseUntil = new Date(deps.now().getTime() + LEASE_MS);
      return deps.db.transaction(orgId, (tx) => keepIntegration(tx, integrationId, claim, leaseUntil));
    };
    let dueAt: Date | null;
    try {
      dueAt = (await runIntegration(deps, claimed, { trigger: 'schedule', goesOn }))?.nextAt ?? null;
    } catch (error) {
      // It comes up again when the lease is over.
      onError?.(claimed, error);
      continue;
    }
    await deps.db.transaction(orgId, (tx) => releaseIntegration(tx, integrationId, { claim, leaseUntil, dueAt }));
  }
}
