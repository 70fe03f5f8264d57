import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkRoles, checkServer } from '#db/check.js';
import { Database } from '#db/client.js';
import { EmbeddedFailed, EmbeddedUnavailable, refuseInProduction, startEmbedded } from '#db/embedded.js';
import { knownMigrations, migrate } from '#db/migrate.js';
import { DatabaseRefused } from '#db/refused.js';
import { Problem } from '#src/errors.js';
import type { Deps } from '#src/services/deps.js';
import { KeyRing, KeyRingRefused } from '#src/services/key-ring.js';
import { accountSettingsOf } from './account-settings.js';
import { type Config, ConfigRefused } from './config.js';
import { crmProvidersOf } from './crm-providers.js';
import { checkBy } from './http/check.js';
import { compilers } from './http/validation.js';
import { publicUrlOf } from './public-url.js';
import { fromRoot } from './root.js';
import { sendersOf } from './senders.js';

/** What every process of the service is made of, opened and checked. */
export interface Runtime {
  readonly deps: Deps;
  readonly connectionString: string;
  readonly embedded: boolean;
  /** Where the service is reached from outside, as the settings say. */
  readonly publicUrl: string;
  /** Ends the connections and this process's share in the embedded database. */
  close(): Promise<void>;
}

/** Where a line for the person goes, and what to do about errors of idle connections. */
export interface RuntimeOptions {
  readonly say: (line: string) => void;
  readonly onError: (error: Error) => void;
  /** Leaves the database as it is, for whoever only looks: neither migrations nor roles are seen to. */
  readonly asItIs?: boolean;
  /** Steps of closing are noted here as soon as there is something to close. */
  readonly closers?: (() => Promise<void>)[];
}

const KEY_FILE = 'secrets.key';

/** The environment of the process, with what `.env` in the project's root adds to it. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile(fromRoot('.env'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ConfigRefused(`.env cannot be read: ${(error as Error).message}`);
  }
  return process.env;
}

/** The address of the database: the one that is set, or that of the embedded PostgreSQL, which it starts. */
export async function reachDatabase(config: Config, { say, closers = [] }: RuntimeOptions): Promise<string> {
  if (config.DATABASE_URL !== undefined) return config.DATABASE_URL;
  refuseInProduction(config.NODE_ENV);
  const server = await startEmbedded({ dataDir: fromRoot(config.DATA_DIR), log: say });
  closers.push(() => server.stop());
  return server.connectionString;
}

/** Checks the database and brings it up to this build's schema; gives how many migrations that is. */
export async function prepareDatabase(connectionString: string): Promise<number> {
  await checkServer(connectionString);
  await migrate(connectionString);
  await checkRoles(connectionString);
  return knownMigrations();
}

/** Makes sure that the login may work as the roles of the service; throws DatabaseRefused with what to do. */
export const checkAccess = checkRoles;

/** Opens all that a process needs: database (started, checked, migrated), key ring, clock. */
export async function open(config: Config, options: RuntimeOptions): Promise<Runtime> {
  const closers = options.closers ?? [];
  const close = () => closeAll(closers);
  try {
    const connectionString = await reachDatabase(config, { ...options, closers });
    if (options.asItIs === true) await checkServer(connectionString);
    else await prepareDatabase(connectionString);
    const ring = await openRing(config);
    const db = new Database({
      connectionString,
      poolSize: config.POOL_SIZE,
      statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
      preparedStatements: config.PREPARED_STATEMENTS,
      onError: options.onError,
    });
    closers.push(() => db.close());
    const now = () => new Date();
    const accounts = accountSettingsOf(config, now);
    const crm = crmProvidersOf(config, now);
    const { CHANGES_KEPT_DAYS: changesKeptDays } = config;
    const deps = { db, ring, now, ...sendersOf(config, now), accounts, crm, changesKeptDays };
    const publicUrl = publicUrlOf(config);
    return { deps, connectionString, embedded: config.DATABASE_URL === undefined, publicUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Holds values against schemas in the words of the API, for commands. */
export function shapeCheck(): ReturnType<typeof checkBy> {
  return checkBy(compilers().strict);
}

/** Closes what was opened, the last first; each once. */
export async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  for (let last = closers.pop(); last !== undefined; last = closers.pop()) await last();
}

/** What to tell the person of an error that ends the process: its message when it was written for that, never a stack. */
export function lastWords(error: unknown): string {
  for (const known of [ConfigRefused, DatabaseRefused, EmbeddedFailed, EmbeddedUnavailable, KeyRingRefused, Problem]) {
    if (error instanceof known) return error.message;
  }
  return String((error as Error).message).replace(/\b(\w+:\/\/)[^\s/@]+@/g, '$1…@');
}

/** The key ring that is set; with the embedded database else the one in DATA_DIR, made on the first start. */
async function openRing(config: Config): Promise<KeyRing> {
  if (config.SECRETS_KEY !== undefined) return KeyRing.parse(config.SECRETS_KEY);
  // The folder is there: the embedded database, which alone may be without SECRETS_KEY, has been started in it.
  const file = join(fromRoot(config.DATA_DIR), KEY_FILE);
  // Never over one that is there: what it sealed could not be opened any more.
  await writeFile(file, `${KeyRing.generate()}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new ConfigRefused(`${file} cannot be written: ${error.code}.`);
    },
  );
  return KeyRing.parse((await readFile(file, 'utf8')).trim());
}
