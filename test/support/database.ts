import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { reachServer } from './database-server.js';
import { ensureTemplate, isStaleClone, nameClone } from './database-template.js';

/** A migrated database of one test file's own. */
export interface TestDatabase {
  readonly connectionString: string;
  readonly name: string;
}

/** Gives a migrated, empty database that nobody else uses, and drops it when the test ends, with whoever is still connected. */
export async function createTestDatabase(t: { teardown(end: () => Promise<void>): unknown }): Promise<TestDatabase> {
  const server = await reachServer();
  const name = nameClone(Date.now(), randomBytes(5).toString('hex'));
  t.teardown(() => ask(server, async (client) => client.query(`drop database if exists ${name} with (force)`)));
  await ask(server, (client) => clone(client, server, name));
  return { connectionString: addressOf(server, name), name };
}

/** Gives the address of another database on the same server. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

let template: Promise<string> | undefined;

async function clone(client: pg.Client, server: string, name: string): Promise<void> {
  for (let left = 3; ; left--) {
    template ??= ensureTemplate(client, (database) => addressOf(server, database));
    const mine = template;
    try {
      await client.query(`create database ${name} template ${await mine}`);
      return;
    } catch (error) {
      if (template === mine) template = undefined;
      // A run on other migrations dropped the template meanwhile.
      if (left === 0 || !(error instanceof pg.DatabaseError) || error.code !== '3D000') throw error;
    }
  }
}

// What killed runs have left behind.
async function sweep(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where datdba = current_user::regrole',
  );
  for (const { name } of rows) {
    if (isStaleClone(name, Date.now())) await client.query(`drop database if exists ${name} with (force)`);
  }
}

/** The one connection of this process by which databases are made and dropped, and how many use it. */
let admin: Promise<pg.Client> | undefined;
let uses = 0;

// One for all: the first database that a connection makes costs five times what a later one does, since it has not yet seen
// the pages of the template.
async function ask(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  admin ??= connect(server, () => {
    admin = undefined;
  });
  const client = referable(await admin);
  uses += 1;
  client.ref();
  try {
    await work(client);
  } finally {
    uses -= 1;
    // Node must be able to end although it stays open.
    if (uses === 0) client.unref();
  }
}

async function connect(server: string, forget: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server, application_name: 'followthrough tests' });
  client.on('error', forget);
  try {
    await client.connect();
    await sweep(client);
    return client;
  } catch (error) {
    forget();
    await client.end().catch(() => {});
    throw error;
  }
}

// The types of pg leave these two out.
function referable(client: pg.Client) {
  return client as pg.Client & { ref(): void; unref(): void };
}
