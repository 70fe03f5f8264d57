import { knownMigrations } from '#db/migrate.js';
import { appliedMigrations } from '#db/queries/migrations.js';
import type { Deps } from './deps.js';

/** What a part of the service says of itself. */
export type Health = 'ok' | 'away' | 'behind';

/** Whether requests can be served, part by part. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: Health;
  readonly migrations: Health;
}

const PATIENCE_MS = 2_000;

/**
 * Asks the database, for at most 2 s, whether it answers and has all migrations of this build. A database that is
 * ahead (a newer build has migrated it) is fine: migrations only add.
 */
export async function readiness(deps: Pick<Deps, 'db'>): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
  });
  try {
    const applied = await Promise.race([appliedMigrations(deps.db), patience]);
    const migrations = applied >= knownMigrations() ? 'ok' : 'behind';
    return { ready: migrations === 'ok', database: 'ok', migrations };
  } catch {
    return { ready: false, database: 'away', migrations: 'away' };
  } finally {
    clearTimeout(timer);
  }
}
