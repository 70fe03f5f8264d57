import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { integrations } from '../tables/integrations.js';

/** An integration as it is stored, its credentials sealed. */
export type IntegrationRow = typeof integrations.$inferSelect;

/** What may be written of an integration. */
export type IntegrationValues = Partial<Omit<IntegrationRow, 'orgId' | 'id' | 'version' | 'createdAt' | 'updatedAt'>>;

/** Stores an integration. */
export async function insertIntegration(
  tx: Tx,
  row: Omit<typeof integrations.$inferInsert, 'orgId'>,
): Promise<IntegrationRow> {
  const [made] = await tx
    .insert(integrations)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the integration was not stored');
  return made;
}

/** How many live integrations the organization has. */
export async function countIntegrations(tx: Tx): Promise<number> {
  const [row] = await tx.select({ live: count() }).from(integrations).where(live(tx));
  return row?.live ?? 0;
}

/** The live integration of this id; locked where it is to be changed. */
export async function integrationById(tx: Tx, id: string, lock = false): Promise<IntegrationRow | undefined> {
  const query = tx
    .select()
    .from(integrations)
    .where(and(live(tx), eq(integrations.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

/** Which live integration an account gives access to. */
export async function integrationOfAccount(tx: Tx, accountId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: integrations.id })
    .from(integrations)
    .where(and(live(tx), eq(integrations.accountId, accountId)))
    .limit(1);
  return row?.id;
}

/** Live integrations, the newest first, from behind `before`. */
export async function listIntegrations(
  tx: Tx,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<IntegrationRow[]> {
  return tx
    .select()
    .from(integrations)
    .where(and(live(tx), before === undefined ? undefined : lt(integrations.id, before)))
    .orderBy(desc(integrations.id))
    .limit(limit);
}

/** Changes an integration under its next version. */
export async function updateIntegration(
  tx: Tx,
  id: string,
  values: IntegrationValues,
  now: Date,
): Promise<IntegrationRow> {
  const [row] = await tx
    .update(integrations)
    .set({ ...values, version: sql`${integrations.version} + 1`, updatedAt: now })
    .where(and(eq(integrations.orgId, tx.orgId), eq(integrations.id, id)))
    .returning();
  if (row === undefined) throw new Error('a locked integration was not there');
  return row;
}

/** Notes how an integration fares. No change of the resource: its version stays. */
export async function noteIntegration(
  tx: Tx,
  id: string,
  values: Pick<IntegrationValues, 'failures' | 'reason'>,
): Promise<void> {
  await tx
    .update(integrations)
    .set(values)
    .where(and(live(tx), eq(integrations.id, id)));
}

/** Notes of which account what it is connected with is; not where the integration was connected anew since. */
export async function noteRemoteAccount(
  tx: Tx,
  { id, version }: Pick<IntegrationRow, 'id' | 'version'>,
  remoteAccount: string,
): Promise<void> {
  await tx
    .update(integrations)
    .set({ remoteAccount, remoteAccountChecked: true })
    .where(and(live(tx), eq(integrations.id, id), eq(integrations.version, version)));
}

/** Notes how far changes there are read; not where the integration was changed since, which may want them read anew. */
export async function noteCursor(
  tx: Tx,
  { id, version }: Pick<IntegrationRow, 'id' | 'version'>,
  cursor: IntegrationRow['cursor'],
): Promise<void> {
  await tx
    .update(integrations)
    .set({ cursor })
    .where(and(live(tx), eq(integrations.id, id), eq(integrations.version, version)));
}

function live(tx: Tx) {
  return and(eq(integrations.orgId, tx.orgId), isNull(integrations.deletedAt));
}
