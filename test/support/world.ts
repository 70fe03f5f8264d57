import pg from 'pg';
import { Database } from '#db/client.js';
import { sendersOf } from '#src/senders.js';
import type { Context } from '#src/services/context.js';
import type { Deps } from '#src/services/deps.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import { type ResourceServices, resourceServices } from '#src/services/resource-services.js';
import { createTestDatabase } from './database.js';

type Teardown = Parameters<typeof createTestDatabase>[0];

/** The keys of every world, as SECRETS_KEY has them. */
export const RING = `test:${Buffer.alloc(32, 1).toString('base64')}`;

/** A database of its own with one organization, its services, and a clock that stands until it is set. */
export class World {
  readonly connectionString: string;
  readonly db: Database;
  readonly services: ResourceServices;
  readonly deps: Deps;
  readonly context: Context;
  /** Sees all tables, walls aside. */
  readonly client: pg.Client;
  readonly #clock: { now: Date };

  constructor(of: Pick<World, 'connectionString' | 'deps' | 'context' | 'client'>, clock: { now: Date }) {
    this.connectionString = of.connectionString;
    this.deps = of.deps;
    this.db = of.deps.db;
    this.services = resourceServices(of.deps);
    this.context = of.context;
    this.client = of.client;
    this.#clock = clock;
  }

  get now(): Date {
    return this.#clock.now;
  }

  get orgId(): string {
    return this.context.orgId;
  }

  /** Sets the clock of all services. */
  at(instant: string | Date): Date {
    this.#clock.now = new Date(instant);
    return this.#clock.now;
  }

  /** Rows of a statement that is run past all walls; `$org` is the organization. */
  async rows<Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.client.query<Row>(sql.replaceAll('$org', `'${this.orgId}'::uuid`), values)).rows;
  }

  /** A candidate with an application at an employer, and so many contacts there, each with a confirmed e-mail address. */
  async process(contacts = 1): Promise<Process> {
    const { services, context } = this;
    const candidate = await services.candidates.create(context, { name: 'Candidate', timeZone: 'America/New_York' });
    const employer = await services.employers.create(context, { name: 'Employer' });
    const application = await services.applications.create(context, {
      candidateId: candidate.resource['id'],
      employerId: employer.resource['id'],
      role: 'Engineer',
    });
    const contactIds: string[] = [];
    for (let n = 0; n < contacts; n++) {
      const contact = await services.contacts.create(context, {
        employerId: employer.resource['id'],
        name: `Contact ${n}`,
        timeZone: 'America/New_York',
        methods: [{ kind: 'email', value: `contact${n}@example.com`, status: 'confirmed', confirmedBy: 'card' }],
      });
      contactIds.push(contact.resource['id'] as string);
    }
    return {
      candidateId: candidate.resource['id'] as string,
      employerId: employer.resource['id'] as string,
      applicationId: application.resource['id'] as string,
      contactIds,
      contactId: contactIds[0] as string,
    };
  }

  /** An hour's interview of a process with its contacts; gives its id and those of its follow-ups. */
  async interview(of: Process, startsAt: string): Promise<{ id: string; followUpIds: string[]; followUpId: string }> {
    const made = await this.services.interviews.create(this.context, {
      applicationId: of.applicationId,
      startsAt,
      participants: of.contactIds.map((contactId) => ({ contactId })),
    });
    const id = made.resource['id'] as string;
    const found = await this.rows<{ id: string }>(
      'SELECT id FROM follow_ups WHERE org_id = $org AND interview_id = $1 ORDER BY id',
      id,
    );
    const followUpIds = found.map((row) => row.id);
    return { id, followUpIds, followUpId: followUpIds[0] as string };
  }

  /** An e-mail from the candidate to a contact. */
  write(of: Process, at: string, more: object = {}) {
    const { candidateId, contactId, applicationId } = of;
    const touch = { candidateId, contactId, applicationId, at, direction: 'outbound', channel: 'email', ...more };
    return this.services.touchpoints.create(this.context, touch);
  }
}

/** Ids of a candidate's process at an employer. */
export interface Process {
  readonly candidateId: string;
  readonly employerId: string;
  readonly applicationId: string;
  readonly contactIds: readonly string[];
  readonly contactId: string;
}

/** Makes a world whose clock stands at `start`; it ends with the test. */
export async function createWorld(t: Teardown, start: string, poolSize = 12): Promise<World> {
  const { connectionString } = await createTestDatabase(t);
  const clock = { now: new Date(start) };
  const now = () => clock.now;
  const db = new Database({ connectionString, poolSize });
  const client = new pg.Client({ connectionString });
  await client.connect();
  // Runs before the database is dropped: tap ends the last first.
  t.teardown(async () => {
    await db.close();
    await client.end();
  });
  const ring = KeyRing.parse(RING);
  const deps: Deps = { db, now, ring, ...sendersOf({}, now), publicUrl: 'http://followthrough.example' };
  const origin = { keyId: null, requestId: 'test', origin: 'test', now };
  const { id } = await createOrganization(deps, origin as Parameters<typeof createOrganization>[1], { name: 'Test' });
  const context: Context = { ...origin, orgId: id, scopes: new Set(['admin'] as const), viewer: {} };
  return new World({ connectionString, deps, context, client }, clock);
}
