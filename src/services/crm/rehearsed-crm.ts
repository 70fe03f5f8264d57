import {
  type ActivityKind,
  type ActivityOutcome,
  type ContactPush,
  CRM_FIELDS,
  type Crm,
  type CrmActivity,
  type CrmFields,
  type CrmPage,
  type CrmRecord,
  type Kept,
  type PushOutcome,
} from '#integrations/crm/crm.js';

/** So much is asked of a CRM for a rehearsal; a run goes on to the end. */
const MOST_PAGES = 20;
const MOST_READ = 40;

/** A rehearsal wants to know of somebody whom it was not told of yet: they are asked for, and it begins again. */
export class Unread extends Error {
  override readonly name = 'Unread';
}

/**
 * A CRM as a rehearsal sees it: what was read of the real one is there, and what is sent is taken as it is, and goes nowhere.
 * It is asked between rehearsals, never in the midst of one, so that nothing is open in the database meanwhile.
 */
export class RehearsedCrm implements Crm {
  readonly capabilities;
  readonly #crm: Crm;
  readonly #pages: CrmPage[] = [];
  /** Who is there; null: nobody. */
  readonly #known = new Map<string, CrmRecord | null>();
  readonly #unread = new Set<string>();
  /** Records that we made, by kind and what we called them; null: none. */
  readonly #ours = new Map<string, string | null>();
  readonly #unfound = new Map<'contact' | ActivityKind, Set<string>>();
  readonly #sent = new Map<string, CrmRecord>();
  #next = 0;
  #made = 0;
  #reads = 0;
  #whole = true;

  constructor(crm: Crm) {
    this.#crm = crm;
    this.capabilities = crm.capabilities;
  }

  /** Whether it came to the end of what was read, and more changed there. */
  get exhausted(): boolean {
    return !this.#whole && this.#next === this.#pages.length;
  }

  /** Reads what changed there. */
  async readPages(from: string | null): Promise<void> {
    let cursor = from;
    for (let more = true; more; ) {
      if (this.#pages.length === MOST_PAGES) {
        this.#whole = false;
        return;
      }
      const page = await this.#crm.pull(cursor);
      this.#pages.push(page);
      for (const change of page.changes)
        if (change.kind === 'gone') this.#known.set(change.id, null);
        else this.#known.set(idOf(change), change);
      ({ cursor, more } = page);
    }
  }

  /** Reads these people, as far as they are not known; false where that would be too many. */
  async learn(ids: Iterable<string>): Promise<boolean> {
    const unknown = [...new Set(ids)].filter((id) => !this.#known.has(id));
    const { batch } = this.capabilities;
    for (let n = 0; n < unknown.length; n += batch) {
      if (this.#reads++ === MOST_READ) return false;
      const those = unknown.slice(n, n + batch);
      for (const id of those) this.#known.set(id, null);
      for (const record of await this.#crm.read(those)) {
        this.#known.set(idOf(record), record);
        // Who was merged into somebody is answered by them.
        const merged = record.kind === 'contact' ? record.contact.mergedIds : [];
        for (const id of merged) if (those.includes(id)) this.#known.set(id, record);
      }
    }
    return true;
  }

  /** Reads whom the last rehearsal missed; false where there was nobody, or where that would be too many. */
  async learnMissed(): Promise<boolean> {
    for (const [kind, ourIds] of this.#unfound) {
      if (this.#reads++ === MOST_READ) return false;
      const found = await this.#crm.find(kind, [...ourIds]);
      for (const ourId of ourIds) this.#ours.set(`${kind} ${ourId}`, found.get(ourId) ?? null);
    }
    return this.#unfound.size > 0 || (this.#unread.size > 0 && this.learn(this.#unread));
  }

  /** Has it be as it was read, for another rehearsal. */
  begin(): void {
    this.#next = 0;
    this.#unread.clear();
    this.#unfound.clear();
    this.#sent.clear();
  }

  /** Whether an id is none of the CRM's, but stands for what a rehearsal made. */
  isMade(id: string | null): boolean {
    return id?.startsWith(MADE) === true;
  }

  account(): Promise<string> {
    return this.#crm.account();
  }

  async pull(): Promise<CrmPage> {
    const page = this.#pages[this.#next++];
    if (page === undefined) throw new Error('a rehearsal read beyond the last page');
    return this.#next === this.#pages.length ? { ...page, more: false } : page;
  }

  async read(ids: readonly string[]): Promise<CrmRecord[]> {
    const found = new Map<string, CrmRecord>();
    for (const id of ids) {
      const record = this.#sent.get(id) ?? this.#known.get(id);
      if (record === undefined) this.#unread.add(id);
      else if (record !== null) found.set(idOf(record), record);
    }
    if (this.#unread.size > 0) throw new Unread('somebody is not read yet');
    return [...found.values()];
  }

  async find(kind: 'contact' | ActivityKind, ourIds: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const missed = new Set<string>();
    for (const ourId of ourIds) {
      const id = this.#ours.get(`${kind} ${ourId}`);
      if (id === undefined) missed.add(ourId);
      else if (id !== null) found.set(ourId, id);
    }
    if (missed.size === 0) return found;
    this.#unfound.set(kind, missed);
    throw new Unread('nobody has looked for these yet');
  }

  async push(contacts: readonly ContactPush[]): Promise<PushOutcome[]> {
    return contacts.map(({ id, ourId, set }) => {
      const record = id === null ? undefined : (this.#sent.get(id) ?? this.#known.get(id));
      const there = record?.kind === 'contact' ? record.contact : undefined;
      const fields = { ...(there?.fields ?? NOTHING), ...set };
      const contact = { id: id ?? this.#make(), fields, ourId, mergedIds: there?.mergedIds ?? [] };
      this.#sent.set(contact.id, { kind: 'contact', contact });
      return { kind: 'stored', contact };
    });
  }

  async pushActivities(activities: readonly CrmActivity[]): Promise<ActivityOutcome[]> {
    return activities.map(({ id }) => ({ kind: 'stored', id: id ?? this.#make() }));
  }

  async remove(): Promise<Kept[]> {
    return [];
  }

  #make(): string {
    return `${MADE}${this.#made++}`;
  }
}

function idOf(record: CrmRecord): string {
  return record.kind === 'contact' ? record.contact.id : record.id;
}

const MADE = 'rehearsed:';
const NOTHING = Object.fromEntries(CRM_FIELDS.map((field) => [field, null])) as CrmFields;
