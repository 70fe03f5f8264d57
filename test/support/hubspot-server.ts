import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HubSpotActivities } from './hubspot-activities.js';
import { LateIndex } from './late-index.js';

type Properties = Record<string, string>;

interface Stored {
  readonly id: string;
  properties: Properties;
  archived: boolean;
  updatedAt: string;
}

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How it is. */
export interface HubSpotServerOptions {
  readonly now: () => Date;
  /** As it stands in its paths: `v3`, or a date; paths of other versions are not there. */
  readonly version?: string;
  /** Requests in an interval of ten seconds. */
  readonly perInterval?: number;
  /** How long it takes until a search shows what was just changed; at once unless given. */
  readonly lag?: () => number;
  /** Answers instead, where it gives something. */
  readonly intercept?: (method: string, path: string, body: unknown) => Answer | undefined;
  /** Whether what was done is never answered; the request hangs. */
  readonly holds?: (path: string) => boolean;
  /** What is wrong with one input of a batch, whatever is with the others: the answer is a 207. */
  readonly spoil?: (input: Input) => { readonly category: string; readonly message: string } | undefined;
}

const WRITABLE = ['firstname', 'lastname', 'jobtitle', 'email', 'phone', 'company'];
const READABLE = [...WRITABLE, 'hs_merged_object_ids', 'lastmodifieddate', 'hs_object_id'];
const INTERVAL_MS = 10_000;

/**
 * HubSpot's contacts on loopback, with the rules that are documented: a token of one portal, batches of 100, properties that exist and are
 * texts, unique ones, a search that sorts by one property and ends at 10,000, partial failures as 207, and limits that its
 * headers tell of.
 */
export class HubSpotServer {
  readonly contacts = new Map<string, Stored>();
  readonly activities = new HubSpotActivities();
  readonly properties = new Set(READABLE);
  readonly unique = new Set(['email']);
  readonly requests: string[] = [];
  url = '';
  token = 'pat-test';
  /** Which tokens are good; the one above unless given. */
  accepts: (token: string) => boolean = (token) => token === this.token;
  /** Which portal a token is of. */
  portalOf: (token: string) => number = () => 62515;
  options: HubSpotServerOptions;
  readonly #index = new LateIndex<Pick<Stored, 'properties' | 'updatedAt'>>();
  #next = 101;
  #spent = 0;
  #from = 0;

  constructor(options: HubSpotServerOptions) {
    this.options = options;
  }

  /** Listens until the test ends. */
  static async start(
    t: { teardown(end: () => Promise<void>): unknown },
    options: HubSpotServerOptions,
  ): Promise<HubSpotServer> {
    const hubSpot = new HubSpotServer(options);
    const server = createServer((request, response) => void hubSpot.#serve(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    hubSpot.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    t.teardown(async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });
    return hubSpot;
  }

  get live(): Stored[] {
    return [...this.contacts.values()].filter(({ archived }) => !archived);
  }

  /** Somebody makes a contact there. */
  add(properties: Properties): Stored {
    const id = String(this.#next++);
    const made = { id, properties: { ...properties }, archived: false, updatedAt: this.options.now().toISOString() };
    this.contacts.set(id, made);
    this.#indexed(made);
    return made;
  }

  edit(id: string, properties: Properties): void {
    const contact = this.contacts.get(id);
    if (contact === undefined) throw new Error(`nobody is ${id}`);
    contact.properties = { ...contact.properties, ...properties };
    contact.updatedAt = this.options.now().toISOString();
    this.#indexed(contact);
  }

  #indexed({ id, properties, updatedAt }: Stored): void {
    const { now, lag = () => 0 } = this.options;
    this.#index.note(id, { properties, updatedAt }, now().getTime() + lag());
  }

  /** Who is there, as a search shows them. */
  #searched(): Stored[] {
    const now = this.options.now().getTime();
    return this.live.flatMap((contact) => {
      const shown = this.#index.at(contact.id, now);
      return shown === undefined ? [] : [{ ...contact, ...shown }];
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const path = request.url ?? '';
    const method = request.method ?? '';
    this.requests.push(`${method} ${path}`);
    const { status, body: answer, headers } = this.#limited() ?? this.#answer(request, method, path, body);
    if (this.options.holds?.(path) === true) return;
    response.writeHead(status, { 'content-type': 'application/json', ...this.#headers(), ...headers });
    response.end(JSON.stringify(answer));
  }

  #headers(): Record<string, string> {
    const { perInterval = 100 } = this.options;
    return {
      date: this.options.now().toUTCString(),
      'x-hubspot-ratelimit-max': String(perInterval),
      'x-hubspot-ratelimit-remaining': String(Math.max(0, perInterval - this.#spent)),
      'x-hubspot-ratelimit-interval-milliseconds': String(INTERVAL_MS),
    };
  }

  #limited(): Answer | undefined {
    const { now, perInterval = 100 } = this.options;
    if (now().getTime() - this.#from >= INTERVAL_MS) {
      this.#from = now().getTime();
      this.#spent = 0;
    }
    this.#spent += 1;
    if (this.#spent <= perInterval) return undefined;
    const body = { status: 'error', message: 'You have reached your limit.', policyName: 'TEN_SECONDLY_ROLLING' };
    return { status: 429, body: { ...body, errorType: 'RATE_LIMIT', category: 'RATE_LIMITS' } };
  }

  #answer({ headers }: IncomingMessage, method: string, sent: string, body: unknown): Answer {
    const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (!this.accepts(token)) return refused(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
    const instead = this.options.intercept?.(method, sent, body);
    if (instead !== undefined) return instead;
    const path = this.#known(sent);
    if (path === undefined) return refused(404, 'OBJECT_NOT_FOUND', `no ${sent}`);
    if (path === '/account-info/v3/details' && method === 'GET') return detailsOf(this.portalOf(token));
    const activity = this.activities.answer(method, path, body);
    if (activity !== undefined) return activity;
    const property = /^\/crm\/v3\/properties\/contacts(?:\/(\w+))?$/.exec(path);
    if (property !== null) return this.#property(method, property[1], body as Record<string, unknown>);
    const verb = /^\/crm\/v3\/objects\/contacts\/(search|batch\/\w+)$/.exec(path)?.[1];
    if (method !== 'POST' || verb === undefined) return refused(404, 'OBJECT_NOT_FOUND', `no ${path}`);
    return verb === 'search' ? this.#search(body as Search) : this.#batch(verb, body as Batch);
  }

  /** A path as that of the numbered version would be; undefined where it is of another version than this one has. */
  #known(path: string): string | undefined {
    const { version = 'v3' } = this.options;
    if (version.startsWith('v')) return path;
    if (path === `/account-info/${version}/details`) return '/account-info/v3/details';
    const [, what, of, behind] = /^\/crm\/(\w+)\/([\w-]+)\/(.+)$/.exec(path) ?? [];
    return of === version ? `/crm/${what === 'associations' ? 'v4' : 'v3'}/${what}/${behind}` : undefined;
  }

  #property(method: string, name: string | undefined, body: Record<string, unknown>): Answer {
    if (method === 'GET')
      return this.properties.has(name ?? '')
        ? { status: 200, body: { name } }
        : refused(404, 'OBJECT_NOT_FOUND', 'no such property');
    if (name === 'groups') return { status: 201, body };
    for (const needed of ['name', 'label', 'groupName', 'type', 'fieldType'])
      if (typeof body[needed] !== 'string') return refused(400, 'VALIDATION_ERROR', `${needed} is needed`);
    this.properties.add(body['name'] as string);
    if (body['hasUniqueValue'] === true) this.unique.add(body['name'] as string);
    return { status: 201, body };
  }

  #search({ filterGroups, sorts, properties, limit }: Search): Answer {
    const invalid =
      filterGroups.length > 6 ||
      filterGroups.some(({ filters }) => filters.length > 6) ||
      sorts.length > 1 ||
      limit > 200;
    if (invalid) return refused(400, 'VALIDATION_ERROR', 'too much is asked');
    const numberOf = (contact: Stored, name: string) =>
      name === 'lastmodifieddate' ? Date.parse(contact.updatedAt) : Number(contact.id);
    const by = sorts[0]?.propertyName ?? 'hs_object_id';
    const found = this.#searched()
      .filter((contact) =>
        filterGroups.some(({ filters }) =>
          filters.every(({ propertyName, operator, value }) => {
            if (typeof value !== 'string') return false;
            const [has, wanted] = [numberOf(contact, propertyName), Number(value)];
            return operator === 'GTE' ? has >= wanted : operator === 'GT' ? has > wanted : has === wanted;
          }),
        ),
      )
      // Of equals any order: the other way round, so that nobody counts on it.
      .sort((a, b) => numberOf(a, by) - numberOf(b, by) || Number(b.id) - Number(a.id));
    const results = found.slice(0, limit).map((contact) => this.#shown(contact, properties));
    return { status: 200, body: { total: found.length, results } };
  }

  #batch(verb: string, { inputs, properties = [], idProperty }: Batch): Answer {
    if (inputs.length === 0 || inputs.length > 100)
      return refused(400, 'VALIDATION_ERROR', 'a batch has 1 to 100 inputs');
    if (verb === 'batch/read') {
      if (idProperty !== undefined && !this.unique.has(idProperty))
        return refused(400, 'VALIDATION_ERROR', `${idProperty} is not unique`);
      const known = (id: string) =>
        idProperty === undefined ? this.#live(id) : this.live.find((one) => one.properties[idProperty] === id);
      const found = inputs.flatMap(({ id }) => known(id) ?? []);
      const missing = inputs.flatMap(({ id }) => (known(id) === undefined ? [id] : []));
      return this.#many(
        found.map((contact) => this.#shown(contact, properties)),
        missing.map(notFound),
      );
    }
    if (verb === 'batch/archive') {
      for (const { id } of inputs) {
        const contact = this.#live(id);
        if (contact !== undefined) contact.archived = true;
      }
      return { status: 204, body: {} };
    }
    const fault = inputs.flatMap((input) => this.#faultOf(input))[0];
    if (fault !== undefined) return fault;
    const wrong = inputs.flatMap((input) => {
      const spoilt = this.options.spoil?.(input);
      const { objectWriteTraceId, id } = input;
      return spoilt === undefined
        ? []
        : [{ input, error: { ...spoilt, status: 'error', objectWriteTraceId, context: { ids: [id] } } }];
    });
    const right = inputs.filter((input) => !wrong.some((one) => one.input === input));
    const errors = wrong.map(({ error }) => error);
    if (verb === 'batch/update') {
      const there = right.filter(({ id }) => this.#live(id) !== undefined);
      const results = there.map(({ id, properties: set = {}, objectWriteTraceId }) => {
        this.edit(id, set);
        return { ...this.#shown(this.contacts.get(id) as Stored, ['email']), objectWriteTraceId };
      });
      const gone = right.filter(({ id }) => this.#live(id) === undefined);
      return this.#many(results, [...errors, ...gone.map(({ id }) => notFound(id))]);
    }
    const results = right.map(({ id, idProperty = '', properties: set = {}, objectWriteTraceId }) => {
      const known = this.live.find(({ properties }) => properties[idProperty] === id);
      const contact = known ?? this.add({});
      this.edit(contact.id, { ...set, [idProperty]: id });
      return { ...this.#shown(contact, [idProperty]), new: known === undefined, objectWriteTraceId };
    });
    return this.#many(results, errors);
  }

  #many(results: readonly object[], errors: readonly object[]): Answer {
    if (errors.length === 0) return { status: 200, body: { status: 'COMPLETE', results } };
    return { status: 207, body: { status: 'COMPLETE', results, numErrors: errors.length, errors } };
  }

  #faultOf({ id, idProperty, properties = {} }: Input): Answer[] {
    if (idProperty !== undefined && !this.unique.has(idProperty))
      return [refused(400, 'VALIDATION_ERROR', `${idProperty} is not unique`)];
    for (const [name, value] of Object.entries(properties)) {
      if (typeof value !== 'string') return [refused(400, 'VALIDATION_ERROR', `${name} is no text`)];
      if (!this.properties.has(name) || (READABLE.includes(name) && !WRITABLE.includes(name)))
        return [refused(400, 'VALIDATION_ERROR', `no property ${name}`)];
      if (name === 'email' && value !== '' && !/^\S+@\S+\.\S+$/.test(value))
        return [refused(400, 'VALIDATION_ERROR', 'INVALID_EMAIL')];
    }
    const holder = this.live.find(
      (one) =>
        properties['email'] !== undefined &&
        properties['email'] !== '' &&
        one.properties['email']?.toLowerCase() === properties['email'].toLowerCase() &&
        (idProperty === undefined ? one.id !== id : one.properties[idProperty] !== id),
    );
    return holder === undefined ? [] : [refused(409, 'CONFLICT', `Contact already exists. Existing ID: ${holder.id}`)];
  }

  #live(id: string): Stored | undefined {
    const contact = this.contacts.get(id);
    return contact?.archived === false ? contact : undefined;
  }

  #shown({ id, properties, updatedAt }: Stored, names: readonly string[]) {
    const all: Properties = { ...properties, lastmodifieddate: updatedAt, hs_object_id: id };
    // What is asked for and not there is left out; what is empty is not.
    const known = names.filter((name) => this.properties.has(name));
    const shown = Object.fromEntries(known.map((name) => [name, all[name] ?? null]));
    return { id, properties: shown, createdAt: updatedAt, updatedAt, archived: false };
  }
}

interface Input {
  readonly id: string;
  readonly idProperty?: string;
  readonly properties?: Properties;
  readonly objectWriteTraceId?: string;
}

interface Batch {
  readonly inputs: readonly Input[];
  readonly properties?: readonly string[];
  readonly idProperty?: string;
}

interface Search {
  readonly filterGroups: readonly { filters: readonly { propertyName: string; operator: string; value: unknown }[] }[];
  readonly sorts: readonly { propertyName: string }[];
  readonly properties: readonly string[];
  readonly limit: number;
}

/** What is documented of an account's details. */
function detailsOf(portalId: number): Answer {
  const money = { companyCurrency: 'EUR', additionalCurrencies: [] };
  const time = { timeZone: 'Europe/Berlin', utcOffset: '+01:00', utcOffsetMilliseconds: 3_600_000 };
  const place = { uiDomain: 'app.hubspot.com', dataHostingLocation: 'na1' };
  return { status: 200, body: { portalId, accountType: 'STANDARD', ...money, ...time, ...place } };
}

function notFound(id: string): object {
  return { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'not found', context: { ids: [id] } };
}

function refused(status: number, category: string, message: string): Answer {
  return {
    status,
    body: { status: 'error', category, message, correlationId: '00000000-0000-4000-8000-000000000000' },
  };
}
