import { uuidv7 } from '#db/ids.js';
import {
  endBrokenRuns,
  type IntegrationRunRow,
  insertRun,
  noteCounts,
  queuedRun,
  updateRun,
} from '#db/queries/integration-runs.js';
import { type IntegrationRow, integrationById, noteIntegration, updateIntegration } from '#db/queries/integrations.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import type { Deps } from '../deps.js';
import { waitOf } from '../token-renewal.js';
import { bringInStep } from './bring-in-step.js';
import { connectCrm } from './connect.js';
import { loseAccess } from './integration-logins.js';
import { LeaseLost, type RunLease } from './run-lease.js';
import { type ConnectedSync, integrationContext, RunReport } from './sync.js';

const MINUTE_MS = 60_000;
/** How often changes are looked for without a hint. */
export const POLL_MS = 5 * MINUTE_MS;
/** A run takes so many steps, and begins none after so long: others wait for their turn, and it goes on at its next. */
const MOST_STEPS = 200;
const TURN_MS = 5 * MINUTE_MS;

/** What came of a run, and when the next is due; null: not by itself. */
export interface RunEnd {
  readonly run: IntegrationRunRow;
  readonly nextAt: Date | null;
}

/** A run that has begun. */
interface Run {
  readonly deps: Deps;
  readonly lease: RunLease;
  readonly integration: IntegrationRow;
  readonly row: IntegrationRunRow;
  readonly report: RunReport;
}

/**
 * Brings an organization and its CRM in step: reads what changed there, page by page, each stored with its cursor and with
 * what the run has come to, then sends what changed here. What broke off goes on where it was. Gives undefined where there is
 * nothing to run, or another has the run by now, which then tells of it.
 */
export async function runIntegration(
  deps: Deps,
  lease: RunLease,
  trigger: 'hand' | 'schedule',
): Promise<RunEnd | undefined> {
  try {
    const run = await begin(deps, lease, trigger);
    return run === undefined ? undefined : await carryOut(run);
  } catch (error) {
    if (error instanceof LeaseLost) return undefined;
    throw error;
  }
}

async function begin(deps: Deps, lease: RunLease, trigger: string): Promise<Run | undefined> {
  const now = deps.now();
  const { orgId, integrationId } = lease.of;
  return deps.db.transaction(orgId, async (tx) => {
    const integration = await integrationById(tx, integrationId);
    if (integration === undefined || integration.state !== 'active') return undefined;
    await endBrokenRuns(tx, integrationId, now);
    const queued = await queuedRun(tx, integrationId);
    const started = { status: 'running', startedAt: now } as const;
    if (queued !== undefined) await updateRun(tx, queued.id, started);
    const id = uuidv7(now.getTime());
    const row = queued ?? (await insertRun(tx, { id, integrationId, trigger, createdAt: now, ...started }));
    await lease.guard(tx);
    return { deps, lease, integration, row: { ...row, ...started }, report: new RunReport() };
  });
}

async function carryOut(run: Run): Promise<RunEnd> {
  const { deps, integration, lease } = run;
  let failed: ProviderFailed | undefined;
  let whole = true;
  let steps = 0;
  const until = deps.now().getTime() + TURN_MS;
  const goesOn = async () => {
    whole &&= ++steps <= MOST_STEPS && deps.now().getTime() < until && (await lease.goesOn());
    return whole;
  };
  try {
    const crm = await connectCrm(deps, integration.orgId, integration);
    await bringInStep({ ...stepsOf(run), crm, goesOn });
  } catch (error) {
    if (!(error instanceof ProviderFailed)) {
      // What went wrong first is what is to be told.
      await giveBack(run).catch(() => {});
      throw error;
    }
    failed = error;
  }
  return conclude(run, failed, whole);
}

/** After a fault of our own: it comes up again ever more seldom, as after one of the CRM's, and not each time that a lease ends. */
async function giveBack(run: Run): Promise<void> {
  const { nextAt } = await conclude(run, new ProviderFailed('transient', 'internal'), true);
  await run.lease.release(nextAt);
}

function stepsOf({ deps, integration, lease, row, report }: Run): Omit<ConnectedSync, 'crm' | 'goesOn'> {
  const { orgId, id } = integration;
  return {
    deps,
    integration,
    context: integrationContext(deps, orgId, id),
    now: row.startedAt as Date,
    read: (work) => deps.db.read(orgId, work),
    store: async (work) => {
      const { done, part } = await deps.db.transaction(orgId, async (tx) => {
        // Another try of this transaction begins its report anew.
        const part = new RunReport();
        const done = await work(tx, part);
        if (part.counts.size > 0) await noteCounts(tx, row.id, report.countsWith(part));
        await lease.guard(tx);
        return { done, part };
      });
      report.take(part);
      return done;
    },
  };
}

async function conclude(run: Run, failed: ProviderFailed | undefined, whole: boolean): Promise<RunEnd> {
  const { deps, integration, row } = run;
  const at = deps.now();
  if (failed === undefined) {
    const ended = await end(run, { status: whole ? 'complete' : 'paused', error: null });
    return { run: { ...row, ...ended }, nextAt: new Date(at.getTime() + (whole ? POLL_MS : 0)) };
  }
  const failures = integration.failures + 1;
  const lost = failed.kind === 'permanent';
  const status = failed.kind === 'rate_limited' ? 'paused' : 'failed';
  const ended = await end(run, { status, error: failed.code, failures, lost });
  return { run: { ...row, ...ended }, nextAt: lost ? null : new Date(at.getTime() + waitOf(failed, failures)) };
}

/** How a run ends; `lost`: what the CRM was reached by is good no more. */
interface Ending {
  readonly status: string;
  readonly error: string | null;
  readonly failures?: number;
  readonly lost?: boolean;
}

async function end(run: Run, { status, error, failures = 0, lost = false }: Ending) {
  const { deps, lease, integration, row, report } = run;
  const { orgId, id, version, accountId } = integration;
  const now = deps.now();
  const values = { status, error, counts: report.plainCounts, endedAt: now };
  await deps.db.transaction(orgId, async (tx) => {
    await updateRun(tx, row.id, values);
    const current = lost ? await integrationById(tx, id, true) : undefined;
    // What was connected anew meanwhile is not judged by what came of the tokens before.
    if (current !== undefined && current.version === version && current.state === 'active') {
      await updateIntegration(tx, id, { state: 'needs_reauth', reason: error, failures }, now);
      if (accountId !== null) await loseAccess(tx, accountId, error ?? 'refused', now);
    } else await noteIntegration(tx, id, { failures, reason: error });
    await lease.guard(tx);
  });
  return values;
}
