import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';
import { contactMethods } from '../tables/contacts.js';
import { insertRow, updateRow } from './rows.js';

/** A way to reach a contact, as stored. */
export type MethodRow = typeof contactMethods.$inferSelect;

/** The live methods of a contact, in their order. */
export async function methodsOf(tx: Tx, contactId: string): Promise<MethodRow[]> {
  return tx
    .select()
    .from(contactMethods)
    .where(
      and(
        eq(contactMethods.orgId, tx.orgId),
        eq(contactMethods.contactId, contactId),
        isNull(contactMethods.deletedAt),
      ),
    )
    .orderBy(contactMethods.position, contactMethods.id);
}

/** The live e-mail methods of whomever with this address (lower case), by id. */
export async function methodsWithAddress(tx: Tx, address: string): Promise<MethodRow[]> {
  return tx
    .select()
    .from(contactMethods)
    .where(
      and(
        eq(contactMethods.orgId, tx.orgId),
        sql`lower(${contactMethods.value}) = ${address}`,
        eq(contactMethods.kind, 'email'),
        isNull(contactMethods.deletedAt),
      ),
    )
    .orderBy(contactMethods.id);
}

/** Stores a new method, or what differs of one that is there; says whether anything did. */
export async function storeMethod(
  tx: Tx,
  contactId: string,
  before: MethodRow | undefined,
  values: Partial<MethodRow>,
): Promise<boolean> {
  if (before === undefined) {
    await insertRow(tx, contactMethods, {
      ...values,
      orgId: tx.orgId,
      id: uuidv7(),
      contactId,
    } as typeof contactMethods.$inferInsert);
    return true;
  }
  const changes = Object.entries(values).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof MethodRow]),
  );
  if (changes.length === 0) return false;
  await updateRow(tx, contactMethods, before.id, Object.fromEntries(changes));
  return true;
}
