import { uuidv7 } from '#db/ids.js';
import { enqueueIntegration } from '#db/queries/integration-queue.js';
import {
  type IntegrationConflictRow,
  type IntegrationRunRow,
  insertRun,
  listConflicts,
  listRuns,
  queuedRun,
} from '#db/queries/integration-runs.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { Problem } from '#src/errors.js';
import { administer } from '../administer.js';
import { type Context, requireAdministrator } from '../context.js';
import type { Deps } from '../deps.js';
import { type Page, pageOf, positionOf } from '../newest-first.js';
import { dryRun } from './dry-run.js';
import { requireIntegration } from './require-integration.js';
import { runIntegration } from './run-integration.js';
import { leaseThis } from './run-lease.js';
import type { RunChange } from './sync.js';

/** A run as it is shown. */
export interface IntegrationRun {
  readonly id: string;
  readonly trigger: string;
  /** Whether it only says what would change; such a run is not kept. */
  readonly dryRun: boolean;
  readonly status: string;
  readonly counts: readonly { readonly code: string; readonly count: number }[];
  readonly error: string | null;
  /** What a dry run would change, the first so many; null of others. */
  readonly changes: readonly RunChange[] | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** A conflict as it is shown. */
export type IntegrationConflict = Omit<IntegrationConflictRow, 'orgId' | 'integrationId' | 'fingerprint'>;

/** Has both sides brought in step as soon as a worker is free; or says, with `dryRun`, what that would change now. */
export async function askForRun(
  deps: Deps,
  context: Context,
  id: string,
  { dryRun: dry = false }: { dryRun?: boolean | undefined },
): Promise<IntegrationRun> {
  requireAdministrator(context);
  if (dry) return dryRunOf(deps, context, id);
  return administer(deps, context, async (tx) => {
    const integration = await requireIntegration(tx, id, true);
    requireActive(integration.state);
    const now = context.now();
    const queued = await queuedRun(tx, id);
    const made = { id: uuidv7(now.getTime()), integrationId: id, trigger: 'hand', status: 'queued', createdAt: now };
    const run = queued ?? (await insertRun(tx, made));
    await enqueueIntegration(tx, id, now);
    return {
      result: shownRun(run),
      audit: [{ action: 'integration.run', resource: 'integration', resourceId: id, fields: [] }],
    };
  });
}

/** Brings both sides in step here and now, unless another process is at it: for commands. */
export async function runHere(deps: Deps, context: Context, id: string): Promise<IntegrationRun> {
  requireAdministrator(context);
  const { orgId } = context;
  requireActive((await deps.db.read(orgId, (tx) => requireIntegration(tx, id))).state);
  const lease = await leaseThis(deps, { orgId, integrationId: id });
  if (lease === undefined)
    throw new Problem('conflict', 'A run of this integration is under way; see GET /v1/integrations/{id}/runs.');
  try {
    const ended = await runIntegration(deps, lease, 'hand');
    await lease.release(ended?.nextAt ?? null);
    if (ended !== undefined) return shownRun(ended.run);
  } finally {
    lease.abandon();
  }
  throw new Problem(
    'conflict',
    'The integration was ended or paused meanwhile, or another process has the run; see GET /v1/integrations/{id}/runs.',
  );
}

async function dryRunOf(deps: Deps, context: Context, id: string): Promise<IntegrationRun> {
  const integration = await deps.db.read(context.orgId, (tx) => requireIntegration(tx, id));
  const startedAt = context.now();
  const base = { id: uuidv7(startedAt.getTime()), trigger: 'hand', dryRun: true, createdAt: startedAt, startedAt };
  try {
    const { counts, changes, whole } = await dryRun(deps, context.orgId, integration);
    const status = whole ? 'complete' : 'paused';
    return { ...base, status, counts: countsOf(counts), error: null, changes, endedAt: context.now() };
  } catch (error) {
    if (!(error instanceof ProviderFailed)) throw error;
    return { ...base, status: 'failed', counts: [], error: error.code, changes: [], endedAt: context.now() };
  }
}

/** Runs of an integration, the newest first. */
export async function listRunsOf(
  deps: Deps,
  context: Context,
  integrationId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<IntegrationRun>> {
  requireAdministrator(context);
  const before = positionOf(cursor);
  const rows = await deps.db.read(context.orgId, async (tx) => {
    await requireIntegration(tx, integrationId);
    return listRuns(tx, { integrationId, limit: limit + 1, before });
  });
  return pageOf(rows.map(shownRun), limit);
}

/** Conflicts of an integration, the newest first. */
export async function listConflictsOf(
  deps: Deps,
  context: Context,
  integrationId: string,
  { limit, cursor, kind }: { limit: number; cursor?: string | undefined; kind?: string | undefined },
): Promise<Page<IntegrationConflict>> {
  requireAdministrator(context);
  const before = positionOf(cursor);
  const rows = await deps.db.read(context.orgId, async (tx) => {
    await requireIntegration(tx, integrationId);
    return listConflicts(tx, { integrationId, limit: limit + 1, before, kind });
  });
  return pageOf(rows.map(shownConflict), limit);
}

function requireActive(state: string): void {
  if (state === 'active') return;
  throw new Problem(
    'conflict',
    state === 'paused'
      ? 'This integration is paused; set its state to "active" first.'
      : 'The CRM refuses what it was given: send another token first, with PATCH /v1/integrations/{id}, or log in again, with POST /v1/integrations/{id}/logins.',
  );
}

function shownRun(row: IntegrationRunRow): IntegrationRun {
  const { id, trigger, status, counts, error, createdAt, startedAt, endedAt } = row;
  const told = { id, trigger, dryRun: false, status, counts: countsOf(counts), error };
  return { ...told, changes: null, createdAt, startedAt, endedAt };
}

function countsOf(counts: Readonly<Record<string, number>>): IntegrationRun['counts'] {
  return Object.entries(counts)
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function shownConflict({ orgId: _, integrationId: __, fingerprint: ___, ...told }: IntegrationConflictRow) {
  return told;
}
