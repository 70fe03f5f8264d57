/** An activity in the stand-in. */
export interface StoredActivity {
  readonly object: string;
  readonly id: string;
  properties: Record<string, string>;
  readonly contactIds: Set<string>;
}

interface Input {
  readonly id: string;
  readonly idProperty?: string;
  readonly properties?: Record<string, string>;
}

const TYPES: Readonly<Record<string, number>> = { calls: 194, emails: 198, meetings: 200, notes: 202, tasks: 204 };
const STATUSES = ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'WAITING', 'DEFERRED'];

/** Meetings, tasks, notes, calls and mails, with what is documented of them: a timestamp, and types of associations. */
export class HubSpotActivities {
  readonly all = new Map<string, StoredActivity>();
  readonly unique = new Set<string>();
  #next = 9001;

  /** The answer to a request about activities; undefined where it is about something else. */
  answer(method: string, path: string, body: unknown): { status: number; body: object } | undefined {
    const property = /^\/crm\/v3\/properties\/(calls|emails|meetings|notes|tasks)(?:\/(\w+))?$/.exec(path);
    if (property !== null) {
      const [, object = '', name] = property;
      if (method === 'GET')
        return this.unique.has(`${object} ${name}`) ? ok({ name }) : refused(404, 'OBJECT_NOT_FOUND');
      if (name === 'groups') return { status: 201, body: {} };
      this.unique.add(`${object} ${(body as { name: string }).name}`);
      return { status: 201, body: {} };
    }
    const batch = /^\/crm\/v3\/objects\/(calls|emails|meetings|notes|tasks)\/batch\/(\w+)$/.exec(path);
    if (batch !== null && batch[2] === 'read') return this.#read(batch[1] ?? '', body as Reading);
    if (batch !== null) return this.#batch(batch[1] ?? '', batch[2] ?? '', (body as { inputs: Input[] }).inputs);
    const association = /^\/crm\/v4\/associations\/(\w+)\/contacts\/batch\/create$/.exec(path);
    return association === null ? undefined : this.#associate(association[1] ?? '', body as Associations);
  }

  /** Those of an object. */
  of(object: string): StoredActivity[] {
    return [...this.all.values()].filter((one) => one.object === object);
  }

  #read(object: string, { inputs, idProperty }: Reading) {
    if (!this.unique.has(`${object} ${idProperty}`)) return refused(400, 'VALIDATION_ERROR');
    const ids = inputs.map(({ id }) => id);
    const results = this.of(object).filter(({ properties }) => ids.includes(properties[idProperty] ?? ''));
    return { status: results.length === ids.length ? 200 : 207, body: { status: 'COMPLETE', results } };
  }

  #batch(object: string, verb: string, inputs: readonly Input[]) {
    if (inputs.length === 0 || inputs.length > 100) return refused(400, 'VALIDATION_ERROR');
    if (verb === 'archive') {
      for (const { id } of inputs) this.all.delete(id);
      return { status: 204, body: {} };
    }
    for (const { properties = {}, idProperty } of inputs) {
      if (Object.values(properties).some((value) => typeof value !== 'string')) return refused(400, 'VALIDATION_ERROR');
      if (Number.isNaN(Date.parse(properties['hs_timestamp'] ?? ''))) return refused(400, 'VALIDATION_ERROR');
      if (object === 'tasks' && !STATUSES.includes(properties['hs_task_status'] ?? ''))
        return refused(400, 'VALIDATION_ERROR');
      if (idProperty !== undefined && !this.unique.has(`${object} ${idProperty}`))
        return refused(400, 'VALIDATION_ERROR');
    }
    const there = inputs.filter(({ id }) => verb === 'upsert' || this.all.has(id));
    const results = there.map(({ id, idProperty = '', properties = {} }) => {
      const known =
        verb === 'update' ? this.all.get(id) : this.of(object).find((one) => one.properties[idProperty] === id);
      const stored = known ?? { object, id: String(this.#next++), properties: {}, contactIds: new Set<string>() };
      stored.properties = { ...stored.properties, ...properties };
      this.all.set(stored.id, stored);
      return { id: stored.id, properties: stored.properties };
    });
    const errors = inputs
      .filter((input) => !there.includes(input))
      .map(({ id }) => ({ status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: [id] } }));
    if (errors.length === 0) return ok({ status: 'COMPLETE', results });
    return { status: 207, body: { status: 'COMPLETE', results, numErrors: errors.length, errors } };
  }

  #associate(object: string, { inputs }: Associations) {
    for (const { from, to, types } of inputs) {
      if (types[0]?.associationTypeId !== TYPES[object]) return refused(400, 'VALIDATION_ERROR');
      this.all.get(from.id)?.contactIds.add(to.id);
    }
    return { status: 201, body: { status: 'COMPLETE', results: [] } };
  }
}

interface Reading {
  readonly inputs: readonly { readonly id: string }[];
  readonly idProperty: string;
}

interface Associations {
  readonly inputs: readonly {
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
    readonly types: readonly { readonly associationTypeId: number }[];
  }[];
}

function ok(body: object) {
  return { status: 200, body };
}

function refused(status: number, category: string) {
  return { status, body: { status: 'error', category, message: 'no' } };
}
