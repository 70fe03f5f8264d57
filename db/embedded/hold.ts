import pg from 'pg';
import { codeOf, EmbeddedFailed } from './errors.js';
import { readPostmaster } from './postmaster.js';

/** A process's share in a running server, kept as a lock in the server itself, so that it ends with the process however that ends. */
export interface Hold {
  readonly pid: number;
  readonly socketDir: string;
  /** Resolves when the server or the connection to it has gone. */
  readonly lost: Promise<void>;
  /** Ends the share; `stop` runs when nobody else has one, while newcomers wait. False when the share was lost before. */
  release(stop: () => Promise<void>): Promise<boolean>;
}

/** What came of trying to take a share: the share, or whether a server is on its way up or down, or none is there. */
export type Attempt = Hold | 'wait' | 'none';

// A number of our own among the advisory locks of the database `postgres`.
const LOCK = 7_305_808_869;

const NO_SERVER = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTDIR']);
const SERVER_IN_MOTION = new Set(['57P03', '57P01', '57P02', 'ECONNRESET', 'EPIPE', '53300']);

/** Takes a share in the server that runs on this cluster. */
export async function takeHold(cluster: string): Promise<Attempt> {
  const postmaster = await readPostmaster(cluster);
  if (postmaster === undefined) return 'none';
  const client = new pg.Client({
    host: postmaster.socketDir,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    application_name: 'followthrough hold',
    connectionTimeoutMillis: 10_000,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    if (rows[0]?.folder !== cluster) {
      // The folder was copied together with the lock file of a server that runs on the original.
      await client.end();
      return 'none';
    }
    await client.query('select pg_advisory_lock_shared($1)', [LOCK]);
  } catch (error) {
    void client.end().catch(() => undefined);
    const code = codeOf(error);
    if (NO_SERVER.has(code)) return 'none';
    if (SERVER_IN_MOTION.has(code) || (error instanceof Error && error.message.includes('terminated'))) return 'wait';
    if (code !== 'EACCES') throw error;
    throw new EmbeddedFailed(
      `The PostgreSQL on ${cluster} was started by another user of this machine. Run as that user, or set DATA_DIR to another folder.`,
    );
  }
  // Node must be able to end although this connection stays open.
  referable(client).unref();
  return { pid: postmaster.pid, socketDir: postmaster.socketDir, lost, release: (stop) => release(client, stop) };
}

async function release(client: pg.Client, stop: () => Promise<void>): Promise<boolean> {
  referable(client).ref();
  try {
    if (await isLast(client)) await stop();
    return true;
  } catch (error) {
    if (error instanceof Broken) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

class Broken extends Error {}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [LOCK]);
    const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [LOCK]);
    return rows[0]?.last === true;
  } catch (error) {
    throw new Broken('The connection that held the share has gone.', { cause: error });
  }
}

// The types of pg leave these two out.
function referable(client: pg.Client) {
  return client as pg.Client & { ref(): void; unref(): void };
}
