import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LateIndex } from './late-index.js';
import { fault, faultIn, ID_FIELD, READABLE, type RecordFault, WRITABLE } from './salesforce-records.js';
import { compared, MalformedQuery, parseSoql } from './soql.js';

/** A record in the stand-in. */
export interface StoredRecord {
  readonly object: string;
  readonly Id: string;
  fields: Record<string, unknown>;
  deleted: boolean;
  masterId: string | null;
  readonly createdAt: string;
  stamp: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How it is. */
export interface SalesforceServerOptions {
  readonly now: () => Date;
  /** Of its API; paths of others are not there. */
  readonly version?: string;
  /** Which organization it is. */
  readonly organizationId?: string;
  /** Requests in a day. */
  readonly perDay?: number;
  /** How long it takes until what was just changed is committed, and shows; at once unless given. */
  readonly lag?: () => number;
  /** Records of an answer to a query. */
  readonly pageSize?: number;
  /** Whether a rule keeps two contacts from having one address. */
  readonly duplicateRule?: boolean;
  /** Answers instead, where it gives something. */
  readonly intercept?: (method: string, path: string, body: unknown) => Answer | undefined;
  /** What is wrong with a record besides what is. */
  readonly spoil?: (
    object: string,
    fields: Readonly<Record<string, unknown>>,
    id: string | undefined,
  ) => RecordFault | undefined;
  /** Whether a record cannot be deleted. */
  readonly keeps?: (record: StoredRecord) => boolean;
  /** Whether the answer to what was done gets lost. */
  readonly loses?: (method: string, path: string) => boolean;
}

const PREFIXES: Readonly<Record<string, string>> = {
  Contact: '003',
  Account: '001',
  Task: '00T',
  Event: '00U',
  EventRelation: '0RE',
};

/**
 * Salesforce on loopback, with the rules that are documented: sessions that end, queries that name columns which exist and are
 * given page by page, stamps of whole seconds, a bin that is seen by `queryAll` alone, collections of 200 with an answer for
 * each, external ids of contacts but not of activities, and a limit that its header tells of.
 */
export class SalesforceServer {
  readonly records = new Map<string, StoredRecord>();
  readonly requests: string[] = [];
  token = 'session-1';
  /** Which sessions are open; the one above unless given. */
  accepts: (token: string) => boolean = (token) => token === this.token;
  /** Columns that are there besides those of every instance. */
  readonly custom = new Set([`Contact ${ID_FIELD}`, `Task ${ID_FIELD}`, `Event ${ID_FIELD}`]);
  /** Columns that this user may not see any more. */
  readonly hidden = new Set<string>();
  url = '';
  options: SalesforceServerOptions;
  readonly #index = new LateIndex<StoredRecord>();
  #next = 1;
  #spent = 0;
  readonly #locators = new Map<string, { readonly rows: readonly object[] }>();

  constructor(options: SalesforceServerOptions) {
    this.options = options;
  }

  /** Listens until the test ends. */
  static async start(
    t: { teardown(end: () => Promise<void>): unknown },
    options: SalesforceServerOptions,
  ): Promise<SalesforceServer> {
    const salesforce = new SalesforceServer(options);
    const server = createServer((request, response) => void salesforce.#serve(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    salesforce.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    t.teardown(async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });
    return salesforce;
  }

  /** Live records of an object. */
  of(object: string): StoredRecord[] {
    return [...this.records.values()].filter((one) => one.object === object && !one.deleted);
  }

  /** Somebody makes a record there. */
  add(object: string, fields: Record<string, unknown>): StoredRecord {
    const Id = `${PREFIXES[object]}${String(this.#next++).padStart(12, '0')}AAA`;
    const stamp = this.#stamp();
    const made = { object, Id, fields: { ...fields }, deleted: false, masterId: null, createdAt: stamp, stamp };
    this.records.set(Id, made);
    this.#noted(made);
    return made;
  }

  edit(id: string, fields: Record<string, unknown>): void {
    const record = this.#record(id);
    record.fields = { ...record.fields, ...fields };
    record.stamp = this.#stamp();
    this.#noted(record);
  }

  delete(id: string): void {
    const record = this.#record(id);
    record.deleted = true;
    record.stamp = this.#stamp();
    this.#noted(record);
  }

  /** Somebody merges a contact into another one. */
  merge(loserId: string, winnerId: string): void {
    this.delete(loserId);
    const loser = this.#record(loserId);
    loser.masterId = winnerId;
    this.#noted(loser);
    this.edit(winnerId, {});
  }

  #noted(record: StoredRecord): void {
    const { now, lag = () => 0 } = this.options;
    this.#index.note(record.Id, { ...record }, now().getTime() + lag());
  }

  #record(id: string): StoredRecord {
    const record = this.records.get(id);
    if (record === undefined) throw new Error(`nobody is ${id}`);
    return record;
  }

  /** Whole seconds, as Salesforce keeps them. */
  #stamp(): string {
    const now = this.options.now();
    return new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString().replace('Z', '+0000');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    this.requests.push(`${method} ${decodeURIComponent(url)}`);
    this.#spent += 1;
    const { status, body } = this.#answer(
      method,
      url,
      headers.authorization,
      text === '' ? undefined : JSON.parse(text),
    );
    if (this.options.loses?.(method, url) === true) return void response.destroy();
    const { perDay = 15_000 } = this.options;
    response.writeHead(status, {
      'content-type': 'application/json;charset=UTF-8',
      date: this.options.now().toUTCString(),
      'sforce-limit-info': `api-usage=${Math.min(this.#spent, perDay)}/${perDay}`,
    });
    response.end(JSON.stringify(body));
  }

  #answer(method: string, url: string, authorization: string | undefined, body: unknown): Answer {
    if (url.length > 16_384) return { status: 414, body: '' };
    if (!this.accepts(authorization?.replace(/^Bearer /, '') ?? ''))
      return refused(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    if (this.#spent > (this.options.perDay ?? 15_000))
      return refused(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    const instead = this.options.intercept?.(method, url, body);
    if (instead !== undefined) return instead;
    const { pathname, searchParams } = new URL(url, 'http://x');
    if (!pathname.startsWith(`${this.#base}/`))
      return refused(404, 'NOT_FOUND', 'The requested resource does not exist');
    const path = pathname.slice(this.#base.length);
    const verb = /^\/(query|queryAll)(?:\/([\w-]+))?$/.exec(path);
    if (verb !== null && method === 'GET')
      return verb[2] === undefined
        ? this.#query(searchParams.get('q') ?? '', verb[1] === 'queryAll')
        : this.#page(verb[2]);
    const collection = /^\/composite\/sobjects(?:\/(\w+)\/(\w+))?$/.exec(path);
    if (collection === null) return refused(404, 'NOT_FOUND', 'The requested resource does not exist');
    if (method === 'DELETE') return this.#remove((searchParams.get('ids') ?? '').split(','));
    return this.#save(method, collection[1], collection[2], body as Collection);
  }

  get #base(): string {
    return `/services/data/${this.options.version ?? 'v62.0'}`;
  }

  #has(object: string, column: string): boolean {
    if (this.hidden.has(`${object} ${column}`)) return false;
    const writable = WRITABLE[object]?.[column] !== undefined;
    if (column.endsWith('__c')) return writable && this.custom.has(`${object} ${column}`);
    return writable || READABLE.includes(column);
  }

  #query(soql: string, all: boolean): Answer {
    try {
      const { object, columns, matches, order, limit, named } = parseSoql(soql);
      if (object === 'Organization' && columns.join() === 'Id') return this.#organization();
      if (WRITABLE[object] === undefined)
        return refused(400, 'INVALID_TYPE', `sObject type '${object}' is not supported.`);
      const unknown = named.find((column) => !this.#has(object, column));
      if (unknown !== undefined)
        return refused(400, 'INVALID_FIELD', `No such column '${unknown}' on entity '${object}'.`);
      const now = this.options.now().getTime();
      const found = [...this.records.keys()]
        .flatMap((id) => this.#index.at(id, now) ?? [])
        .filter((one) => one.object === object && (all || !one.deleted))
        .filter((one) => matches((column) => this.#valueOf(one, column)))
        // Of equals any order: the other way round, so that nobody counts on it.
        .reverse()
        .sort((a, b) => {
          for (const column of order) {
            const by = compared(this.#valueOf(a, column), this.#valueOf(b, column)) ?? 0;
            if (by !== 0) return by;
          }
          return 0;
        })
        .slice(0, limit)
        .map((one) => this.#shown(one, columns));
      return this.#paged(found, 0, found.length);
    } catch (error) {
      if (!(error instanceof MalformedQuery)) throw error;
      return refused(400, 'MALFORMED_QUERY', error.message);
    }
  }

  #organization(): Answer {
    const { organizationId: Id = '00D000000000001AAA' } = this.options;
    const records = [{ attributes: { type: 'Organization' }, Id }];
    return { status: 200, body: { totalSize: 1, done: true, records } };
  }

  #page(locator: string): Answer {
    const [id = '', from = ''] = locator.split('-');
    const rows = this.#locators.get(id)?.rows;
    if (rows === undefined) return refused(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    return this.#paged(rows, Number(from), rows.length, id);
  }

  #paged(rows: readonly object[], from: number, totalSize: number, known?: string): Answer {
    const { pageSize = 2000 } = this.options;
    const records = rows.slice(from, from + pageSize);
    const done = from + pageSize >= totalSize;
    if (done) return { status: 200, body: { totalSize, done, records } };
    const id = known ?? `01g${String(this.#locators.size).padStart(12, '0')}`;
    this.#locators.set(id, { rows });
    return {
      status: 200,
      body: { totalSize, done, nextRecordsUrl: `${this.#base}/query/${id}-${from + pageSize}`, records },
    };
  }

  #valueOf(record: StoredRecord, column: string): unknown {
    if (column === 'Id') return record.Id;
    if (column === 'IsDeleted') return record.deleted;
    if (column === 'MasterRecordId') return record.masterId;
    if (column === 'SystemModstamp') return record.stamp;
    if (column === 'CreatedDate') return record.createdAt;
    if (column === 'Account.Name') return this.records.get(String(record.fields['AccountId']))?.fields['Name'] ?? null;
    return record.fields[column] ?? null;
  }

  #shown(record: StoredRecord, columns: readonly string[]): object {
    const shown: Record<string, unknown> = { attributes: { type: record.object } };
    for (const column of columns) {
      const [relation, name] = column.split('.');
      const value = this.#valueOf(record, column);
      if (name === undefined) shown[column] = value;
      else shown[relation as string] = value === null ? null : { attributes: {}, [name]: value };
    }
    return shown;
  }

  #save(method: string, object: string | undefined, idField: string | undefined, body: Collection): Answer {
    const { allOrNone, records } = body;
    if (allOrNone !== false || records.length === 0 || records.length > 200)
      return refused(400, 'INVALID_INPUT', 'a collection has 1 to 200 records');
    if (idField !== undefined && (object !== 'Contact' || !this.#has(object, idField)))
      return refused(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${idField}`);
    // What cannot be read has all of the request refused.
    if (
      records.some((record) =>
        Object.values(record).some((value) => typeof value === 'string' && /\p{Surrogate}/u.test(value)),
      )
    )
      return refused(400, 'JSON_PARSER_ERROR', 'Illegal unquoted character');
    return { status: 200, body: records.map((record) => this.#one(method, idField, record)) };
  }

  #one(method: string, idField: string | undefined, { attributes, id, ...fields }: Collection['records'][number]) {
    const object = attributes.type;
    const ourId = idField === undefined ? undefined : fields[idField];
    const known =
      method === 'POST'
        ? undefined
        : idField === undefined
          ? this.records.get(id ?? '')
          : this.of(object).find((one) => one.fields[idField] === ourId);
    const wrong = this.#wrong(object, fields, known, method === 'PATCH' && idField === undefined);
    if (wrong !== undefined) return { success: false, errors: [wrong] };
    if (known === undefined) return { id: this.add(object, fields).Id, success: true, errors: [], created: true };
    this.edit(known.Id, fields);
    return { id: known.Id, success: true, errors: [], created: false };
  }

  #wrong(
    object: string,
    fields: Readonly<Record<string, unknown>>,
    known: StoredRecord | undefined,
    updates: boolean,
  ): RecordFault | undefined {
    if (updates && known === undefined) return fault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    if (known?.deleted === true) return fault('ENTITY_IS_DELETED', 'entity is deleted');
    const columns = new Set(Object.keys(WRITABLE[object] ?? {}).filter((column) => this.#has(object, column)));
    const own =
      faultIn(object, fields, { anew: known === undefined, columns }) ??
      this.options.spoil?.(object, fields, known?.Id);
    if (own !== undefined) return own;
    for (const name of ['AccountId', 'WhoId', 'RelationId', 'EventId']) {
      const named = fields[name];
      if (typeof named === 'string' && this.records.get(named)?.deleted !== false)
        return fault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', name);
    }
    if (object !== 'Contact') return undefined;
    const others = this.of('Contact').filter((one) => one.Id !== known?.Id);
    const ourId = fields[ID_FIELD];
    const holder = others.find((one) => ourId !== undefined && one.fields[ID_FIELD] === ourId);
    if (holder !== undefined)
      return fault(
        'DUPLICATE_VALUE',
        `duplicate value found: ${ID_FIELD} duplicates value on record with id: ${holder.Id}`,
      );
    const email = fields['Email'];
    const same = others.filter((one) => typeof email === 'string' && compared(one.fields['Email'], email) === 0);
    if (this.options.duplicateRule !== true || same.length === 0) return undefined;
    const matchRecords = same.map(({ Id }) => ({ record: { attributes: { type: 'Contact' }, Id } }));
    return {
      ...fault('DUPLICATES_DETECTED', 'Use one of these records?'),
      duplicateResult: { allowSave: false, matchResults: [{ matchRecords }] },
    };
  }

  #remove(ids: readonly string[]): Answer {
    if (ids.length > 200) return refused(400, 'INVALID_INPUT', 'a collection has 1 to 200 records');
    const body = ids.map((id) => {
      const record = this.records.get(id);
      const wrong =
        record === undefined
          ? fault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')
          : record.deleted
            ? fault('ENTITY_IS_DELETED', 'entity is deleted')
            : this.options.keeps?.(record) === true
              ? fault('DELETE_FAILED', 'It is associated with the following cases.')
              : undefined;
      if (wrong !== undefined) return { id, success: false, errors: [wrong] };
      this.delete(id);
      return { id, success: true, errors: [] };
    });
    return { status: 200, body };
  }
}

interface Collection {
  readonly allOrNone: boolean;
  readonly records: readonly ({ readonly attributes: { readonly type: string }; readonly id?: string } & Record<
    string,
    unknown
  >)[];
}

function refused(status: number, errorCode: string, message: string): Answer {
  return { status, body: [{ message, errorCode }] };
}
