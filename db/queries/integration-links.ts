import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { integrationLinks } from '../tables/integrations.js';
import { MAY_LEAVE } from './crm-contacts.js';

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

/** Live links of people that were not looked at there since an instant, the longest ago first. */
export async function linksToLookAt(
  tx: Tx,
  integrationId: string,
  { before, limit }: { before: Date; limit: number },
): Promise<{ id: string; remoteId: string }[]> {
  const { rows } = await tx.raw.query<{ id: string; remoteId: string }>({
    name: 'links_to_look_at',
    text: `SELECT l.id, l.remote_id AS "remoteId" FROM integration_links l
      WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.ended_at IS NULL AND l.remote_id IS NOT NULL
        AND coalesce(l.seen_at, l.created_at) < $3 ORDER BY coalesce(l.seen_at, l.created_at), l.id LIMIT $4`,
    values: [tx.orgId, integrationId, before, limit],
  });
  return rows;
}

/**
 * A hint is kept as the instant it came less a hundred years: so it is due at once, and told from when a record was seen.
 * Its clock is the database's, the one that all processes share: what is asked after a hint came knows what it told of.
 */
const HINTED = `interval '876600 hours'`;
const IS_HINT = `l.seen_at < 'epoch'`;

/** Whether a record is to be looked at again, since a hint came. */
export function isHinted({ seenAt }: Pick<IntegrationLinkRow, 'seenAt'>): boolean {
  return seenAt !== null && seenAt.getTime() < 0;
}

/** The time by the clock of hints: noted before records are asked for, it tells which hints the answer knows of. */
export async function hintClock(tx: Tx): Promise<Date> {
  const { rows } = await tx.raw.query<{ at: Date }>({ name: 'hint_clock', text: 'SELECT clock_timestamp() AS at' });
  return rows[0]?.at as Date;
}

/** Has records looked at again by the next run, whatever is known of them, or is being stored of them just now. */
export async function lookAgain(tx: Tx, integrationId: string, remoteIds: readonly string[]): Promise<void> {
  await tx.raw.query({
    name: 'look_at_links_again',
    text: `UPDATE integration_links l SET seen_at = clock_timestamp() - ${HINTED} WHERE l.org_id = $1 AND l.integration_id = $2
      AND l.entity = 'contact' AND l.ended_at IS NULL AND l.remote_id = ANY($3::text[])`,
    values: [tx.orgId, integrationId, remoteIds],
  });
}

/** Has records looked at by the next look that were not seen there since an instant. */
export async function lookForUnseen(tx: Tx, integrationId: string, since: Date): Promise<void> {
  await tx.raw.query({
    name: 'look_for_unseen_links',
    text: `UPDATE integration_links l SET seen_at = 'epoch' WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact'
      AND l.ended_at IS NULL AND l.remote_id IS NOT NULL AND (l.seen_at IS NULL OR l.seen_at < $3)`,
    values: [tx.orgId, integrationId, since],
  });
}

/** Notes that records were seen there, as they were asked for at an instant of `hintClock`; later hints stand. */
export async function noteSeen(
  tx: Tx,
  integrationId: string,
  remoteIds: readonly string[],
  { now, askedAt }: { now: Date; askedAt: Date },
): Promise<void> {
  await tx.raw.query({
    name: 'note_links_seen',
    text: `UPDATE integration_links l SET seen_at = $4 WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact'
      AND l.remote_id = ANY($3::text[]) AND (l.seen_at IS NULL OR NOT ${IS_HINT} OR l.seen_at < $5::timestamptz - ${HINTED})`,
    values: [tx.orgId, integrationId, remoteIds, now, askedAt],
  });
}

/** A person whose record here differs from what was last brought there, or who is not there yet. */
export interface ContactToPush {
  readonly linkId: string;
  readonly localId: string;
  readonly remoteId: string | null;
  readonly madeBy: string;
  readonly stamp: string;
  readonly failures: number;
  readonly deleted: boolean;
  readonly erased: boolean;
  readonly mergedIntoId: string | null;
  /** It was sent, and whether it is there was never told. */
  readonly unanswered: boolean;
}

/**
 * The next people to bring there, in the order of their links, from behind one: whose record changed here and may leave, and
 * who was deleted here. What was agreed to and set is asked each time: a link may be older than that, or come from the CRM.
 */
export async function contactsToPush(
  tx: Tx,
  integrationId: string,
  { now, after, limit }: { now: Date; after: string | null; limit: number },
): Promise<ContactToPush[]> {
  const { rows } = await tx.raw.query<ContactToPush>({
    name: 'contacts_to_push',
    text: `SELECT l.id AS "linkId", l.local_id AS "localId", l.remote_id AS "remoteId", l.made_by AS "madeBy", l.failures,
        c.version || '.' || e.version AS stamp, c.deleted_at IS NOT NULL AS deleted,
        EXISTS (SELECT FROM erasures x WHERE x.org_id = $1 AND x.resource_id = c.id) AS erased, c.merged_into_id AS "mergedIntoId",
        l.remote_id IS NULL AND l.sent IS NOT NULL AS unanswered
      FROM integration_links l JOIN contacts c ON c.org_id = $1 AND c.id = l.local_id
        JOIN employers e ON e.org_id = $1 AND e.id = c.employer_id
      WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.ended_at IS NULL
        AND ($4::uuid IS NULL OR l.id > $4)
        AND l.local_stamp IS DISTINCT FROM c.version || '.' || e.version
        AND (l.failed_stamp IS DISTINCT FROM c.version || '.' || e.version OR l.retry_at <= $3)
        AND (c.deleted_at IS NOT NULL OR (${MAY_LEAVE} AND (l.remote_id IS NOT NULL
          OR (SELECT i.creates_there FROM integrations i WHERE i.org_id = $1 AND i.id = $2))))
      ORDER BY l.id LIMIT $5`,
    values: [tx.orgId, integrationId, now, after, limit],
  });
  return rows;
}

/** When the next of those that failed is tried again; null where none is. */
export async function nextRetry(tx: Tx, integrationId: string): Promise<Date | null> {
  const { rows } = await tx.raw.query<{ at: Date | null }>({
    name: 'next_link_retry',
    text: `SELECT min(l.retry_at) AS at FROM integration_links l
      WHERE l.org_id = $1 AND l.integration_id = $2 AND l.ended_at IS NULL AND l.retry_at IS NOT NULL`,
    values: [tx.orgId, integrationId],
  });
  return rows[0]?.at ?? null;
}
