import { and, asc, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { integrationConflicts, integrationRuns } from '../tables/integrations.js';

/** A run as it is stored. */
export type IntegrationRunRow = typeof integrationRuns.$inferSelect;

/** A conflict as it is stored. */
export type IntegrationConflictRow = typeof integrationConflicts.$inferSelect;

/** Stores a run. */
export async function insertRun(
  tx: Tx,
  row: Omit<typeof integrationRuns.$inferInsert, 'orgId'>,
): Promise<IntegrationRunRow> {
  const [made] = await tx
    .insert(integrationRuns)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the run was not stored');
  return made;
}

/** The run that was asked for and has not begun, the oldest first. */
export async function queuedRun(tx: Tx, integrationId: string): Promise<IntegrationRunRow | undefined> {
  const [row] = await tx
    .select()
    .from(integrationRuns)
    .where(
      and(
        eq(integrationRuns.orgId, tx.orgId),
        eq(integrationRuns.integrationId, integrationId),
        eq(integrationRuns.status, 'queued'),
      ),
    )
    .orderBy(asc(integrationRuns.id))
    .limit(1);
  return row;
}

/** Changes a run. */
export async function updateRun(
  tx: Tx,
  id: string,
  values: Partial<Pick<IntegrationRunRow, 'status' | 'counts' | 'error' | 'startedAt' | 'endedAt'>>,
): Promise<void> {
  await tx
    .update(integrationRuns)
    .set(values)
    .where(and(eq(integrationRuns.orgId, tx.orgId), eq(integrationRuns.id, id)));
}

/** Notes what a run under way has come to so far. */
export async function noteCounts(tx: Tx, id: string, counts: IntegrationRunRow['counts']): Promise<void> {
  await tx.raw.query({
    name: 'note_integration_run_counts',
    text: `UPDATE integration_runs r SET counts = $3 WHERE r.org_id = $1 AND r.id = $2 AND r.status = 'running'`,
    values: [tx.orgId, id, JSON.stringify(counts)],
  });
}

/** Ends runs whose worker died; what they had stored until then stays told. */
export async function endBrokenRuns(tx: Tx, integrationId: string, now: Date): Promise<void> {
  await tx
    .update(integrationRuns)
    .set({ status: 'failed', error: 'interrupted', endedAt: now })
    .where(
      and(
        eq(integrationRuns.orgId, tx.orgId),
        eq(integrationRuns.integrationId, integrationId),
        eq(integrationRuns.status, 'running'),
      ),
    );
}

/** Which part of a newest-first list of an integration's. */
export interface IntegrationListed {
  readonly integrationId: string;
  readonly limit: number;
  readonly before?: string | undefined;
}

/** Runs of an integration, the newest first. */
export async function listRuns(
  tx: Tx,
  { integrationId, limit, before }: IntegrationListed,
): Promise<IntegrationRunRow[]> {
  const { orgId, integrationId: of, id } = integrationRuns;
  return tx
    .select()
    .from(integrationRuns)
    .where(and(eq(orgId, tx.orgId), eq(of, integrationId), before === undefined ? undefined : lt(id, before)))
    .orderBy(desc(id))
    .limit(limit);
}

/** Stores conflicts; one that was told before is not told again. Gives how many were new. */
export async function insertConflicts(
  tx: Tx,
  rows: readonly Omit<typeof integrationConflicts.$inferInsert, 'orgId'>[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const made = await tx
    .insert(integrationConflicts)
    .values(rows.map((row) => ({ ...row, orgId: tx.orgId })))
    .onConflictDoNothing()
    .returning({ id: integrationConflicts.id });
  return made.length;
}

/** Conflicts of an integration, the newest first. */
export async function listConflicts(
  tx: Tx,
  { integrationId, limit, before, kind }: IntegrationListed & { readonly kind?: string | undefined },
): Promise<IntegrationConflictRow[]> {
  const { orgId, integrationId: of, id } = integrationConflicts;
  return tx
    .select()
    .from(integrationConflicts)
    .where(
      and(
        eq(orgId, tx.orgId),
        eq(of, integrationId),
        before === undefined ? undefined : lt(id, before),
        kind === undefined ? undefined : eq(integrationConflicts.kind, kind),
      ),
    )
    .orderBy(desc(id))
    .limit(limit);
}

/** Removes runs that ended before an instant, but for the latest of each integration; gives how many. */
export async function forgetRuns(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx.raw.query(
    `DELETE FROM integration_runs r WHERE r.org_id = $1 AND r.ended_at < $2
      AND EXISTS (SELECT FROM integration_runs n WHERE n.org_id = $1 AND n.integration_id = r.integration_id AND n.id > r.id)`,
    [tx.orgId, before],
  );
  return rowCount ?? 0;
}
