import { createHash } from 'node:crypto';
import pg from 'pg';
import { Database } from '#db/client.js';
import { sendersOf } from '#src/senders.js';
import type { Deps } from '#src/services/deps.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import { COPIED, type CopiedTable, copyStatement, STAGE, stageTemplate, tailOf } from './stage.js';
import { playTemplate } from './template.js';

/** What to make: a migrated database without organizations, and how large a world. */
export interface SeedOptions {
  readonly connectionString: string;
  readonly organizations: number;
  /** How many times each organization holds the template (see TEMPLATE for what that is). */
  readonly copies: number;
  /** The instant that the world has come to: its facts are of the three months before, its clocks run out after. */
  readonly now: Date;
  /** Whether follow-ups have the history of their transitions; it doubles the time. */
  readonly history?: boolean;
  /** Called after each step with the share of the copies that are made, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** A seeded world. */
export interface SeededWorld {
  /** In the order in which they were made, each with the token of a key that may do everything in it. */
  readonly organizations: readonly { readonly id: string; readonly token: string }[];
  /** Rows of each table over all organizations. */
  readonly rows: Readonly<Record<CopiedTable, number>>;
}

/** Copies that are made at once in one organization, before the next has its turn: its rows lie among the others'. */
const COPIES_AT_ONCE = 25;

/**
 * Fills a database with copies of a world that the services made: every row is what they write, every id is a UUIDv7 of
 * its own in the order of time, and the tick assesses a copied follow-up to the very assessment that it has. The same
 * options give the same rows but for the ids and keys of organizations. Ends with VACUUM ANALYZE. The login must own
 * the tables; where it is a superuser, foreign keys are not checked row by row.
 */
export async function seed(options: SeedOptions): Promise<SeededWorld> {
  const { connectionString, now, copies, onProgress = () => {} } = options;
  const db = new Database({ connectionString, poolSize: 4 });
  const client = new pg.Client({ connectionString, application_name: 'followthrough seed' });
  await client.connect();
  try {
    const clock = () => now;
    const deps: Deps = { db, ring: KeyRing.parse(KeyRing.generate()), now: clock, ...sendersOf({}, clock) };
    const operator = { keyId: null, requestId: 'seed', origin: 'seed', now: deps.now };
    const template = await createOrganization(deps, operator, { name: 'Template' });
    await playTemplate(deps, template.id, now);
    const staged = await stageTemplate(client, template.id, now);
    await removeOrganization(client, template.id);
    const organizations: { id: string; token: string }[] = [];
    for (let n = 1; n <= options.organizations; n++) {
      const { id, key } = await createOrganization(deps, operator, { name: `University ${n}` });
      organizations.push({ id, token: key.token });
    }
    const tables = COPIED.filter((table) => table !== 'follow_up_history' || options.history === true);
    const copier = await Copier.open(client, tables);
    for (let from = 0; from < copies; from += COPIES_AT_ONCE) {
      for (const [place, { id }] of organizations.entries()) {
        const to = Math.min(from + COPIES_AT_ONCE, copies);
        await copier.copy(id, tails(place, from, to));
        onProgress((from * organizations.length + (to - from) * (place + 1)) / (copies * organizations.length));
      }
    }
    await client.query(`DROP SCHEMA ${STAGE} CASCADE`);
    await client.query(`VACUUM (ANALYZE) ${tables.join(', ')}`);
    const all = copies * organizations.length;
    const rows = Object.fromEntries(COPIED.map((table) => [table, tables.includes(table) ? staged[table] * all : 0]));
    return { organizations, rows: rows as Record<CopiedTable, number> };
  } finally {
    await client.end();
    await db.close();
  }
}

function tails(organization: number, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, n) =>
    tailOf(
      createHash('sha256')
        .update(`${organization} ${from + n}`)
        .digest('hex'),
    ),
  );
}

/** Copies the staged template into organizations, as the working role and behind its wall. */
class Copier {
  readonly #client: pg.Client;
  readonly #statements: readonly string[];
  readonly #unchecked: boolean;

  private constructor(client: pg.Client, statements: readonly string[], unchecked: boolean) {
    this.#client = client;
    this.#statements = statements;
    this.#unchecked = unchecked;
  }

  static async open(client: pg.Client, tables: readonly CopiedTable[]): Promise<Copier> {
    const statements: string[] = [];
    for (const table of tables) statements.push(await copyStatement(client, table));
    const { rows } = await client.query<{ superuser: boolean }>(
      'SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = current_user',
    );
    return new Copier(client, statements, rows[0]?.superuser === true);
  }

  async copy(orgId: string, tails: readonly string[]): Promise<void> {
    await this.#client.query(`BEGIN; ${this.#unchecked ? 'SET LOCAL session_replication_role = replica;' : ''}
      SET LOCAL ROLE followthrough_app; SET LOCAL synchronous_commit = off; SET LOCAL timezone = 'UTC';
      SET LOCAL "app.org_id" = '${orgId}'`);
    for (const statement of this.#statements) await this.#client.query(statement, [tails, orgId]);
    await this.#client.query('COMMIT');
  }
}

/** Deletes all rows of an organization, children first. */
async function removeOrganization(client: pg.Client, orgId: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attname = 'org_id' AND NOT a.attisdropped`,
  );
  const copied: readonly string[] = COPIED;
  const others = rows.map(({ name }) => name).filter((name) => !copied.includes(name));
  await client.query(`BEGIN; SET LOCAL ROLE followthrough_app; SET LOCAL "app.org_id" = '${orgId}'`);
  for (const table of [...others, ...copied.toReversed()]) {
    await client.query(`DELETE FROM ${table} WHERE org_id = $1`, [orgId]);
  }
  await client.query('DELETE FROM organizations WHERE id = $1', [orgId]);
  await client.query('COMMIT');
}
