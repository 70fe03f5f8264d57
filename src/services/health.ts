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
const KEPT_MS = 1_000;
/** A connection that broke without a word would keep a question for a quarter of an hour. */
const GIVEN_UP_MS = 10_000;
const AWAY: Readiness = { ready: false, database: 'away', migrations: 'away' };

/**
 * Asks the database, for at most 2 s, whether it answers and has all migrations of this build. A database that is
 * ahead (a newer build has migrated it) is fine: migrations only add.
 */
export async function readiness(deps: Pick<Deps, 'db'>): Promise<Readiness> {
  return withPatience(look(deps));
}

/**
 * One look at the database for all who ask: at most one question is with it at a time, and what came of it is kept for a
 * second. So a flood of probes takes one connection and one statement a second. Who asks while a question takes longer
 * than 2 s is told that the database is away, without another one until 10 s are over.
 */
export class SharedReadiness {
  readonly #deps: Pick<Deps, 'db' | 'now'>;
  #asking: Promise<Readiness> | undefined;
  #answered: Promise<Readiness> | undefined;
  #last: { readonly at: number; readonly readiness: Readiness } | undefined;

  constructor(deps: Pick<Deps, 'db' | 'now'>) {
    this.#deps = deps;
  }

  /** Whether requests can be served, as it was found at most a second ago. */
  async read(): Promise<Readiness> {
    const now = this.#deps.now().getTime();
    const last = this.#last;
    // A clock that was set back must not make a memory last longer.
    if (last !== undefined && now >= last.at && now - last.at < KEPT_MS) return last.readiness;
    if (this.#asking === undefined) this.#ask();
    return this.#answered as Promise<Readiness>;
  }

  #ask(): void {
    const asking = look(this.#deps).catch(() => AWAY);
    this.#asking = asking;
    this.#answered = withPatience(asking);
    const givenUp = setTimeout(() => {
      if (this.#asking === asking) this.#asking = undefined;
    }, GIVEN_UP_MS).unref();
    void asking.then((readiness) => {
      clearTimeout(givenUp);
      if (this.#asking !== asking) return;
      this.#last = { at: this.#deps.now().getTime(), readiness };
      this.#asking = undefined;
    });
  }
}

async function look({ db }: Pick<Deps, 'db'>): Promise<Readiness> {
  const migrations = (await appliedMigrations(db)) >= knownMigrations() ? 'ok' : 'behind';
  return { ready: migrations === 'ok', database: 'ok', migrations };
}

/** What is found, or that the database is away where that takes longer than 2 s. */
async function withPatience(found: Promise<Readiness>): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
  });
  try {
    return await Promise.race([found, patience]);
  } catch {
    return AWAY;
  } finally {
    clearTimeout(timer);
  }
}
