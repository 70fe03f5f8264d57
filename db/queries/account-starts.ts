import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { accountStarts } from '../tables/account-starts.js';

/** A login under way, as it is stored: hashes of what others carry, nothing that opens anything. */
export type AccountStartRow = typeof accountStarts.$inferSelect;

/** Stores a login that may begin. */
export async function insertAccountStart(tx: Tx, row: Omit<typeof accountStarts.$inferInsert, 'orgId'>): Promise<void> {
  await tx.insert(accountStarts).values({ ...row, orgId: tx.orgId });
}

/** The login that a ticket is for, locked, whatever became of it. */
export async function startOfTicket(tx: Tx, ticketHash: Buffer): Promise<AccountStartRow | undefined> {
  const [row] = await tx
    .select()
    .from(accountStarts)
    .where(and(eq(accountStarts.orgId, tx.orgId), eq(accountStarts.ticketHash, ticketHash)))
    .for('update');
  return row;
}

/** The login that a state was made for, locked, whatever became of it. */
export async function startOfState(tx: Tx, stateHash: Buffer): Promise<AccountStartRow | undefined> {
  const [row] = await tx
    .select()
    .from(accountStarts)
    .where(and(eq(accountStarts.orgId, tx.orgId), eq(accountStarts.stateHash, stateHash)))
    .for('update');
  return row;
}

/** Binds a login to a browser and a state. */
export async function bindStart(
  tx: Tx,
  id: string,
  of: { readonly stateHash: Buffer; readonly browserHash: Buffer },
): Promise<void> {
  await tx
    .update(accountStarts)
    .set(of)
    .where(and(eq(accountStarts.orgId, tx.orgId), eq(accountStarts.id, id)));
}

/** Uses a login up; false where it was already, or its time is over. */
export async function useStart(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(accountStarts)
    .set({ usedAt: now })
    .where(
      and(
        eq(accountStarts.orgId, tx.orgId),
        eq(accountStarts.id, id),
        isNull(accountStarts.usedAt),
        gt(accountStarts.expiresAt, now),
      ),
    )
    .returning({ id: accountStarts.id });
  return rows.length === 1;
}

/** Forgets logins whose time was over before an instant; gives how many. */
export async function forgetStarts(tx: Tx, before: Date): Promise<number> {
  const rows = await tx
    .delete(accountStarts)
    .where(and(eq(accountStarts.orgId, tx.orgId), lt(accountStarts.expiresAt, before)))
    .returning({ id: accountStarts.id });
  return rows.length;
}
