import { strict as assert } from 'node:assert';
import {
  type ActivityKind,
  type ActivityOutcome,
  CRM_FIELDS,
  type Crm,
  type CrmActivity,
  type CrmContact,
  type CrmFields,
  type CrmProvider,
  type CrmRecord,
  type PushOutcome,
} from '#integrations/crm/crm.js';
import { cursorBehind, readingOf } from '#integrations/crm/position.js';
import type { ProviderFailed } from '#integrations/oauth/failure.js';

/** A person in it. */
export interface MemoryContact {
  readonly id: string;
  fields: CrmFields;
  ourId: string | null;
  updatedAt: string;
  deleted: boolean;
  mergedIds: string[];
}

/** What goes wrong with a request: nothing, before anything was done, or after all was. */
export type Trouble = { readonly when: 'before' | 'after'; readonly error: ProviderFailed } | undefined;

/** How it is. */
export interface MemoryCrmOptions {
  readonly now: () => Date;
  readonly batch?: number;
  /** Asked before each request. */
  readonly trouble?: (operation: string) => Trouble;
  /** Asked for each record of a push. */
  readonly spoil?: (id: string | null) => PushOutcome | 'delete' | undefined;
  readonly uniqueEmail?: boolean;
}

/**
 * A CRM in memory that is strict: batches have an end, our id is unique, so is an address, nobody is stored under an id
 * that is not there, and what is of one kind is not there as of another.
 */
export class MemoryCrm implements Crm {
  readonly capabilities;
  readonly people = new Map<string, MemoryContact>();
  readonly activities = new Map<string, CrmActivity>();
  /** Which of its accounts is asked. */
  name = 'memory';
  readonly requests: string[] = [];
  options: MemoryCrmOptions;
  /** Its cursors are good no more: the next reading tells of everybody. */
  forgetful = false;
  /** Who is there, and is left out when people are listed. */
  readonly unlisted = new Set<string>();
  /** Who is there, and cannot be read. */
  readonly unreadable = new Set<string>();
  #next = 1;
  #last = 0;

  constructor(options: MemoryCrmOptions) {
    this.options = options;
    this.capabilities = {
      activities: ['meeting', 'task', 'note', 'call', 'email'] as const,
      batch: options.batch ?? 100,
    };
  }

  /** It as a provider of this name; the token `wrong` is refused. */
  provider(name = 'hubspot'): CrmProvider {
    return { name, wants: [], connect: async () => this };
  }

  get live(): MemoryContact[] {
    return [...this.people.values()].filter(({ deleted }) => !deleted);
  }

  /** Somebody makes a person there. */
  add(fields: Partial<CrmFields>): MemoryContact {
    const all = Object.fromEntries(CRM_FIELDS.map((field) => [field, fields[field] ?? null])) as CrmFields;
    const person = { id: String(this.#next++), fields: all, ourId: null, deleted: false, mergedIds: [] as string[] };
    const made = { ...person, updatedAt: this.#instant() };
    this.people.set(made.id, made);
    return made;
  }

  /** Somebody changes a person there. */
  edit(id: string, fields: Partial<CrmFields>): void {
    const person = this.#person(id);
    person.fields = { ...person.fields, ...fields };
    person.updatedAt = this.#instant();
  }

  delete(id: string): void {
    const person = this.#person(id);
    person.deleted = true;
    person.updatedAt = this.#instant();
  }

  /** Merges one person into another. */
  merge(from: string, into: string): void {
    const [lost, survivor] = [this.#person(from), this.#person(into)];
    lost.deleted = true;
    survivor.mergedIds.push(from, ...lost.mergedIds);
    survivor.updatedAt = this.#instant();
  }

  async account() {
    return this.name;
  }

  async pull(cursor: string | null) {
    return this.#request('pull', () => {
      const anew = this.forgetful;
      this.forgetful = false;
      const from = readingOf(anew ? null : cursor);
      const sorted = [...this.people.values()]
        .filter(({ updatedAt, id }) => updatedAt > from.at || (updatedAt === from.at && order(id) > order(from.id)))
        .sort((a, b) =>
          a.updatedAt === b.updatedAt ? (order(a.id) < order(b.id) ? -1 : 1) : a.updatedAt < b.updatedAt ? -1 : 1,
        );
      const page = sorted.slice(0, this.capabilities.batch);
      const more = sorted.length > page.length;
      const last = page.at(-1);
      const position = more && last !== undefined ? { at: last.updatedAt, id: last.id } : null;
      return {
        // Like most, it does not tell of deletions here.
        changes: page.flatMap((person) =>
          person.deleted || this.unlisted.has(person.id) ? [] : [this.#record(person)],
        ),
        cursor: cursorBehind(from, this.options.now(), position),
        more,
        ...(anew && !more && { whole: true }),
      };
    });
  }

  async read(ids: readonly string[]) {
    this.#fits(ids);
    return this.#request('read', () =>
      ids.flatMap((id) => {
        const person = this.people.get(id);
        return person === undefined || person.deleted ? [] : [this.#record(person)];
      }),
    );
  }

  async find(kind: 'contact' | ActivityKind, ourIds: readonly string[]) {
    this.#fits(ourIds);
    return this.#request('find', () => {
      const all = kind === 'contact' ? this.live : [...this.activities.values()].filter((one) => one.kind === kind);
      return new Map(
        all.flatMap(({ id, ourId }) => (id !== null && ourId !== null && ourIds.includes(ourId) ? [[ourId, id]] : [])),
      );
    });
  }

  async push(contacts: Parameters<Crm['push']>[0]) {
    this.#fits(contacts);
    return this.#request('push', () => contacts.map((push) => this.#store(push)));
  }

  #store({ id, ourId, set }: Parameters<Crm['push']>[0][number]): PushOutcome {
    const spoilt = this.options.spoil?.(id);
    if (spoilt === 'delete') {
      if (id !== null) this.delete(id);
    } else if (spoilt !== undefined) return spoilt;
    assert.ok(Object.keys(set).length > 0, 'a push of nothing');
    const person = id === null ? this.live.find((one) => one.ourId === ourId) : this.people.get(id);
    if (id !== null && (person === undefined || person.deleted)) return { kind: 'gone' };
    assert.ok(id === null || !this.unreadable.has(id), 'a push over what cannot be read');
    const holder =
      set.email == null || this.options.uniqueEmail === false
        ? undefined
        : this.live.find(
            ({ id, fields }) => id !== person?.id && fields.email?.toLowerCase() === set.email?.toLowerCase(),
          );
    if (holder !== undefined) return { kind: 'taken', id: holder.id };
    const stored = person ?? this.add({});
    stored.ourId = ourId;
    this.edit(stored.id, set);
    return { kind: 'stored', contact: shown(stored) };
  }

  async pushActivities(activities: readonly CrmActivity[]) {
    this.#fits(activities);
    return this.#request('pushActivities', () =>
      activities.map((activity): ActivityOutcome => {
        for (const id of activity.contactIds) assert.ok(this.people.has(id), 'an activity of nobody');
        const alike = [...this.activities.values()].filter(({ kind }) => kind === activity.kind);
        const known = alike.find(({ ourId }) => ourId === activity.ourId)?.id;
        const id = activity.id ?? known ?? `a${this.#next++}`;
        if (activity.id !== null && !alike.some((one) => one.id === id)) return { kind: 'gone' };
        this.activities.set(id, { ...activity, id });
        return { kind: 'stored', id };
      }),
    );
  }

  async remove(kind: 'contact' | ActivityKind, ids: readonly string[]) {
    this.#fits(ids);
    return this.#request('remove', () => {
      for (const id of ids) {
        if (kind !== 'contact') {
          if (this.activities.get(id)?.kind === kind) this.activities.delete(id);
        } else if (this.people.get(id)?.deleted === false) this.delete(id);
      }
      return [];
    });
  }

  #fits(batch: readonly unknown[]): void {
    assert.ok(batch.length > 0 && batch.length <= this.capabilities.batch, `a batch of ${batch.length}`);
  }

  async #request<T>(operation: string, run: () => T): Promise<T> {
    this.requests.push(operation);
    const trouble = this.options.trouble?.(operation);
    if (trouble?.when === 'before') throw trouble.error;
    const answer = run();
    if (trouble?.when === 'after') throw trouble.error;
    return answer;
  }

  #record(person: MemoryContact): CrmRecord {
    const { id } = person;
    return this.unreadable.has(id) ? { kind: 'unreadable', id } : { kind: 'contact', contact: shown(person) };
  }

  #person(id: string): MemoryContact {
    const person = this.people.get(id);
    assert.ok(person !== undefined && !person.deleted, `nobody is ${id}`);
    return person;
  }

  /** Several changes may be of one instant, as they are where clocks are coarse; never does it run backwards. */
  #instant(): string {
    this.#last = Math.max(this.#last, Math.floor(this.options.now().getTime() / 1000) * 1000);
    return new Date(this.#last).toISOString();
  }
}

function shown({ id, fields, ourId, mergedIds }: MemoryContact): CrmContact {
  return { id, fields: { ...fields }, ourId, mergedIds: [...mergedIds] };
}

/** Ids in their order as numbers. */
function order(id: string): string {
  return id.padStart(12, '0');
}
