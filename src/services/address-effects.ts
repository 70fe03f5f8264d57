import { storeMethod } from '#db/queries/methods.js';
import { lockRow, updateRow } from '#db/queries/rows.js';
import { contactMethods, contacts } from '#db/tables/contacts.js';
import type { Work } from './work.js';

/** An address does not work: never against what is known of a later time, or what the person asked for. */
export async function bounceAddress(work: Work, methodId: string, at: Date): Promise<void> {
  const method = await lockRow(work.tx, contactMethods, methodId);
  if (method === undefined || method.deletedAt !== null || method.status === 'opted_out') return;
  const known = Math.max(method.confirmedAt?.getTime() ?? -Infinity, method.bouncedAt?.getTime() ?? -Infinity);
  if (at.getTime() < known || (method.status === 'bounced' && at.getTime() === known)) return;
  await settle(work, method, { status: 'bounced', bouncedAt: at });
}

/** The person asked not to be written to at this address; nothing that comes later takes that back but a person. */
export async function optOutAddress(work: Work, methodId: string): Promise<void> {
  const method = await lockRow(work.tx, contactMethods, methodId);
  if (method === undefined || method.deletedAt !== null || method.status === 'opted_out') return;
  await settle(work, method, { status: 'opted_out' });
}

type Method = typeof contactMethods.$inferSelect;

async function settle(work: Work, method: Method, values: Partial<Method>): Promise<void> {
  if (!(await storeMethod(work.tx, method.contactId, method, values))) return;
  const { id, version } = await updateRow(work.tx, contacts, method.contactId, {});
  work.changed({ type: 'contact', resourceId: id, action: 'update', version, candidateId: null }, ['methods']);
  work.affects({ contactIds: [id] });
}
