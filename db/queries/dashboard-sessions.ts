import { and, eq, lt } from 'drizzle-orm';
import type { Database, Tx } from '../client.js';
import { dashboardSessions } from '../tables/dashboard-sessions.js';

/** A session with what its pages say of whose it is. */
export interface DashboardSessionRow {
  readonly keyId: string;
  readonly keyName: string;
  readonly organizationName: string;
  readonly timeZone: string;
  readonly expiresAt: Date;
}

/** Stores a session. */
export async function insertSession(tx: Tx, row: Omit<typeof dashboardSessions.$inferInsert, 'orgId'>): Promise<void> {
  await tx.insert(dashboardSessions).values({ ...row, orgId: tx.orgId });
}

const FIND = {
  name: 'find_dashboard_session',
  text: `SELECT s.key_id AS "keyId", k.name AS "keyName", o.name AS "organizationName", o.time_zone AS "timeZone", s.expires_at AS "expiresAt"
    FROM dashboard_sessions s JOIN keys k ON k.org_id = $1 AND k.id = s.key_id JOIN organizations o ON o.id = $1
    WHERE s.org_id = $1 AND s.token_hash = $2`,
};

/** The session of this hash, also when its time is over. */
export async function findSession(
  db: Database,
  orgId: string,
  tokenHash: Buffer,
): Promise<DashboardSessionRow | undefined> {
  const [row] = await db.select<DashboardSessionRow>(orgId, FIND, [orgId, tokenHash]);
  return row;
}

/** Ends a session; whether there was one. */
export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const rows = await tx
    .delete(dashboardSessions)
    .where(and(eq(dashboardSessions.orgId, tx.orgId), eq(dashboardSessions.tokenHash, tokenHash)))
    .returning({ keyId: dashboardSessions.keyId });
  return rows.length > 0;
}

/** Forgets sessions whose time was over before an instant; gives how many. */
export async function forgetSessions(tx: Tx, before: Date): Promise<number> {
  const rows = await tx
    .delete(dashboardSessions)
    .where(and(eq(dashboardSessions.orgId, tx.orgId), lt(dashboardSessions.expiresAt, before)))
    .returning({ keyId: dashboardSessions.keyId });
  return rows.length;
}
