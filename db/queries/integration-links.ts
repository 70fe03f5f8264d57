import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { integrationLinks } from '../tables/integrations.js';

/** A link as it is stored. */
export type IntegrationLinkRow = typeof integrationLinks.$inferSelect;

/** What may be written of a link. */
export type IntegrationLinkValues = Partial<
  Omit<IntegrationLinkRow, 'orgId' | 'id' | 'integrationId' | 'entity' | 'createdAt'>
>;

/** A new link. */
export type NewLink = Omit<typeof integrationLinks.$inferInsert, 'orgId'>;

/** Links of people by what the CRM calls them, ended ones too. */
export async function linksByRemote(
  tx: Tx,
  integrationId: string,
  remoteIds: readonly string[],
): Promise<IntegrationLinkRow[]> {
  return remoteIds.length === 0
    ? []
    : linksWhere(tx, integrationId, inArray(integrationLinks.remoteId, [...remoteIds]));
}

/** Links of people by our ids, ended ones too. */
export async function linksByLocal(
  tx: Tx,
  integrationId: string,
  localIds: readonly string[],
): Promise<IntegrationLinkRow[]> {
  return localIds.length === 0 ? [] : linksWhere(tx, integrationId, inArray(integrationLinks.localId, [...localIds]));
}

async function linksWhere(
  tx: Tx,
  integrationId: string,
  which: ReturnType<typeof inArray>,
): Promise<IntegrationLinkRow[]> {
  return tx
    .select()
    .from(integrationLinks)
    .where(
      and(
        eq(integrationLinks.orgId, tx.orgId),
        eq(integrationLinks.integrationId, integrationId),
        eq(integrationLinks.entity, 'contact'),
        which,
      ),
    )
    .orderBy(integrationLinks.id);
}

/** Stores links; one of which a side is linked already is left out. Gives those that were stored. */
export async function insertLinks(tx: Tx, rows: readonly NewLink[]): Promise<IntegrationLinkRow[]> {
  if (rows.length === 0) return [];
  return tx
    .insert(integrationLinks)
    .values(rows.map((row) => ({ ...row, orgId: tx.orgId })))
    .onConflictDoNothing()
    .returning();
}

/** Changes a link. */
export async function updateLink(tx: Tx, id: string, values: IntegrationLinkValues): Promise<void> {
  await tx
    .update(integrationLinks)
    .set(values)
    .where(and(eq(integrationLinks.orgId, tx.orgId), eq(integrationLinks.id, id)));
}

/** Links as they are now, by id, held until this transaction ends. */
export async function lockLinks(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, IntegrationLinkRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(integrationLinks)
    .where(and(eq(integrationLinks.orgId, tx.orgId), inArray(integrationLinks.id, [...ids])))
    .orderBy(integrationLinks.id)
    .for('no key update');
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Ends links because of what became of their records there; gives the ids of those that it ended. Whoever was erased there
 * stays so whatever else ended the link, before or after.
 */
export async function endLinksThere(
  tx: Tx,
  ids: readonly string[],
  { at, by }: { at: Date; by: 'deleted_there' | 'erased_there' },
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const still =
    by === 'erased_there'
      ? sql`${integrationLinks.endedBy} IS DISTINCT FROM 'erased_there'`
      : isNull(integrationLinks.endedAt);
  const rows = await tx
    .update(integrationLinks)
    .set({ endedAt: at, endedBy: by, base: null, retryAt: null })
    .where(and(eq(integrationLinks.orgId, tx.orgId), inArray(integrationLinks.id, [...ids]), still))
    .returning({ id: integrationLinks.id });
  return new Set(rows.map(({ id }) => id));
}

/** Takes up a link again that ended with its record there; says whether it had ended by nothing else. */
export async function reviveLink(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .update(integrationLinks)
    .set({ endedAt: null, endedBy: null, base: null, localStamp: null })
    .where(
      and(
        eq(integrationLinks.orgId, tx.orgId),
        eq(integrationLinks.id, id),
        eq(integrationLinks.endedBy, 'deleted_there'),
      ),
    )
    .returning({ id: integrationLinks.id });
  return rows.length > 0;
}

/** Forgets a link, where nothing of its person may stay. */
export async function forgetLink(tx: Tx, id: string): Promise<void> {
  await tx.delete(integrationLinks).where(and(eq(integrationLinks.orgId, tx.orgId), eq(integrationLinks.id, id)));
}
