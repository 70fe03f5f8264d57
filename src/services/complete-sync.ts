import type { AccountRow } from '#db/queries/accounts.js';
import { type ConnectionSyncRow, syncOf, updateSync } from '#db/queries/connection-syncs.js';
import { adoptRekeyed, type NetworkOf, noteGone } from '#db/queries/network-people.js';
import { peekRow } from '#db/queries/rows.js';
import { candidates } from '#db/tables/candidates.js';
import { candidateResource } from './candidates.js';
import type { Deps } from './deps.js';
import { type Matched, matchConnections } from './match-connections.js';
import type { Row } from './resource.js';
import { type Work, write } from './work.js';
import { workerContext } from './worker-context.js';
import { lockVisible, update } from './writing.js';

/** Between two complete readings. */
const SYNC_EVERY_MS = 86_400_000;

/** Ends a reading that came to its end: whom it did not see is gone, contacts are matched, and their follow-ups computed. */
export async function completeSync(
  deps: Deps,
  account: AccountRow,
  of: NetworkOf,
  sync: ConnectionSyncRow,
): Promise<void> {
  const { now } = deps;
  await write(
    deps,
    workerContext(deps, account.orgId),
    async (work) => {
      await work.lock({ candidateIds: [of.candidateId] });
      const before = await syncOf(work.tx, account.id, now());
      if (before.runId !== sync.runId || before.page !== sync.page) return;
      await settleNetwork(work, of, { id: sync.runId as string, complete: true, hiddenOn: sync.hiddenOn });
      const nextAt = new Date(now().getTime() + SYNC_EVERY_MS);
      const at = now();
      const ended = {
        outcome: 'complete',
        error: null,
        endedAt: at,
        completedAt: at,
        runId: null,
        failures: 0,
        nextAt,
      };
      await updateSync(work.tx, account.id, ended);
    },
    async () => {},
  );
}

/**
 * What follows from a reading of a candidate's network, within a write: of a complete one those who were not seen are gone;
 * contacts are matched; and from the first complete one on it is known who is connected.
 */
export async function settleNetwork(
  work: Work,
  of: NetworkOf,
  run: { readonly id: string; readonly complete: boolean; readonly hiddenOn?: readonly string[] },
): Promise<Matched & { readonly gone: number }> {
  let gone = 0;
  if (run.complete) {
    await adoptRekeyed(work.tx, of, run.id);
    gone = await noteGone(work.tx, of, { id: run.id, now: work.context.now(), hiddenOn: run.hiddenOn ?? [] });
  }
  const matched = await matchConnections(work, of.candidateId);
  const candidate = (await peekRow(work.tx, candidates, of.candidateId)) as Row | undefined;
  if (run.complete && candidate?.['networkData'] === false) {
    const row = await lockVisible(work, candidateResource, of.candidateId);
    await update(work, candidateResource, row, { networkData: true });
  }
  return { ...matched, gone };
}
