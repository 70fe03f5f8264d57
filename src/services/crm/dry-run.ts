import { databaseCode, isRetryable } from '#db/client.js';
import { contactsToPush } from '#db/queries/contacts-to-push.js';
import type { IntegrationRow } from '#db/queries/integrations.js';
import { claimRehearsal } from '#db/queries/rehearsals.js';
import { Problem } from '#src/errors.js';
import type { Deps } from '../deps.js';
import { bringInStep } from './bring-in-step.js';
import { connectCrm } from './connect.js';
import { RehearsedCrm, Unread } from './rehearsed-crm.js';
import { type ConnectedSync, integrationContext, MOST_CHANGES, type RunChange, RunReport } from './sync.js';

/** So many steps are rehearsed, each of a batch of records; a run goes on to the end. */
const MOST_STEPS = 100;
const MOST_PUSHED = 1000;
/** A rehearsal that misses somebody begins again, so many times. */
const MOST_REHEARSALS = 12;
/** A rehearsal keeps the rows that it would change from others for so long at most, but for the step that it is at. */
const MOST_MS = 5000;
/** It waits for no row for longer than that: sooner than the database looks for who stands in whose way. */
const LOCK_TIMEOUT_MS = 500;

/** What a dry run found, and whether that is all. */
export interface DryRun {
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly RunChange[];
  readonly whole: boolean;
}

class TakenBack extends Error {
  override readonly name = 'TakenBack';
}

/**
 * What a run would change now, told by that run itself: all its steps are taken in a transaction that is taken back, with a CRM
 * that is read and never written to. Nothing is stored here and nothing sent there. What the CRM would refuse is not known.
 */
export async function dryRun(deps: Deps, orgId: string, integration: IntegrationRow): Promise<DryRun> {
  const crm = new RehearsedCrm(await connectCrm(deps, orgId, integration, { rehearses: true }));
  const now = deps.now();
  await crm.readPages(integration.cursor);
  const pushed = await deps.db.read(orgId, (tx) =>
    contactsToPush(tx, integration.id, { now, after: null, limit: MOST_PUSHED }),
  );
  await crm.learn(pushed.flatMap(({ deleted, remoteId }) => (deleted || remoteId === null ? [] : remoteId)));
  for (let n = 1; ; n++) {
    const { missed, ...found } = await rehearse(deps, integration, crm, now);
    if (!missed || n === MOST_REHEARSALS || !(await crm.learnMissed())) return found;
  }
}

/** Takes the steps of a run, and takes all of it back; `missed`: it broke off where somebody was not read yet. */
async function rehearse(deps: Deps, integration: IntegrationRow, crm: RehearsedCrm, now: Date) {
  const { orgId, id } = integration;
  let found: (DryRun & { missed: boolean }) | undefined;
  try {
    await deps.db.transaction(orgId, async (tx) => {
      if (!(await claimRehearsal(tx, id, LOCK_TIMEOUT_MS)))
        throw new Problem(
          'conflict',
          'A dry run of this integration is under way; ask for one again once it has ended.',
        );
      crm.begin();
      const until = deps.now().getTime() + MOST_MS;
      const report = new RunReport();
      let steps = 0;
      let whole = true;
      const sync: ConnectedSync = {
        deps,
        integration,
        context: integrationContext(deps, orgId, id),
        now,
        crm,
        rehearses: true,
        goesOn: async () => {
          // Where not all is read that changed there, what is to be sent is not known.
          whole &&= ++steps <= MOST_STEPS && !crm.exhausted && deps.now().getTime() < until;
          return whole;
        },
        read: (work) => work(tx),
        store: (work) => work(tx, report),
      };
      let missed = false;
      await bringInStep(sync).catch((error: unknown) => {
        if (!(error instanceof Unread)) throw error;
        missed = true;
      });
      const changes = report.changes.map((change) => lasting(change, crm));
      const cut = changes.splice(MOST_CHANGES).length > 0;
      found = { counts: report.plainCounts, changes, whole: whole && !missed && !cut, missed };
      throw new TakenBack('nothing of a rehearsal stays');
    });
  } catch (error) {
    if (gaveWay(error))
      throw new Problem(
        'conflict',
        'What a dry run would change is being written by others, as by a run that is under way; ask for it again in a minute.',
      );
    if (!(error instanceof TakenBack)) throw error;
  }
  if (found === undefined) throw new Error('a rehearsal came to nothing');
  return found;
}

/** Whether others were at the rows that a rehearsal wanted, and it did not wait for them. */
function gaveWay(error: unknown): boolean {
  return databaseCode(error) === '55P03' || isRetryable(error);
}

/** A change without the ids of what is made in a rehearsal alone. */
function lasting(change: RunChange, crm: RehearsedCrm): RunChange {
  const { side, action, localId, remoteId } = change;
  return {
    ...change,
    localId: side === 'here' && action === 'create' ? null : localId,
    remoteId: crm.isMade(remoteId) ? null : remoteId,
  };
}
