import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';
import { setwise } from '../setwise.js';
import { contactMethods } from '../tables/contacts.js';
import { grouped, rowSetOf, runSet } from './row-sets.js';
import { insertRows, updateRows } from './rows.js';

/** A way to reach a contact, as stored. */
export type MethodRow = typeof contactMethods.$inferSelect;

const METHODS = rowSetOf(contactMethods);

const live = setwise<string, MethodRow[]>('read', async (tx, contactIds) => {
  const rows = await runSet(
    tx,
    'methods_of',
    `SELECT ${METHODS.select('m')} FROM contact_methods m
      WHERE m.org_id = $1 AND m.contact_id = ANY($2::uuid[]) AND m.deleted_at IS NULL ORDER BY m.position, m.id`,
    [contactIds],
  );
  const read = rows.map((row) => METHODS.read(row) as unknown as MethodRow);
  const of = grouped(read, (row) => row.contactId);
  return contactIds.map((id) => of.get(id) ?? []);
});

/** The live methods of a contact, in their order. */
export function methodsOf(tx: Tx, contactId: string): Promise<MethodRow[]> {
  return live(tx, contactId);
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

/** What to store of a method: of one that is there, or of a new one. */
export interface MethodChange {
  readonly before: MethodRow | undefined;
  readonly values: Partial<MethodRow>;
}

/** Stores new methods of a contact, and what differs of those that are there; says whether anything did. */
export async function storeMethods(tx: Tx, contactId: string, all: readonly MethodChange[]): Promise<boolean> {
  const added = all.flatMap(({ before, values }) =>
    before === undefined
      ? [{ ...values, orgId: tx.orgId, id: uuidv7(), contactId } as typeof contactMethods.$inferInsert]
      : [],
  );
  const changed = all.flatMap(({ before, values }) => {
    const differing = before === undefined ? {} : differingOf(before, values);
    return before === undefined || Object.keys(differing).length === 0 ? [] : [{ id: before.id, values: differing }];
  });
  await insertRows(tx, contactMethods, added);
  await updateRows(tx, contactMethods, changed);
  return added.length + changed.length > 0;
}

/** Stores a new method, or what differs of one that is there; says whether anything did. */
export function storeMethod(
  tx: Tx,
  contactId: string,
  before: MethodRow | undefined,
  values: Partial<MethodRow>,
): Promise<boolean> {
  return storeMethods(tx, contactId, [{ before, values }]);
}

function differingOf(before: MethodRow, values: Partial<MethodRow>): Partial<MethodRow> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof MethodRow]),
    ),
  );
}
