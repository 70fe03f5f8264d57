import type { Tx } from '#db/client.js';
import { INTERVIEWS_READ, isPanel, type Panel, interviewsAfter as readInterviews } from '#db/queries/panels.js';
import { currentPolicy } from '#db/queries/policies.js';
import {
  claimRollout,
  markNextDue,
  moveRollout,
  organizationsRollingOut,
  type Rollout,
} from '#db/queries/policy-rollouts.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { reconcilePanels } from './panel.js';
import { faultOf, isOfTheRows, isPassing, type RowFault } from './row-faults.js';
import { Work } from './work.js';

/** A panel that could not be made anew: it stays as it is until the policy or its participants change again. */
export interface PanelSetAside extends RowFault {
  readonly orgId: string;
  readonly interviewId: string;
}

/** How policies are rolled out. */
export interface RolloutOptions {
  /** Ends it between two batches. */
  readonly signal?: AbortSignal | undefined;
  readonly onSetAside?: (fault: PanelSetAside) => void;
  /** Panels and follow-ups in a batch, at most. */
  readonly panels?: number;
  readonly followUps?: number;
}

/** While a batch runs, writers about the same people wait: it makes so many panels with so many people at most. */
const PANELS = 20;
const PEOPLE = 150;
const FOLLOW_UPS = 1000;

/** A worker that froze loses its locks after this long. */
const IDLE_LIMIT = "SET LOCAL idle_in_transaction_session_timeout = '5s'";

/**
 * Applies changed policies of large organizations: first makes their panels what the policy in force asks for, then
 * marks all their follow-ups due for the tick. In batches of one short transaction each, the organizations in turn; what
 * a batch did and how far it came are committed together. Any number may run at once: one works on an organization.
 * Gives the number of batches. An organization that fails does not keep the others: the first fault is thrown at last.
 */
export async function rollOutPolicies(deps: Pick<Deps, 'db' | 'now'>, options: RolloutOptions = {}): Promise<number> {
  let batches = 0;
  const failed = new Map<string, unknown>();
  for (let moved = true; moved; ) {
    moved = false;
    for (const orgId of await deps.db.unscoped((tx) => organizationsRollingOut(tx))) {
      if (options.signal?.aborted === true) return batches;
      if (failed.has(orgId)) continue;
      try {
        if (!(await batch(deps, orgId, options))) continue;
        moved = true;
        batches += 1;
      } catch (error) {
        failed.set(orgId, error);
      }
    }
  }
  for (const error of failed.values()) throw error;
  return batches;
}

/** One batch of an organization; says whether there was one to do. */
async function batch(
  deps: Pick<Deps, 'db' | 'now'>,
  orgId: string,
  options: RolloutOptions,
  most = options.panels ?? PANELS,
): Promise<boolean> {
  let tried: Panel[] = [];
  try {
    return await claimed(deps, orgId, async (work, rollout) => {
      const { interviewsAfter, followUpsAfter } = rollout;
      if (interviewsAfter !== null) {
        const read = await readInterviews(work.tx, interviewsAfter);
        const panels = read.filter(isPanel);
        tried = fewPeople(panels.slice(0, most));
        await reconcilePanels(work, tried, await currentPolicy(work.tx));
        await work.finish();
        const end = read.length < INTERVIEWS_READ ? null : (read.at(-1)?.id ?? null);
        return {
          interviewsAfter: tried.length < panels.length ? (tried.at(-1)?.id ?? null) : end,
          followUpsAfter,
        };
      }
      const limit = options.followUps ?? FOLLOW_UPS;
      const last = followUpsAfter && (await markNextDue(work.tx, followUpsAfter, deps.now(), limit));
      return { interviewsAfter, followUpsAfter: last };
    });
  } catch (error) {
    const [first] = tried;
    if (first === undefined || !isOfTheRows(error)) throw error;
    // By itself the first may do, and the next batch gets nearer to the one that does not.
    if (tried.length > 1) return batch(deps, orgId, options, 1);
    if (isPassing(error)) throw error;
    const skipped = await claimed(deps, orgId, async (_work, { interviewsAfter, followUpsAfter }) => ({
      // Begun again meanwhile: then it is tried once more.
      interviewsAfter: interviewsAfter !== null && interviewsAfter < first.id ? first.id : interviewsAfter,
      followUpsAfter,
    }));
    if (skipped) options.onSetAside?.({ orgId, interviewId: first.id, ...faultOf(error) });
    return skipped;
  }
}

/** Runs a batch under the organization's policy, which stays in force until it is committed, and keeps how far it came. */
async function claimed(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  orgId: string,
  run: (work: Work, rollout: Rollout) => Promise<Rollout>,
): Promise<boolean> {
  return db.transaction(orgId, async (tx: Tx) => {
    await tx.raw.query(IDLE_LIMIT);
    const work = new Work(tx, contextOf(orgId, now));
    await work.lock({ organization: true });
    const rollout = await claimRollout(tx);
    if (rollout === undefined) return false;
    await moveRollout(tx, await run(work, rollout));
    return true;
  });
}

function fewPeople(panels: readonly Panel[]): Panel[] {
  let people = 0;
  return panels.filter(({ contactIds }, place) => {
    people += contactIds.length;
    return place === 0 || people <= PEOPLE;
  });
}

function contextOf(orgId: string, now: () => Date): Context {
  const scopes = new Set(['admin'] as const);
  return { orgId, keyId: null, scopes, viewer: {}, requestId: 'roll-out-policies', origin: 'worker', now };
}
