import type { ContactPush, PushOutcome } from '../crm.js';
import { contactsOf } from './changes.js';
import { LATER, type Saved } from './collections.js';
import { accountsCalled } from './companies.js';
import { recordOf } from './contacts.js';
import type { Organization } from './organization.js';

/** Stores people, with the accounts of their companies, those who are not there yet by our id; outcomes in their order. */
export async function storeContacts(
  organization: Organization,
  contacts: readonly ContactPush[],
): Promise<PushOutcome[]> {
  const { collections, idField } = organization;
  const companies = contacts.flatMap(({ set }) => set.company ?? []);
  const accountOf = await accountsCalled(organization, companies);
  const outcomes = new Map<ContactPush, Saved>();
  const ready: ContactPush[] = [];
  for (const contact of contacts) {
    const account = contact.set.company == null ? undefined : accountOf(contact.set.company);
    if (account === undefined || account.kind === 'stored') ready.push(contact);
    else outcomes.set(contact, account.kind === 'later' ? account : { kind: 'refused', code: 'company_refused' });
  }
  const fieldsOf = ({ set }: ContactPush) =>
    recordOf(set, (company) => {
      const account = accountOf(company);
      return account?.kind === 'stored' ? account.id : undefined;
    });
  const there = ready.filter(({ id }) => id !== null);
  const anew = ready.filter(({ id }) => id === null);
  const updated = await collections.update(
    there.map((one) => ({ object: 'Contact', id: one.id as string, fields: fieldsOf(one) })),
  );
  const upserted = await collections.upsert(
    'Contact',
    idField,
    anew.map((one) => ({ object: 'Contact', fields: { ...fieldsOf(one), [idField]: one.ourId } })),
  );
  for (const [n, one] of there.entries()) outcomes.set(one, updated[n] ?? LATER);
  for (const [n, one] of anew.entries()) outcomes.set(one, upserted[n] ?? LATER);
  return told(
    organization,
    contacts.map((one) => outcomes.get(one) ?? LATER),
  );
}

/** What is answered has nothing of a record but its id. */
async function told(organization: Organization, saved: readonly Saved[]): Promise<PushOutcome[]> {
  const ids = saved.flatMap((one) => (one.kind === 'stored' ? one.id : []));
  const now = ids.length === 0 ? [] : await contactsOf(organization, ids);
  const read = new Map(now.map((contact) => [contact.id, contact]));
  return saved.map((one): PushOutcome => {
    if (one.kind !== 'stored') return one;
    const contact = read.get(one.id);
    return contact === undefined ? { kind: 'gone' } : { kind: 'stored', contact };
  });
}
