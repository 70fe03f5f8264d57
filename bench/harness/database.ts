import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { checkRoles, checkServer } from '#db/check.js';
import { startEmbedded } from '#db/embedded.js';
import { migrate } from '#db/migrate.js';
import { BenchRefused, type Run } from './command.js';

/** A migrated database for one benchmark. */
export interface BenchDatabase {
  readonly connectionString: string;
  /** What it is, for the table. */
  readonly words: string;
}

/** The same for all benchmarks, so that they can be compared; not flushed, since both sides of a ratio would wait alike. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '1GB',
  max_wal_size: '4GB',
  max_connections: '200',
  random_page_cost: '1.1',
};

const PREFIX = 'followthrough-bench-';

/**
 * A migrated database without organizations: that of BENCH_DATABASE_URL, or an embedded one that is removed at the end.
 * `settings` lie over what all benchmarks have.
 * Refuses when the disk has fewer than `bytes` left, or when the database is not empty.
 */
export async function openDatabase(
  { say, closers }: Pick<Run<never>, 'say' | 'closers'>,
  bytes: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchDatabase> {
  const { BENCH_DATABASE_URL: given } = process.env;
  if (given) return prepared(given);
  const folder = tmpdir();
  const { bavail, bsize } = await statfs(folder);
  const left = bavail * bsize;
  const others = (await readdir(folder)).filter((name) => name.startsWith(PREFIX));
  const old = others.length === 0 ? '' : ` Other benchmarks run, or were killed and left ${others.join(', ')} there.`;
  if (left < bytes) {
    throw new BenchRefused(
      `This needs about ${gigabytes(bytes)} in ${folder}, which has ${gigabytes(left)} left. Set TMPDIR to another folder, or ask for less.${old}`,
    );
  }
  if (old !== '') say(old.trim());
  const dataDir = await mkdtemp(join(folder, PREFIX));
  closers.push(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startEmbedded({ dataDir, settings: { ...SETTINGS, ...settings }, log: say });
  closers.push(() => server.stop());
  return prepared(server.connectionString);
}

async function prepared(connectionString: string): Promise<BenchDatabase> {
  await checkServer(connectionString);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ used: boolean; version: string; fsync: string }>(
      `SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r') AS used,
        current_setting('server_version') AS version, current_setting('fsync') AS fsync`,
    );
    const [server] = rows;
    if (server?.used !== false) {
      throw new BenchRefused(
        'The database of BENCH_DATABASE_URL is not empty: a benchmark fills it, and measures what it has filled. Create another one, e.g. with createdb.',
      );
    }
    await migrate(connectionString);
    await checkRoles(connectionString);
    return { connectionString, words: `PostgreSQL ${server.version.split(' ')[0]}, fsync ${server.fsync}` };
  } finally {
    await client.end();
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}
