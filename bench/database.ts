import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#db/embedded.js';
import { migrate } from '#db/migrate.js';

/** A server for benchmarks, where databases are made and dropped. */
export interface BenchServer {
  /** Gives the address of a new, migrated, empty database. */
  database(name: string): Promise<string>;
  /** Drops what was made, and stops what was started. */
  stop(): Promise<void>;
}

/** The server of BENCH_DATABASE_URL, or an embedded one of its own with a gigabyte of buffers, durable as in service. */
export async function startBenchServer(address = process.env['BENCH_DATABASE_URL']): Promise<BenchServer> {
  const made: string[] = [];
  const own = address === undefined ? await startOwn() : undefined;
  const server = address ?? (own?.connectionString as string);
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    async database(name) {
      const full = `followthrough_bench_${name}`;
      await run(`DROP DATABASE IF EXISTS ${full} WITH (FORCE)`);
      await run(`CREATE DATABASE ${full}`);
      made.push(full);
      const url = new URL(server);
      url.pathname = `/${full}`;
      await migrate(url.href);
      return url.href;
    },
    async stop() {
      for (const name of made) await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await own?.stop();
    },
  };
}

async function startOwn() {
  const dataDir = await mkdtemp(join(tmpdir(), 'followthrough-bench-'));
  const server = await startEmbedded({ dataDir, settings: { shared_buffers: '1GB', max_wal_size: '8GB' } });
  return {
    connectionString: server.connectionString,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
