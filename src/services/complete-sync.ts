import type { AccountRow } from '#db/queries/accounts.js';
import { type ConnectionSyncRow, syncOf, updateSync } from '#db/queries/connection-syncs.js';
import { noteGone, noteLostByAccount } from '#db/queries/network-gone.js';
import { adoptRekeyed, type NetworkOf } from '#db/queries/network-people.js';
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
      const { runId: id, startedAt: since, hiddenOn } = sync;
      await settleNetwork(work, of, { id: id as string, complete: true, hiddenOn, since });
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

/** A reading that came to its end. */
export interface NetworkRun {
  readonly id: string;
  /** Whether it saw everybody. */
  readonly complete: boolean;
  readonly hiddenOn?: readonly string[];
  /** From which day on it tells nothing, being as old as that; null: it is of now. */
  readonly until?: string | null;
  /** When it began. */
  readonly since?: Date | null;
}

/** What a reading came to: who is gone by it, and who was connected too late for it to know. */
export type Settled = Matched & { readonly gone: number; readonly kept: number };

/**
 * What follows from a reading of a candidate's network, within a write: of a complete one those who were not seen are gone;
 * contacts are matched; and from the first complete one on it is known who is connected.
 */
export async function settleNetwork(
  work: Work,
  of: NetworkOf,
  { id, complete, hiddenOn = [], until = null, since = null }: NetworkRun,
): Promise<Settled> {
  let missing = { gone: 0, kept: 0 };
  if (complete) {
    const now = work.context.now();
    await adoptRekeyed(work.tx, of, id);
    missing = await noteGone(work.tx, of, { id, now, hiddenOn, until });
    if (of.source === 'oauth') await noteLostByAccount(work.tx, of, { lostAt: now, since: since ?? now, hiddenOn });
  }
  const matched = await matchConnections(work, of.candidateId);
  const candidate = (await peekRow(work.tx, candidates, of.candidateId)) as Row | undefined;
  if (complete && candidate?.['networkData'] === false) {
    const row = await lockVisible(work, candidateResource, of.candidateId);
    await update(work, candidateResource, row, { networkData: true });
  }
  return { ...matched, ...missing };
}
