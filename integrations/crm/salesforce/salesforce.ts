import type { AllowedRanges } from '../../net/public-address.js';
import { publicRequest } from '../../net/public-request.js';
import { ProviderFailed } from '../../oauth/failure.js';
import type {
  ActivityKind,
  ActivityOutcome,
  ContactPush,
  Crm,
  CrmActivity,
  CrmContact,
  CrmPage,
  CrmProvider,
  Kept,
  PushOutcome,
} from '../crm.js';
import { fixedToken } from '../token-source.js';
import { ACTIVITY_OBJECTS, activityRecord } from './activities.js';
import { Budget } from './budget.js';
import { changesBehind, contactsOf } from './changes.js';
import { Collections, MOST_RECORDS, type Saved } from './collections.js';
import { accountsCalled } from './companies.js';
import { recordOf } from './contacts.js';
import { instanceFault } from './instance.js';
import { type AskSalesforce, asking, type SalesforceTransport } from './requests.js';
import { isId, listsOf, queried } from './soql.js';

/** What of Salesforce is settings. */
export interface SalesforceSettings {
  readonly version?: string | undefined;
  /** The custom field of contacts and activities that keeps our ids, of contacts an external id. */
  readonly idField?: string | undefined;
  /** Internal addresses that may be reached, and domains besides Salesforce's own. */
  readonly allowed?: AllowedRanges;
  readonly hosts?: readonly string[];
  readonly now: () => Date;
  readonly timeoutMs?: number | undefined;
}

/** Salesforce: contacts with their accounts, events and tasks; by a token and the address of the instance, or by logging in. */
export function salesforce({
  version = 'v62.0',
  idField = 'Followthrough_Id__c',
  allowed = [],
  hosts = [],
  now,
  timeoutMs,
}: SalesforceSettings): CrmProvider {
  const faultOf = (url: string) => instanceFault(url, { allowed, hosts });
  return {
    name: 'salesforce',
    wants: ['url'],
    logsIn: true,
    faultOf,
    async connect({ token, url }, tokens = fixedToken(token)) {
      // An address may come with each renewed token, and settings may have changed since it was stored.
      if (url === null || faultOf(url) !== undefined) throw new ProviderFailed('configuration', 'address_refused');
      const { origin } = new URL(url);
      const transport: SalesforceTransport = ({ method, path, body }, bearer) =>
        publicRequest(
          { allowed, timeoutMs },
          {
            method,
            url: `${origin}${path}`,
            headers: {
              authorization: `Bearer ${bearer}`,
              accept: 'application/json',
              ...(body !== undefined && { 'content-type': 'application/json' }),
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          },
        );
      return new Salesforce(asking(transport, tokens, new Budget(now)), `/services/data/${version}`, idField);
    },
  };
}

class Salesforce implements Crm {
  readonly capabilities = { activities: ['meeting', 'task', 'note', 'call', 'email'] as const, batch: MOST_RECORDS };
  readonly #ask: AskSalesforce;
  readonly #base: string;
  readonly #idField: string;
  readonly #collections: Collections;

  constructor(ask: AskSalesforce, base: string, idField: string) {
    this.#ask = ask;
    this.#base = base;
    this.#idField = idField;
    this.#collections = new Collections(ask, base);
  }

  pull(cursor: string | null): Promise<CrmPage> {
    return changesBehind(this.#source, cursor);
  }

  read(ids: readonly string[]): Promise<CrmContact[]> {
    return contactsOf(this.#source, ids);
  }

  find(kind: 'contact' | ActivityKind, ourIds: readonly string[]): Promise<Map<string, string>> {
    return this.#known(kind === 'contact' ? 'Contact' : ACTIVITY_OBJECTS[kind], ourIds);
  }

  async push(contacts: readonly ContactPush[]): Promise<PushOutcome[]> {
    const companies = contacts.flatMap(({ set }) => set.company ?? []);
    const accountOf = await accountsCalled(this.#ask, this.#base, this.#collections, companies);
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
    const updated = await this.#collections.update(
      there.map((one) => ({ object: 'Contact', id: one.id as string, fields: fieldsOf(one) })),
    );
    const upserted = await this.#collections.upsert(
      'Contact',
      this.#idField,
      anew.map((one) => ({ object: 'Contact', fields: { ...fieldsOf(one), [this.#idField]: one.ourId } })),
    );
    for (const [n, one] of there.entries()) outcomes.set(one, updated[n] ?? LATER);
    for (const [n, one] of anew.entries()) outcomes.set(one, upserted[n] ?? LATER);
    return this.#told(contacts.map((one) => outcomes.get(one) ?? LATER));
  }

  async pushActivities(activities: readonly CrmActivity[]): Promise<ActivityOutcome[]> {
    const [first] = activities;
    if (first === undefined) return [];
    const object = ACTIVITY_OBJECTS[first.kind];
    // Fields of activities can be no external ids: what an answer that was lost made is looked for instead.
    const unknown = activities.flatMap(({ id, ourId }) => (id === null ? ourId : []));
    const known = await this.#known(object, unknown);
    const there = activities.filter(({ id, ourId }) => (id ?? known.get(ourId)) !== undefined);
    const anew = activities.filter((one) => !there.includes(one));
    const updated = await this.#collections.update(
      there.map((one) => ({
        object,
        id: one.id ?? known.get(one.ourId) ?? '',
        fields: activityRecord(one, this.#idField, false),
      })),
    );
    const made = await this.#collections.create(
      anew.map((one) => ({ object, fields: activityRecord(one, this.#idField, true) })),
    );
    const outcomes = activities.map(
      (one) => (there.includes(one) ? updated[there.indexOf(one)] : made[anew.indexOf(one)]) ?? LATER,
    );
    if (object === 'Event') await this.#invite(activities, outcomes);
    return outcomes.map(
      (outcome): ActivityOutcome => (outcome.kind === 'taken' ? { kind: 'refused', code: outcome.code } : outcome),
    );
  }

  async remove(_kind: 'contact' | ActivityKind, ids: readonly string[]): Promise<Kept[]> {
    const wanted = ids.filter(isId);
    const saved = await this.#collections.remove(wanted);
    const later = saved.find((one) => one.kind === 'later');
    if (later?.kind === 'later') throw new ProviderFailed('transient', later.code);
    // Somebody's right to delete may be missing; who has cases cannot be deleted at all.
    return saved.flatMap((one, n): Kept[] =>
      one.kind === 'refused' ? [{ id: wanted[n] as string, code: one.code }] : [],
    );
  }

  get #source() {
    return { ask: this.#ask, base: this.#base, idField: this.#idField };
  }

  /** What is answered has nothing of a record but its id. */
  async #told(saved: readonly Saved[]): Promise<PushOutcome[]> {
    const ids = saved.flatMap((one) => (one.kind === 'stored' ? one.id : []));
    const read = new Map((ids.length === 0 ? [] : await this.read(ids)).map((contact) => [contact.id, contact]));
    return saved.map((one): PushOutcome => {
      if (one.kind !== 'stored') return one;
      const contact = read.get(one.id);
      return contact === undefined ? { kind: 'gone' } : { kind: 'stored', contact };
    });
  }

  /** Records of ours that are there, by what we call them. */
  async #known(object: string, ourIds: readonly string[]): Promise<Map<string, string>> {
    const known = new Map<string, string>();
    for (const list of listsOf(ourIds)) {
      const soql = `SELECT Id, ${this.#idField} FROM ${object} WHERE ${this.#idField} IN ${list}`;
      for (const record of await queried(this.#ask, this.#base, soql))
        known.set(String(record[this.#idField]), record.Id);
    }
    return known;
  }

  /** An event has one contact of its own; the others are invited. One who cannot be is named in its text all the same. */
  async #invite(activities: readonly CrmActivity[], outcomes: readonly Saved[]): Promise<void> {
    const wanted = activities.flatMap(({ contactIds }, n) => {
      const outcome = outcomes[n];
      if (outcome?.kind !== 'stored') return [];
      return contactIds.slice(1).map((RelationId) => ({ EventId: outcome.id, RelationId }));
    });
    if (wanted.length === 0) return;
    const there = new Set<string>();
    for (const list of listsOf([...new Set(wanted.map(({ EventId }) => EventId))])) {
      const soql = `SELECT Id, EventId, RelationId FROM EventRelation WHERE EventId IN ${list}`;
      for (const record of await queried(this.#ask, this.#base, soql))
        there.add(`${record['EventId']} ${record['RelationId']}`);
    }
    const missing = wanted.filter(({ EventId, RelationId }) => !there.has(`${EventId} ${RelationId}`));
    await this.#collections.create(missing.map((fields) => ({ object: 'EventRelation', fields })));
  }
}

const LATER: Saved = { kind: 'later', code: 'no_answer' };
