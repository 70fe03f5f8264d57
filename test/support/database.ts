import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { leaveServer, reachServer } from './database-server.js';
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
  t.teardown(async () => {
    await ask(server, async (client) => client.query(`drop database if exists ${name} with (force)`));
    await leaveServer();
  });
  await ask(server, async (client) => {
    await sweep(client);
    await clone(client, server, name);
  });
  return { connectionString: addressOf(server, name), name };
}

/** Gives the address of another database on the same server. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function clone(client: pg.Client, server: string, name: string): Promise<void> {
  for (let left = 3; ; left--) {
    const template = await ensureTemplate(client, (database) => addressOf(server, database));
    try {
      await client.query(`create database ${name} template ${template}`);
      return;
    } catch (error) {
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

async function ask(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server, application_name: 'followthrough tests' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
