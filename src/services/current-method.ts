import type { Tx } from '#db/client.js';
import { type MethodRow, methodsOf } from '#db/queries/methods.js';
import { peekRow } from '#db/queries/rows.js';
import { currentIds } from '#db/queries/visible.js';
import { contactMethods } from '#db/tables/contacts.js';
import { sameMethod } from './method-set.js';

/** The method with this id, deleted or not; one that a merge made one with the survivor's stands for that one. */
export async function currentMethod(tx: Tx, id: string): Promise<MethodRow | undefined> {
  const row = await peekRow(tx, contactMethods, id);
  if (row === undefined || row.deletedAt === null) return row;
  const survivor = (await currentIds(tx, 'contact', [row.contactId])).get(row.contactId);
  if (survivor === undefined) return row;
  const there = (await methodsOf(tx, survivor)).find((method) => sameMethod(method, row));
  return there ?? { ...row, contactId: survivor };
}
