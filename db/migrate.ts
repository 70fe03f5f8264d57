import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { DatabaseRefused } from './refused.js';

const journal = fileURLToPath(import.meta.resolve('#db/migrations/meta/_journal.json'));
const folder = dirname(dirname(journal));

/** One lock for all who migrate this database; the number is arbitrary and must never change. */
const MIGRATION_LOCK = 7_160_201_126;

const TRY_AGAIN_MS = 100;

const ROLES_SQL = `CREATE ROLE followthrough_app NOLOGIN;
CREATE ROLE followthrough_reader NOLOGIN;
GRANT followthrough_app, followthrough_reader TO <the login of DATABASE_URL>;`;

/** How many migrations this build knows. */
export function knownMigrations(): number {
  return (JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }).entries.length;
}

/**
 * Brings a database up to this build's schema, forward only; safe when several processes start at once (one migrates,
 * the others wait and find it done). Throws DatabaseRefused with what to do when the login may not.
 */
export async function migrate(connectionString: string): Promise<void> {
  const [holder, client] = [connectionTo(connectionString), connectionTo(connectionString)];
  try {
    await holder.connect();
    while (!(await holdsLock(holder))) await delay(TRY_AGAIN_MS);
    await client.connect();
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
  } catch (error) {
    throw refusal(error);
  } finally {
    await client.end();
    await holder.end();
  }
}

/**
 * Whether this process has the lock now, in a transaction that is left open. Not in a session: a pooler may give the
 * next statement another one. And without waiting: who waits would have a connection that whoever migrates may need.
 */
async function holdsLock(holder: pg.Client): Promise<boolean> {
  await holder.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
  const { rows } = await holder.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [
    MIGRATION_LOCK,
  ]);
  if (rows[0]?.held === true) return true;
  await holder.query('ROLLBACK');
  return false;
}

function connectionTo(connectionString: string): pg.Client {
  return new pg.Client({ connectionString, application_name: 'followthrough migrate' });
}

function refusal(error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof pg.DatabaseError)) return error;
  if (cause.code === '42501' && /role/.test(cause.message)) {
    return new DatabaseRefused(
      `The database login may not create or grant the roles that followthrough works as. Have an administrator run:\n${ROLES_SQL}`,
      { cause },
    );
  }
  if (cause.code === '42501') {
    return new DatabaseRefused(
      `The database login may not change the schema (${cause.message}). Give it CREATE on the database and its public schema, or run "npx followthrough migrate" with a login that owns them.`,
      { cause },
    );
  }
  if (cause.code === '25006') {
    return new DatabaseRefused(
      'The database is read-only (a replica, or default_transaction_read_only is on). Point DATABASE_URL at the primary.',
      { cause },
    );
  }
  return error;
}
