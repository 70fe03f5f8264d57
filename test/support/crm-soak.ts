import { CRM_FIELDS, type CrmField, type CrmFields } from '#integrations/crm/crm.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { createIntegration } from '#src/services/crm/integrations.js';
import { sameValue } from '#src/services/crm/merge-fields.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import type { Deps } from '#src/services/deps.js';
import { Chance } from './chance.js';
import type { Trouble } from './memory-crm.js';
import { memorySide, type OtherSide, type Spoilt } from './other-side.js';
import { createWorld, type World } from './world.js';

/** How long and how wild. */
export interface Soak {
  readonly seed: number;
  readonly people: number;
  readonly rounds: number;
  /** Edits on each side in a round. */
  readonly edits: number;
  readonly faults?: boolean;
  /** The CRM; one in memory unless given. */
  readonly side?: typeof memorySide | undefined;
}

/** What a person typed, in which round. */
interface Typed {
  readonly round: number;
  readonly value: string | null;
}

interface Person {
  /** Contact and record; one of them is found by the other. */
  localId: string | null;
  remoteId: string | null;
  /** The phone was confirmed here. */
  confirmed: boolean;
  readonly here: Map<CrmField, Typed>;
  readonly there: Map<CrmField, Typed>;
}

/** What a soak came to; `faults` is what is wrong, in words. */
export interface Soaked {
  readonly faults: string[];
  readonly requests: number;
  readonly idleRequests: readonly string[];
  readonly conflicts: number;
  readonly edits: number;
  readonly troubles: number;
  readonly runs: number;
}

const ROUND_MS = 10 * 60_000;
const EDITED = ['name', 'title', 'email', 'phone', 'company'] as const;

/** Edits both sides at random, with a CRM that fails, and says what does not hold at the end. */
export async function soakCrm(t: Parameters<typeof createWorld>[0], soak: Soak): Promise<Soaked> {
  const soaking = new Soaking(await createWorld(t, '2026-12-01T08:00:00.000Z'), soak);
  return soaking.run(soak.side ?? memorySide);
}

class Soaking {
  readonly #world: World;
  readonly #soak: Soak;
  readonly #chance: Chance;
  #crm!: OtherSide;
  #deps!: Deps;
  readonly #people: Person[] = [];
  readonly #employers = new Map<string, string>();
  #round = 0;
  #typed = 0;
  #troubles = 0;
  #runs = 0;
  #integrationId = '';
  #calm = true;
  #stop = new AbortController();

  constructor(world: World, soak: Soak) {
    this.#world = world;
    this.#soak = soak;
    this.#chance = new Chance(soak.seed);
  }

  async run(side: typeof memorySide): Promise<Soaked> {
    this.#crm = await side({
      now: () => this.#world.now,
      trouble: () => this.#trouble(),
      spoil: (id) => this.#spoil(id),
      meddle: (id) => this.#meddle(id),
    });
    const { provider, credentials } = this.#crm;
    this.#deps = { ...this.#world.deps, crm: new Map([[provider.name, provider]]) };
    const { people, rounds, edits, faults = true } = this.#soak;
    for (let n = 0; n < people; n++) await this.#meet(n);
    const { context } = this.#world;
    const made = await createIntegration(this.#deps, context, { provider: provider.name, ...credentials });
    this.#integrationId = made.id;
    for (this.#round = 1; this.#round <= rounds; this.#round++) {
      this.#calm = !faults;
      await this.#sync();
      for (let n = 0; n < edits; n++) {
        await this.#editHere();
        await this.#editThere();
      }
      if (this.#chance.between(1, 8) === 1) await this.#meet(this.#people.length);
    }
    this.#calm = true;
    // What was put off comes up again within hours.
    for (let n = 0; n < 12; n++) await this.#sync(60 * 60_000);
    const before = this.#crm.requests.length;
    for (let n = 0; n < 5; n++) await this.#sync();
    const idleRequests = this.#crm.requests.slice(before);
    const found = await this.#check(idleRequests);
    const requests = before;
    return { ...found, requests, idleRequests, edits: this.#typed, troubles: this.#troubles, runs: this.#runs };
  }

  /** Somebody whom one side has, or both: these know each other by the address. */
  async #meet(n: number): Promise<void> {
    const fields: CrmFields = {
      name: `Person ${n}`,
      title: n % 3 === 0 ? null : `Title ${n}`,
      email: `person${n}@example.com`,
      phone: `+1 212 ${String(5_550_000 + n)}`,
      company: `Company ${n % 7}`,
    };
    const person: Person = { localId: null, remoteId: null, confirmed: false, here: new Map(), there: new Map() };
    const where = n % 3;
    if (where !== 1) {
      person.confirmed = n % 5 === 0;
      person.localId = await this.#createHere(fields, person.confirmed);
    }
    if (where !== 0) person.remoteId = await this.#crm.add(where === 2 ? { ...fields, title: 'Other title' } : fields);
    this.#people.push(person);
  }

  async #createHere(fields: CrmFields, confirmed: boolean): Promise<string> {
    const { services, context } = this.#world;
    const phone = {
      kind: 'phone',
      value: fields.phone,
      ...(confirmed && { status: 'confirmed', confirmedBy: 'card' }),
    };
    const made = await services.contacts.create(context, {
      employerId: await this.#employer(fields.company as string),
      name: fields.name,
      ...(fields.title !== null && { title: fields.title }),
      methods: [{ kind: 'email', value: fields.email }, phone],
    });
    return made.resource['id'] as string;
  }

  async #employer(name: string): Promise<string> {
    const { services, context } = this.#world;
    const [found] = await this.#world.rows<{ id: string }>(
      'SELECT id FROM employers WHERE org_id = $org AND name = $1',
      name,
    );
    const id = this.#employers.get(name) ?? found?.id;
    const made = id ?? ((await services.employers.create(context, { name })).resource['id'] as string);
    this.#employers.set(name, made);
    return made;
  }

  async #editHere(): Promise<void> {
    await this.#findEachOther();
    const person = this.#chance.of(this.#people);
    if (person.localId === null) return;
    const { services, context } = this.#world;
    const [row] = await this.#world.rows<{ gone: boolean }>(
      'SELECT deleted_at IS NOT NULL AS gone FROM contacts WHERE org_id = $org AND id = $1',
      person.localId,
    );
    if (row?.gone !== false) return;
    const field = this.#chance.of(EDITED);
    if (field === 'email' && !(await this.#isKnown(person))) return;
    const value = this.#value(field, 'here');
    let change: Record<string, unknown> = { [field]: value };
    if (field === 'company') change = { employerId: await this.#employer(value as string) };
    if (field === 'email' || field === 'phone') {
      const methods = await this.#world.rows<{ id: string; kind: string; value: string }>(
        `SELECT id, kind, value FROM contact_methods WHERE org_id = $org AND contact_id = $1 AND deleted_at IS NULL ORDER BY position, id`,
        person.localId,
      );
      const first = methods.find(({ kind }) => kind === field);
      // Whoever changes a confirmed number has it confirmed anew.
      const status = field === 'phone' && person.confirmed ? { status: 'confirmed', confirmedBy: 'card' } : {};
      const others = methods.map(({ id, kind, value: held }) =>
        id === first?.id ? { id, kind, value, ...status } : { id, kind, value: held },
      );
      change = { methods: first === undefined ? [...others, { kind: field, value }] : others };
    }
    const before = await this.#valueHere(person.localId, field);
    await services.contacts.patch(context, person.localId, change);
    if (!sameValue(field, before, value)) this.#type(person.here, field, value);
  }

  async #editThere(person = this.#chance.of(this.#people)): Promise<void> {
    if (person.remoteId === null) return;
    const fields = await this.#crm.fieldsOf(person.remoteId);
    if (fields === undefined) return;
    const field = this.#chance.of(EDITED);
    if (field === 'email' && !(await this.#isKnown(person))) return;
    const value = this.#value(field, 'there');
    const before = fields[field];
    await this.#crm.edit(person.remoteId, { [field]: value });
    // Who types what is there already has changed nothing.
    if (!sameValue(field, before, value)) this.#type(person.there, field, value);
  }

  #type(side: Map<CrmField, Typed>, field: CrmField, value: string | null): void {
    this.#typed += 1;
    side.set(field, { round: this.#round, value });
  }

  #value(field: CrmField, side: string): string | null {
    const n = this.#chance.between(1, 1_000_000);
    if (field === 'email') return `${side}.${n}.${this.#typed}@example.com`;
    if (field === 'phone') return `+44 20 ${String(n).padStart(7, '0')}${this.#typed}`;
    if (field === 'company') return `Company ${this.#chance.between(0, 9)}`;
    if (field === 'title' && n % 10 === 0) return null;
    return `${field} ${side} ${n}`;
  }

  async #sync(later = ROUND_MS): Promise<void> {
    this.#world.at(new Date(this.#world.now.getTime() + later));
    this.#stop = new AbortController();
    this.#runs += await tendIntegrations(this.#deps, {
      signal: this.#stop.signal,
      onError: (_, error) => {
        throw error;
      },
    });
  }

  #trouble(): Trouble {
    if (this.#calm) return undefined;
    const dice = this.#chance.between(1, 100);
    const troubles: Record<number, Trouble> = {
      1: { when: 'before', error: new ProviderFailed('transient', 'status_502') },
      2: { when: 'before', error: new ProviderFailed('transient', 'no_answer') },
      3: { when: 'after', error: new ProviderFailed('transient', 'no_answer') },
      4: { when: 'after', error: new ProviderFailed('transient', 'no_answer') },
      5: { when: 'before', error: new ProviderFailed('rate_limited', 'rate_limited', 10_000) },
    };
    // The process is told to end in the middle.
    if (dice === 6) this.#stop.abort();
    if (dice <= 6) this.#troubles += 1;
    return troubles[dice];
  }

  /** Somebody there is quicker than what is being stored. */
  async #meddle(id: string): Promise<void> {
    if (this.#calm || this.#chance.between(1, 4) > 1) return;
    const person = this.#people.find(({ remoteId }) => remoteId === id);
    if (person === undefined) return;
    this.#troubles += 1;
    await this.#editThere(person);
  }

  #spoil(id: string | null): Spoilt {
    if (this.#calm) return undefined;
    const dice = this.#chance.between(1, 400);
    if (dice <= 8) this.#troubles += 1;
    if (dice <= 6) return { kind: 'later', code: 'locked' };
    if (dice <= 8 && id !== null) return 'delete';
    return undefined;
  }

  /** Nobody can know that two are one whose address changes before they were ever seen side by side. */
  async #isKnown({ localId, remoteId }: Person): Promise<boolean> {
    if (localId === null || remoteId === null) return true;
    return (await this.#links()).some((link) => link.localId === localId && link.remoteId === remoteId);
  }

  async #links() {
    return this.#world.rows<{ localId: string; remoteId: string | null; ended: string | null; error: string | null }>(
      `SELECT local_id AS "localId", remote_id AS "remoteId", ended_by AS ended, error FROM integration_links
        WHERE org_id = $org AND integration_id = $1 AND entity = 'contact'`,
      this.#integrationId,
    );
  }

  async #findEachOther(): Promise<void> {
    if (
      this.#integrationId === '' ||
      this.#people.every(({ localId, remoteId }) => localId !== null && remoteId !== null)
    )
      return;
    const links = await this.#links();
    for (const person of this.#people) {
      if (person.localId !== null && person.remoteId !== null) continue;
      const link = links.find(
        ({ localId, remoteId }) => localId === person.localId || (remoteId === person.remoteId && remoteId !== null),
      );
      if (link === undefined) continue;
      person.localId = link.localId;
      person.remoteId = link.remoteId;
    }
  }

  /** Contacts as they are here. */
  #contacts() {
    return this.#world.rows<{ id: string } & CrmFields>(
      `SELECT c.id, c.name, c.title, e.name AS company,
        (SELECT m.value FROM contact_methods m WHERE m.org_id = $org AND m.contact_id = c.id AND m.kind = 'email' AND m.deleted_at IS NULL ORDER BY m.position, m.id LIMIT 1) AS email,
        (SELECT m.value FROM contact_methods m WHERE m.org_id = $org AND m.contact_id = c.id AND m.kind = 'phone' AND m.deleted_at IS NULL ORDER BY m.position, m.id LIMIT 1) AS phone
      FROM contacts c JOIN employers e ON e.org_id = $org AND e.id = c.employer_id WHERE c.org_id = $org AND c.deleted_at IS NULL`,
    );
  }

  async #valueHere(id: string, field: CrmField): Promise<string | null> {
    return (await this.#contacts()).find((row) => row.id === id)?.[field] ?? null;
  }

  async #check(idle: readonly string[]): Promise<{ faults: string[]; conflicts: number }> {
    await this.#findEachOther();
    const faults: string[] = [];
    const links = await this.#links();
    const rows = await this.#contacts();
    const conflicts = await this.#world.rows<{
      kind: string;
      localId: string;
      field: string;
      here: string;
      there: string;
      kept: string;
    }>(`SELECT kind, local_id AS "localId", field, here, there, kept FROM integration_conflicts WHERE org_id = $org`);
    const here = new Map(rows.map((row) => [row.id, row]));
    if (rows.length !== this.#people.length) faults.push(`${rows.length} contacts of ${this.#people.length} people`);
    const live = await this.#crm.count();
    if (live + links.filter(({ ended }) => ended === 'deleted_there').length !== this.#people.length)
      faults.push(`${live} live records there`);
    faults.push(...((await this.#crm.harmed?.()) ?? []));
    for (const person of this.#people) {
      const row = here.get(person.localId ?? '');
      const fields = person.remoteId === null ? undefined : await this.#crm.fieldsOf(person.remoteId);
      const link = links.find(({ localId }) => localId === person.localId);
      if (row === undefined || person.remoteId === null || link === undefined) {
        faults.push(`${JSON.stringify(person)} is not on both sides`);
        continue;
      }
      if ((fields === undefined) !== (link.ended === 'deleted_there'))
        faults.push(`${row.id} is gone there, and nobody noticed`);
      if (fields === undefined) continue;
      for (const field of CRM_FIELDS) {
        const final = row[field];
        if (!sameValue(field, final, fields[field]))
          faults.push(`${field} of ${row.id}: ${final} here, ${fields[field]} there; ${link.error}`);
        const typed = { here: person.here.get(field), there: person.there.get(field) };
        for (const [side, other] of [['here', 'there'] as const, ['there', 'here'] as const]) {
          const mine = typed[side];
          if (mine === undefined || sameValue(field, mine.value, final)) continue;
          const theirs = typed[other];
          // Who typed later saw what was there, or was told by a conflict.
          if (theirs !== undefined && theirs.round > mine.round && sameValue(field, theirs.value, final)) continue;
          const told = conflicts.some(
            (one) =>
              one.kind === 'field' &&
              one.localId === row.id &&
              one.field === field &&
              sameValue(field, one[side], mine.value),
          );
          if (!told)
            faults.push(
              `${field} of ${row.id}: ${mine.value} was typed ${side} in round ${mine.round} and is lost for ${final}; ${JSON.stringify(typed)}`,
            );
        }
      }
    }
    const writes = idle.filter((operation) => operation !== 'pull');
    if (writes.length > 0 || idle.length > 40) faults.push(`while nothing happened: ${idle.join(', ')}`);
    return { faults, conflicts: conflicts.length };
  }
}
