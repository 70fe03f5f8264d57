import { crmContacts } from '#db/queries/crm-contacts.js';
import { type LinkedRecord, linkedRecords } from '#db/queries/linked-records.js';
import type { Crm, CrmContact, CrmFields } from '#integrations/crm/crm.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import type { Deps } from '../deps.js';
import { fieldsOf } from './contact-fields.js';
import { sameValue } from './merge-fields.js';
import { OTHER_ACCOUNT } from './remote-account.js';

/** By which fields a record is known to be the one that was seen before. */
const KNOWN_BY = ['email', 'phone', 'name'] as const;

/**
 * Throws a ProviderFailed (`permanent`) where this CRM, of which no account was noted yet, has none of the records that links
 * are of: its ids are other people's. One that is recognised is proof; where there are no links there is nothing to compare.
 */
export async function requireLinkedThere(deps: Deps, orgId: string, integrationId: string, crm: Crm): Promise<void> {
  const { links, rows } = await deps.db.read(orgId, async (tx) => {
    const links = await linkedRecords(tx, integrationId, crm.capabilities.batch);
    return {
      links,
      rows: await crmContacts(
        tx,
        links.map(({ localId }) => localId),
      ),
    };
  });
  if (links.length === 0) return;
  const there = await crm.read(links.map(({ remoteId }) => remoteId));
  const recognised = links.some((link) => {
    const row = rows.get(link.localId);
    const here = row === undefined ? null : fieldsOf(row);
    // What cannot be read is told by systems alone whose ids are nobody else's.
    return there.some((one) => (one.kind === 'contact' ? isOf(one.contact, link, here) : one.id === link.remoteId));
  });
  if (!recognised) throw new ProviderFailed('permanent', OTHER_ACCOUNT);
}

function isOf(there: CrmContact, { localId, remoteId, base }: LinkedRecord, here: CrmFields | null): boolean {
  if (there.id !== remoteId && !there.mergedIds.includes(remoteId)) return false;
  if (there.ourId === localId) return true;
  return KNOWN_BY.some((field) => {
    const value = there.fields[field];
    return value !== null && [base, here].some((known) => sameValue(field, known?.[field] ?? null, value));
  });
}
