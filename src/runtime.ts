import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { checkRoles, checkServer } from '#db/check.js';
import { Database } from '#db/client.js';
import { EmbeddedFailed, EmbeddedUnavailable, refuseInProduction, startEmbedded } from '#db/embedded.js';
import { knownMigrations, migrate } from '#db/migrate.js';
import { DatabaseRefused } from '#db/refused.js';
import { Problem } from '#src/errors.js';
import type { Deps } from '#src/services/deps.js';
import { KeyRing, KeyRingRefused } from '#src/services/key-ring.js';
import { type Config, ConfigRefused } from './config.js';

/** What every process of the service is made of, opened and checked. */
export interface Runtime {
  readonly deps: Deps;
  readonly embedded: boolean;
  /** Ends the connections and this process's share in the embedded database. */
  close(): Promise<void>;
}

/** Where a line for the person goes, and what to do about errors of idle connections. */
export interface RuntimeOptions {
  readonly say: (line: string) => void;
  readonly onError: (error: Error) => void;
  /** Steps of closing are noted here as soon as there is something to close. */
  readonly closers?: (() => Promise<void>)[];
}

const ROOT = dirname(createRequire(import.meta.url).resolve('followthrough/package.json'));
const KEY_FILE = 'secrets.key';

/** The environment of the process, with what `.env` in the project's root adds to it. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile(join(ROOT, '.env'));
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
  const server = await startEmbedded({ dataDir: resolve(ROOT, config.DATA_DIR), log: say });
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

/** Opens all that a process needs: database (started, checked, migrated), key ring, clock. */
export async function open(config: Config, options: RuntimeOptions): Promise<Runtime> {
  const closers = options.closers ?? [];
  const close = () => closeAll(closers);
  try {
    const connectionString = await reachDatabase(config, { ...options, closers });
    await prepareDatabase(connectionString);
    const ring = await openRing(config);
    const db = new Database({
      connectionString,
      poolSize: config.POOL_SIZE,
      statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
      onError: options.onError,
    });
    closers.push(() => db.close());
    return { deps: { db, ring, now: () => new Date() }, embedded: config.DATABASE_URL === undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
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
  const { code, message, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return `Port ${port} is taken already. Stop what listens there, or set PORT.`;
  if (code === 'EACCES' && port !== undefined)
    return `This user may not listen on port ${port}. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}. Correct HOST.`;
  return String(message).replace(/\b(\w+:\/\/)[^\s/@]+@/g, '$1…@');
}

/** The key ring that is set; with the embedded database else the one in DATA_DIR, made on the first start. */
async function openRing(config: Config): Promise<KeyRing> {
  if (config.SECRETS_KEY !== undefined) return KeyRing.parse(config.SECRETS_KEY);
  const folder = resolve(ROOT, config.DATA_DIR);
  const file = join(folder, KEY_FILE);
  await mkdir(folder, { recursive: true });
  // Never over one that is there: what it sealed could not be opened any more.
  await writeFile(file, `${KeyRing.generate()}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new ConfigRefused(`${file} cannot be written: ${error.code}.`);
    },
  );
  return KeyRing.parse((await readFile(file, 'utf8')).trim());
}
