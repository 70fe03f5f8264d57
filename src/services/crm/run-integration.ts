import { uuidv7 } from '#db/ids.js';
import { linksToLookAt, lookForUnseen } from '#db/queries/integration-links.js';
import {
  endBrokenRuns,
  type IntegrationRunRow,
  insertRun,
  queuedRun,
  updateRun,
} from '#db/queries/integration-runs.js';
import {
  type IntegrationRow,
  integrationById,
  noteCursor,
  noteIntegration,
  updateIntegration,
} from '#db/queries/integrations.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import type { Deps } from '../deps.js';
import { waitOf } from '../token-renewal.js';
import { applyPage } from './apply-page.js';
import { connectCrm } from './connect.js';
import { loseAccess } from './integration-logins.js';
import { pushActivities } from './push-activities.js';
import { pushContacts } from './push-contacts.js';
import { type ConnectedSync, integrationContext, RunReport } from './sync.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How often changes are looked for without a hint. */
export const POLL_MS = 5 * MINUTE_MS;
/** Records of which nothing was heard for so long are looked at: some systems tell nobody of deletions. */
const LOOK_AFTER_MS = 3 * DAY_MS;
const LOOKED_AT_MOST = 10;

/** What came of a run, and when the next is due; null: not by itself. */
export interface RunEnd {
  readonly run: IntegrationRunRow;
  readonly nextAt: Date | null;
}

/** How a run goes on. */
export interface RunOptions {
  readonly trigger: 'hand' | 'schedule' | 'hook';
  /** Says whether the run may go on, before each page. */
  readonly goesOn?: () => Promise<boolean>;
}

/**
 * Brings an organization and its CRM in step: reads what changed there, page by page, each stored with its cursor, then
 * sends what changed here. What broke off goes on where it was. The caller sees to it that one runs at a time.
 */
export async function runIntegration(
  deps: Deps,
  { orgId, integrationId }: { orgId: string; integrationId: string },
  { trigger, goesOn = async () => true }: RunOptions,
): Promise<RunEnd | undefined> {
  const now = deps.now();
  const begun = await deps.db.transaction(orgId, async (tx) => {
    const integration = await integrationById(tx, integrationId);
    if (integration === undefined || integration.state !== 'active') return undefined;
    await endBrokenRuns(tx, integrationId, now);
    const queued = await queuedRun(tx, integrationId);
    const started = { status: 'running', startedAt: now } as const;
    if (queued !== undefined) await updateRun(tx, queued.id, started);
    const id = uuidv7(now.getTime());
    const run = queued ?? (await insertRun(tx, { id, integrationId, trigger, createdAt: now, ...started }));
    return { integration, run };
  });
  if (begun === undefined) return undefined;
  const { integration, run } = begun;
  const report = new RunReport();
  const context = integrationContext(deps, orgId, integrationId);
  let failed: ProviderFailed | undefined;
  let whole = true;
  const stays = async () => {
    whole &&= await goesOn();
    return whole;
  };
  try {
    const crm = await connectCrm(deps, orgId, integration);
    const sync: ConnectedSync = { deps, integration, context, now, goesOn: stays, crm, report };
    await pullChanges(sync);
    await lookAtOthers(sync);
    await pushContacts(sync);
    await pushActivities(sync);
  } catch (error) {
    if (!(error instanceof ProviderFailed)) {
      await end(deps, integration, run.id, report, { status: 'failed', error: 'internal' });
      throw error;
    }
    failed = error;
  }
  return conclude(deps, integration, run, report, failed, whole);
}

/** Reads what changed there; a page and its cursor are stored together. */
async function pullChanges(sync: ConnectedSync): Promise<void> {
  const { deps, context, integration, crm, report } = sync;
  let cursor = integration.cursor;
  for (let more = true; more && (await sync.goesOn()); ) {
    const page = await crm.pull(cursor);
    const part = await deps.db.transaction(context.orgId, async (tx) => {
      const noted = new RunReport();
      await applyPage(tx, sync, noted, page.changes);
      // A listing that left somebody out takes nobody for gone: they are asked for one by one.
      if (page.whole === true) await lookForUnseen(tx, integration.id, sync.now);
      await noteCursor(tx, integration, page.cursor);
      return noted;
    });
    report.take(part);
    cursor = page.cursor;
    more = page.more;
  }
}

/** Looks at records of which nothing was heard for long. */
async function lookAtOthers(sync: ConnectedSync): Promise<void> {
  const { deps, context, integration, crm, now, report } = sync;
  const before = new Date(now.getTime() - LOOK_AFTER_MS);
  for (let n = 0; n < LOOKED_AT_MOST && (await sync.goesOn()); n++) {
    const limit = crm.capabilities.batch;
    const links = await deps.db.read(context.orgId, (tx) => linksToLookAt(tx, integration.id, { before, limit }));
    if (links.length === 0) return;
    const ids = links.map(({ remoteId }) => remoteId);
    const there = await crm.read(ids);
    // Who was merged into somebody is not gone: the link follows.
    const seen = new Set(there.flatMap(({ id, mergedIds }) => [id, ...mergedIds]));
    const changes = [
      ...there.map((contact) => ({ kind: 'contact', contact }) as const),
      ...ids.filter((id) => !seen.has(id)).map((id) => ({ kind: 'gone', id }) as const),
    ];
    const part = await deps.db.transaction(context.orgId, async (tx) => {
      const noted = new RunReport();
      await applyPage(tx, sync, noted, changes);
      return noted;
    });
    report.take(part);
  }
}

async function conclude(
  deps: Deps,
  integration: IntegrationRow,
  run: IntegrationRunRow,
  report: RunReport,
  failed: ProviderFailed | undefined,
  whole: boolean,
): Promise<RunEnd> {
  const at = deps.now();
  if (failed === undefined) {
    const status = whole ? 'complete' : 'paused';
    const ended = await end(deps, integration, run.id, report, { status, error: null });
    return { run: { ...run, ...ended }, nextAt: new Date(at.getTime() + (whole ? POLL_MS : 0)) };
  }
  const limited = failed.kind === 'rate_limited';
  const ended = await end(deps, integration, run.id, report, {
    status: limited ? 'paused' : 'failed',
    error: failed.code,
    failures: integration.failures + 1,
    ...(failed.kind === 'permanent' && { lost: true }),
  });
  const nextAt = failed.kind === 'permanent' ? null : new Date(at.getTime() + waitOf(failed, integration.failures + 1));
  return { run: { ...run, ...ended }, nextAt };
}

async function end(
  { db, now }: Deps,
  { orgId, id, version, accountId }: IntegrationRow,
  runId: string,
  report: RunReport,
  {
    status,
    error,
    failures = 0,
    lost = false,
  }: { status: string; error: string | null; failures?: number; lost?: boolean },
) {
  const values = { status, error, counts: report.plainCounts, endedAt: now() };
  await db.transaction(orgId, async (tx) => {
    await updateRun(tx, runId, values);
    const current = lost ? await integrationById(tx, id, true) : undefined;
    // What was connected anew meanwhile is not judged by what came of the tokens before.
    if (current !== undefined && current.version === version && current.state === 'active') {
      await updateIntegration(tx, id, { state: 'needs_reauth', reason: error, failures }, now());
      if (accountId !== null) await loseAccess(tx, accountId, error ?? 'refused', now());
    } else await noteIntegration(tx, id, { failures, reason: error });
  });
  return values;
}
