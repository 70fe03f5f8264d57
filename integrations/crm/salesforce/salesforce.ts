import { type PublicReach, publicRequest } from '../../net/public-request.js';
import { ProviderFailed } from '../../oauth/failure.js';
import { ClockThere } from '../clock-there.js';
import { type Crm, type CrmProvider, type Kept, recordsOf } from '../crm.js';
import { jsonRequests } from '../json-requests.js';
import { fixedToken } from '../token-source.js';
import { ACTIVITY_OBJECTS } from './activities.js';
import { Budget } from './budget.js';
import { changesBehind, contactsOf } from './changes.js';
import { MOST_RECORDS } from './collections.js';
import { findOurs } from './find-ours.js';
import { instanceFault } from './instance.js';
import { type Organization, organizationBy } from './organization.js';
import { salesforceRequests } from './requests.js';
import { isId, shortId } from './soql.js';
import { storeActivities } from './store-activities.js';
import { storeContacts } from './store-contacts.js';

/** What of Salesforce is settings. */
export interface SalesforceSettings extends Partial<PublicReach> {
  readonly version?: string | undefined;
  /** The custom field of contacts and activities that keeps our ids, of contacts an external id. */
  readonly idField?: string | undefined;
  /** Domains besides Salesforce's own whose hosts may be asked. */
  readonly hosts?: readonly string[];
  readonly now: () => Date;
}

/** Salesforce: contacts with their accounts, events and tasks; by a token and the address of the instance, or by logging in. */
export function salesforce({
  version = 'v62.0',
  idField = 'Followthrough_Id__c',
  allowed = [],
  hosts = [],
  now,
  ...patience
}: SalesforceSettings): CrmProvider {
  const faultOf = (url: string) => instanceFault(url, { allowed, hosts });
  return {
    name: 'salesforce',
    wants: ['url'],
    logsIn: true,
    accountOf: shortId,
    faultOf,
    async connect({ token, url }, tokens = fixedToken(token)) {
      // An address may come with each renewed token, and settings may have changed since it was stored.
      if (url === null || faultOf(url) !== undefined) throw new ProviderFailed('configuration', 'address_refused');
      const { origin } = new URL(url);
      const clock = new ClockThere(now);
      const budget = new Budget(now);
      const reach = { allowed, ...patience };
      const ask = jsonRequests({ origin, tokens, budget, clock, send: (request) => publicRequest(reach, request) });
      return crmOf(organizationBy(salesforceRequests(ask), { version, idField, clock }));
    },
  };
}

function crmOf(organization: Organization): Crm {
  return {
    capabilities: { activities: ['meeting', 'task', 'note', 'call', 'email'], batch: MOST_RECORDS },
    account: () => organizationId(organization),
    pull: (cursor) => changesBehind(organization, cursor),
    read: async (ids) => recordsOf(await contactsOf(organization, ids)),
    find: (kind, ourIds) => findOurs(organization, kind === 'contact' ? 'Contact' : ACTIVITY_OBJECTS[kind], ourIds),
    push: (contacts) => storeContacts(organization, contacts),
    pushActivities: (activities) => storeActivities(organization, activities),
    remove: (_, ids) => remove(organization, ids),
  };
}

async function organizationId({ query }: Organization): Promise<string> {
  const [organization] = await query('SELECT Id FROM Organization');
  if (organization === undefined) throw new ProviderFailed('transient', 'unreadable_answer');
  return shortId(organization.Id);
}

async function remove({ collections }: Organization, ids: readonly string[]): Promise<Kept[]> {
  const wanted = ids.filter(isId);
  const saved = await collections.remove(wanted);
  const later = saved.find((one) => one.kind === 'later');
  if (later?.kind === 'later') throw new ProviderFailed('transient', later.code);
  // Somebody's right to delete may be missing; who has cases cannot be deleted at all.
  return saved.flatMap((one, n): Kept[] =>
    one.kind === 'refused' ? [{ id: wanted[n] as string, code: one.code }] : [],
  );
}
