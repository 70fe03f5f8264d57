import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { smtpSettings } from '../tables/smtp-settings.js';

/** The organization's mail server as it is stored, sealed. */
export type SmtpRow = typeof smtpSettings.$inferSelect;

/** The organization's mail server, if it has one. */
export async function smtpOf(tx: Tx, lock = false): Promise<SmtpRow | undefined> {
  const query = tx.select().from(smtpSettings).where(eq(smtpSettings.orgId, tx.orgId));
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

/** Stores the organization's mail server in the place of the one before. */
export async function putSmtp(tx: Tx, settings: string, now: Date): Promise<SmtpRow> {
  const [row] = await tx
    .insert(smtpSettings)
    .values({ orgId: tx.orgId, settings, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: smtpSettings.orgId,
      set: { settings, version: sql`${smtpSettings.version} + 1`, updatedAt: now, provenAt: null },
    })
    .returning();
  if (row === undefined) throw new Error('the mail server was not stored');
  return row;
}

/** Forgets the mail server; whether there was one. */
export async function deleteSmtp(tx: Tx): Promise<boolean> {
  return (await tx.delete(smtpSettings).where(eq(smtpSettings.orgId, tx.orgId)).returning()).length > 0;
}

/** Notes that the server took a message. */
export async function proveSmtp(tx: Tx, now: Date): Promise<void> {
  await tx.update(smtpSettings).set({ provenAt: now }).where(eq(smtpSettings.orgId, tx.orgId));
}

/** How many of the organization's texts each key has sealed. */
export async function countSmtp(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const row = await smtpOf(tx);
  return new Map(row === undefined ? [] : [[row.settings.split('.')[1] as string, 1]]);
}

/** Puts a text in the place of that which was read, unless it has changed since; gives how many. */
export async function resealSmtp(tx: Tx, before: string, after: string): Promise<number> {
  const rows = await tx
    .update(smtpSettings)
    .set({ settings: after })
    .where(sql`${smtpSettings.orgId} = ${tx.orgId} and ${smtpSettings.settings} = ${before}`)
    .returning();
  return rows.length;
}
