import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '#db/migrate.js';

const TEMPLATE = 'followthrough_template_';
const CLONE = 'followthrough_test_';
const HOUR = 3_600_000;

/** One lock for all who build templates on a server; the number is arbitrary. */
const LOCK = 4_116_202_355;

/** Roles are shared by a whole server: whoever makes them at the same moment from another database makes us lose once. */
const LOST_RACES = new Set(['23505', '42710', 'XX000']);

/** Makes sure that the server has a database as today's migrations leave it, and gives its name; it is built once for equal migrations. */
export async function ensureTemplate(client: pg.Client, addressOf: (database: string) => string): Promise<string> {
  const name = TEMPLATE + (await hashMigrations());
  if (await isThere(client, name)) return name;
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    if (!(await isThere(client, name))) {
      await dropOthers(client);
      await build(client, name, addressOf);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
  return name;
}

/** Names a clone so that its age can be read from the name. */
export function nameClone(now: number, random: string): string {
  return `${CLONE}${now.toString(36)}_${random}`;
}

/** Says whether a database is a clone that no running test can still be using. */
export function isStaleClone(name: string, now: number): boolean {
  const made = name.startsWith(CLONE) ? Number.parseInt(name.slice(CLONE.length), 36) : Number.NaN;
  return made < now - HOUR;
}

async function build(client: pg.Client, name: string, addressOf: (database: string) => string): Promise<void> {
  const draft = `${name}_draft`;
  for (let left = 5; ; left--) {
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} template template0 encoding 'UTF8'`);
    try {
      await migrate(addressOf(draft));
      break;
    } catch (error) {
      if (left === 0 || !isLostRace(error)) throw error;
    }
  }
  await client.query(`alter database ${draft} with is_template true allow_connections false`);
  await client.query(`alter database ${draft} rename to ${name}`);
}

function isLostRace(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return LOST_RACES.has(error.code ?? '');
  return error instanceof Error && error.cause !== undefined && isLostRace(error.cause);
}

async function isThere(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

async function dropOthers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, $1) and datdba = current_user::regrole`,
    [TEMPLATE],
  );
  for (const { name } of rows) {
    await client.query(`alter database ${name} with is_template false`);
    await client.query(`drop database if exists ${name} with (force)`);
  }
}

async function hashMigrations(): Promise<string> {
  const journal = fileURLToPath(import.meta.resolve('#db/migrations/meta/_journal.json'));
  const folder = dirname(dirname(journal));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const hash = createHash('sha256').update(await readFile(journal));
  for (const file of files) hash.update(file).update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}
