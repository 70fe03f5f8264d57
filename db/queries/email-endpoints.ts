import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Database, Tx } from '../client.js';
import { emailEndpointOrganizations, emailEndpoints } from '../tables/email-endpoints.js';
import { emailEvents } from '../tables/email-events.js';

/** An endpoint as it is stored, its settings sealed. */
export type EmailEndpointRow = typeof emailEndpoints.$inferSelect;

const FIND = {
  name: 'find_email_endpoint',
  text: 'SELECT o.org_id AS "orgId" FROM email_endpoint_organizations o WHERE o.endpoint_id = $1',
};

/** The organization of an endpoint, before anything else is known of who calls. */
export async function organizationOfEndpoint(db: Database, id: string): Promise<string | undefined> {
  const [row] = await db.hot<{ orgId: string }>(FIND, [id]);
  return row?.orgId;
}

const READ = {
  name: 'read_email_endpoint',
  text: `SELECT e.id, e.provider, e.settings FROM email_endpoints e
    WHERE e.org_id = $1 AND e.id = $2 AND e.deleted_at IS NULL`,
};

/** A live endpoint, for taking in what came to it. */
export async function readEndpoint(
  db: Database,
  orgId: string,
  id: string,
): Promise<Pick<EmailEndpointRow, 'id' | 'provider' | 'settings'> | undefined> {
  const [row] = await db.select<Pick<EmailEndpointRow, 'id' | 'provider' | 'settings'>>(orgId, READ, [orgId, id]);
  return row;
}

/** Stores an endpoint, and by what its organization is found. */
export async function insertEndpoint(
  tx: Tx,
  row: Pick<EmailEndpointRow, 'id' | 'provider' | 'name' | 'settings' | 'createdAt' | 'updatedAt'>,
): Promise<EmailEndpointRow> {
  const [made] = await tx
    .insert(emailEndpoints)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the endpoint was not stored');
  await tx.insert(emailEndpointOrganizations).values({ orgId: tx.orgId, endpointId: row.id });
  return made;
}

/** The live endpoint of this id; locked where it is to be changed. */
export async function endpointById(tx: Tx, id: string, lock = false): Promise<EmailEndpointRow | undefined> {
  const query = tx
    .select()
    .from(emailEndpoints)
    .where(and(eq(emailEndpoints.orgId, tx.orgId), eq(emailEndpoints.id, id), isNull(emailEndpoints.deletedAt)));
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

/** Live endpoints, the newest first, from behind `before`. */
export async function listEndpoints(
  tx: Tx,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<EmailEndpointRow[]> {
  return tx
    .select()
    .from(emailEndpoints)
    .where(
      and(
        eq(emailEndpoints.orgId, tx.orgId),
        isNull(emailEndpoints.deletedAt),
        before === undefined ? undefined : lt(emailEndpoints.id, before),
      ),
    )
    .orderBy(desc(emailEndpoints.id))
    .limit(limit);
}

/** Changes an endpoint under its next version. */
export async function updateEndpoint(
  tx: Tx,
  id: string,
  values: Partial<Pick<EmailEndpointRow, 'name' | 'settings' | 'deletedAt'>>,
  now: Date,
): Promise<EmailEndpointRow> {
  const [row] = await tx
    .update(emailEndpoints)
    .set({ ...values, version: sql`${emailEndpoints.version} + 1`, updatedAt: now })
    .where(and(eq(emailEndpoints.orgId, tx.orgId), eq(emailEndpoints.id, id)))
    .returning();
  if (row === undefined) throw new Error('a locked endpoint was not there');
  return row;
}

/** Has requests to an endpoint find nobody any more. */
export async function forgetEndpoint(tx: Tx, id: string): Promise<void> {
  await tx
    .delete(emailEndpointOrganizations)
    .where(and(eq(emailEndpointOrganizations.orgId, tx.orgId), eq(emailEndpointOrganizations.endpointId, id)));
}

/** How many events of each type and status came to the endpoints, and when the last of them did. */
export async function countEvents(
  tx: Tx,
  ids: readonly string[],
): Promise<{ endpointId: string; type: string; status: string; events: number; lastAt: Date }[]> {
  if (ids.length === 0) return [];
  const { endpointId, type, status } = emailEvents;
  const lastAt = sql<Date>`max(${emailEvents.receivedAt})`.mapWith(emailEvents.receivedAt);
  return tx
    .select({ endpointId, type, status, events: sql<number>`count(*)::int`, lastAt })
    .from(emailEvents)
    .where(and(eq(emailEvents.orgId, tx.orgId), sql`${endpointId} = any(${sql.param([...ids])}::uuid[])`))
    .groupBy(endpointId, type, status)
    .orderBy(type, status);
}
