import { ProviderFailed } from '../../oauth/failure.js';
import type {
  ActivityKind,
  ActivityOutcome,
  ContactPush,
  Crm,
  CrmActivity,
  CrmContact,
  CrmProvider,
  PushOutcome,
} from '../crm.js';
import { fixedToken } from '../token-source.js';
import { ACTIVITY_OBJECTS, activityProperties, associationsOf } from './activities.js';
import { Batches, type Refused } from './batches.js';
import { Budget } from './budget.js';
import { contactOf, OUR_ID, PROPERTIES, propertiesOf } from './contacts.js';
import { hubSpotHints } from './hooks.js';
import { askHubSpot, bodyOf, codeOf, type HubSpotAnswer, type HubSpotTransport, resultsOf } from './requests.js';
import { behind, searchOf } from './search.js';
import { httpTransport } from './transport.js';

/** What of HubSpot is settings: another host for stand-ins, and the version that stands in its paths. */
export interface HubSpotSettings {
  readonly apiUrl?: string | undefined;
  /** `v3`, or a date such as `2026-03`. */
  readonly version?: string | undefined;
  readonly now: () => Date;
}

/** As many inputs as a batch may have. */
const BATCH = 100;
const MOST_ASSOCIATIONS = 100;

/** HubSpot, by the token of a private app, or by what an account gives. */
export function hubSpot({ apiUrl, version = 'v3', now }: HubSpotSettings): CrmProvider {
  return {
    name: 'hubspot',
    wants: [],
    logsIn: true,
    hints: hubSpotHints,
    connect: async ({ token }, tokens = fixedToken(token)) =>
      new HubSpot(httpTransport(tokens, apiUrl), version, new Budget(now)),
  };
}

class HubSpot implements Crm {
  readonly capabilities = { activities: ['meeting', 'task', 'note', 'call', 'email'] as const, batch: BATCH };
  readonly #ask: (...request: Parameters<HubSpotTransport>) => Promise<HubSpotAnswer>;
  readonly #batches: Batches;
  readonly #path: (what: 'objects' | 'properties' | 'associations') => string;
  readonly #prepared = new Map<string, Promise<void>>();

  constructor(transport: HubSpotTransport, version: string, budget: Budget) {
    this.#ask = (...request) => askHubSpot(transport, budget, ...request);
    // Versions by date stand behind what they are of; of the numbered ones associations are a number ahead.
    const numbered = /^v\d/.test(version);
    this.#path = (what) => {
      if (!numbered) return `/crm/${what}/${version}`;
      return `/crm/${what === 'associations' ? 'v4' : version}/${what}`;
    };
    this.#batches = new Batches(this.#ask, this.#path('objects'));
  }

  async pull(cursor: string | null) {
    await this.#prepare('contacts');
    const asked = searchOf(cursor, PROPERTIES);
    const found = resultsOf(await this.#ask('POST', `${this.#path('objects')}/contacts/search`, asked));
    const changes = found.map((one) => ({ kind: 'contact' as const, contact: contactOf(one) }));
    return { changes, ...behind(cursor, found) };
  }

  async read(ids: readonly string[]): Promise<CrmContact[]> {
    const asked = { properties: PROPERTIES, inputs: ids.map((id) => ({ id })) };
    // Who is absent is taken for gone, so that nothing else may look like it.
    return resultsOf(await this.#ask('POST', `${this.#path('objects')}/contacts/batch/read`, asked)).map(contactOf);
  }

  async find(kind: 'contact' | ActivityKind, ourIds: readonly string[]): Promise<Map<string, string>> {
    const object = objectOf(kind);
    await this.#prepare(object);
    const asked = { idProperty: OUR_ID, properties: [OUR_ID], inputs: ourIds.map((id) => ({ id })) };
    const found = resultsOf(await this.#ask('POST', `${this.#path('objects')}/${object}/batch/read`, asked));
    return new Map(found.map(({ id, properties }) => [properties[OUR_ID] ?? '', id]));
  }

  async push(contacts: readonly ContactPush[]): Promise<PushOutcome[]> {
    await this.#prepare('contacts');
    const inputs = contacts.map(({ ourId, id, set }) => ({ ourId, id, properties: propertiesOf(set) }));
    const { stored, refused } = await this.#batches.store('contacts', inputs);
    // What it answers has not all that is compared.
    const now = stored.size === 0 ? [] : await this.read([...new Set(stored.values())]);
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

  async pushActivities(activities: readonly CrmActivity[]): Promise<ActivityOutcome[]> {
    const [first] = activities;
    if (first === undefined) return [];
    const { kind } = first;
    const { object } = ACTIVITY_OBJECTS[kind];
    await this.#prepare(object);
    const inputs = activities.map((activity) => ({ ...activity, properties: activityProperties(activity) }));
    const { stored, refused } = await this.#batches.store(object, inputs);
    const about = activities.flatMap(({ ourId, contactIds }) => {
      const id = stored.get(ourId);
      return id === undefined ? [] : [{ id, contactIds }];
    });
    const links = associationsOf(kind, about);
    const nobodys = new Map<string, string>();
    for (let n = 0; n < links.length; n += MOST_ASSOCIATIONS)
      await this.#associate(object, links.slice(n, n + MOST_ASSOCIATIONS), nobodys);
    return activities.map(({ ourId }) => {
      const id = stored.get(ourId);
      if (id === undefined) return refusalOf(refused.get(ourId));
      const code = nobodys.get(id);
      return code === undefined ? { kind: 'stored', id } : { kind: 'later', code };
    });
  }

  /** Makes activities be about their contacts; those of which one could not be go into `nobodys`, with a code. */
  async #associate(
    object: string,
    inputs: ReturnType<typeof associationsOf>,
    nobodys: Map<string, string>,
  ): Promise<void> {
    const path = `${this.#path('associations')}/${object}/contacts/batch/create`;
    const { status, body } = await this.#ask('POST', path, { inputs });
    if (status < 400) return;
    const [only, ...others] = inputs;
    if (only !== undefined && others.length === 0) nobodys.set(only.from.id, codeOf(body.category, `status_${status}`));
    if (others.length === 0) return;
    // One contact that is gone may have all of them refused: it is found by halves.
    const middle = Math.ceil(inputs.length / 2);
    await this.#associate(object, inputs.slice(0, middle), nobodys);
    await this.#associate(object, inputs.slice(middle), nobodys);
  }

  async remove(kind: 'contact' | ActivityKind, ids: readonly string[]): Promise<[]> {
    const object = objectOf(kind);
    const inputs = ids.map((id) => ({ id }));
    bodyOf(await this.#ask('POST', `${this.#path('objects')}/${object}/batch/archive`, { inputs }));
    return [];
  }

  /** Makes the property of our ids where it is not there yet. */
  #prepare(object: string): Promise<void> {
    const present =
      this.#prepared.get(object) ??
      this.#makeProperty(object).catch((error: unknown) => {
        this.#prepared.delete(object);
        throw error;
      });
    this.#prepared.set(object, present);
    return present;
  }

  async #makeProperty(object: string): Promise<void> {
    const properties = this.#path('properties');
    const { status } = await this.#ask('GET', `${properties}/${object}/${OUR_ID}`);
    if (status !== 404) return;
    const groupName = 'followthrough';
    // There already is no fault.
    await this.#ask('POST', `${properties}/${object}/groups`, { name: groupName, label: 'followthrough' });
    const made = await this.#ask('POST', `${properties}/${object}`, {
      name: OUR_ID,
      label: 'followthrough id',
      description: 'What followthrough knows this record as. Do not change.',
      groupName,
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    });
    // Without it each record would be refused, and each for good.
    if (made.status >= 400 && made.status !== 409) throw new ProviderFailed('configuration', 'id_property_missing');
  }
}

function objectOf(kind: 'contact' | ActivityKind): string {
  return kind === 'contact' ? 'contacts' : ACTIVITY_OBJECTS[kind].object;
}

function refusalOf(error: Refused | undefined): { kind: 'refused' | 'later'; code: string } | { kind: 'gone' } {
  if (error === undefined) return { kind: 'later', code: 'no_answer' };
  if (error.category === 'OBJECT_NOT_FOUND') return { kind: 'gone' };
  if (error.category === 'RATE_LIMITS') return { kind: 'later', code: 'rate_limited' };
  return { kind: 'refused', code: codeOf(error.category, 'refused') };
}
