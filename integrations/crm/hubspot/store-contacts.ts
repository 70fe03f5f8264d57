import type { ContactPush, PushOutcome } from '../crm.js';
import { contactsOf } from './changes.js';
import { propertiesOf } from './contacts.js';
import type { Portal } from './portal.js';
import { refusalOf } from './refusal.js';

/** Stores people, those who are not there yet by our id; outcomes in their order. */
export async function storeContacts(portal: Portal, contacts: readonly ContactPush[]): Promise<PushOutcome[]> {
  await portal.properties.prepare('contacts');
  const inputs = contacts.map(({ ourId, id, set }) => ({ ourId, id, properties: propertiesOf(set) }));
  const { stored, refused } = await portal.batches.store('contacts', inputs);
  // What it answers has not all that is compared.
  const now = stored.size === 0 ? [] : await contactsOf(portal, [...new Set(stored.values())]);
  const read = new Map(now.map((contact) => [contact.id, contact]));
  return contacts.map(({ ourId }): PushOutcome => {
    const contact = read.get(stored.get(ourId) ?? '');
    if (contact !== undefined) return { kind: 'stored', contact };
    const error = refused.get(ourId);
    if (error?.category === 'CONFLICT')
      return { kind: 'taken', id: /Existing ID:\s*(\d+)/i.exec(error.message ?? '')?.[1] ?? null };
    return refusalOf(error);
  });
}
