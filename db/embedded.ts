import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from './embedded/binaries.js';
import { type Creation, prepareCluster } from './embedded/cluster.js';
import { EmbeddedFailed } from './embedded/errors.js';
import { makeFolder } from './embedded/folder.js';
import { type Hold, takeHold } from './embedded/hold.js';
import { launch, type Settings, shutDown } from './embedded/server.js';

export { EmbeddedFailed, EmbeddedUnavailable, refuseInProduction } from './embedded/errors.js';
export { folderFault } from './embedded/folder.js';

/** What to start: the service's data folder (the cluster becomes `<dataDir>/postgres`), settings over our defaults, and where a line for the person goes. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly settings?: Settings;
  readonly log?: (message: string) => void;
}

/** A running PostgreSQL of which this process has a share; it is brought back when it dies while the share lasts. */
export interface EmbeddedServer {
  /** For `pg`, `drizzle` and `psql`: superuser `postgres`, database `postgres`, over a Unix socket. */
  readonly connectionString: string;
  readonly socketDir: string;
  readonly pid: number;
  /** True when the server was running already: another process shares it, or an earlier one was killed. */
  readonly reused: boolean;
  /** Ends this process's share, and stops the database when no other process has one. */
  stop(): Promise<void>;
}

const PATIENCE = 120_000;

/** Gives a running PostgreSQL on the data folder: the one that runs there, or one it starts, making the database first when there is none. */
export async function startEmbedded({
  dataDir,
  settings = {},
  log = () => {},
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const cluster = join(await makeFolder(dataDir), 'postgres');
  const { fsync } = settings;
  const first = await reach(cluster, settings, fsync === 'off' ? 'disposable' : 'durable');
  let hold = first.hold;
  let stopping: Promise<void> | undefined;
  let recovery: Promise<void> | undefined;

  const recover = async (): Promise<void> => {
    for (let wait = 100; stopping === undefined; wait = Math.min(wait * 2, 10_000)) {
      try {
        hold = (await reach(cluster, settings, 'forbidden')).hold;
        log(`PostgreSQL on ${cluster} had gone and runs again.`);
        return keep();
      } catch (error) {
        log(`PostgreSQL on ${cluster} has gone and does not come back yet: ${(error as Error).message}`);
        await delay(wait, undefined, { ref: false });
      }
    }
  };
  const keep = (): void => {
    void hold.lost.then(() => {
      if (stopping === undefined) recovery = recover();
    });
  };
  const stop = async (): Promise<void> => {
    await recovery;
    await leave(hold, cluster);
  };
  keep();

  return {
    connectionString: `postgresql:///postgres?host=${encodeURIComponent(hold.socketDir)}&user=postgres`,
    socketDir: hold.socketDir,
    get pid() {
      return hold.pid;
    },
    reused: first.reused,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function reach(
  cluster: string,
  settings: Settings,
  creation: Creation,
): Promise<{ hold: Hold; reused: boolean }> {
  const deadline = Date.now() + PATIENCE;
  let reused = true;
  do {
    const attempt = await takeHold(cluster);
    if (typeof attempt === 'object') return { hold: attempt, reused };
    if (attempt === 'none') {
      const prepared = await prepareCluster(cluster, await findBinaries(), creation);
      reused = (await launch(prepared, settings)) === 'taken';
      if (!reused) continue;
    }
    await delay(20);
  } while (Date.now() < deadline);
  throw new EmbeddedFailed(
    `A PostgreSQL has the database in ${cluster} but takes no connections. See ${cluster}.log, and end the process named in ${cluster}/postmaster.pid.`,
  );
}

async function leave(hold: Hold, cluster: string): Promise<void> {
  const { pid, socketDir } = hold;
  if (await hold.release(() => shutDown(cluster, pid, socketDir))) return;
  // The share was lost: the server died, or it runs on (it cuts all connections when one backend crashes).
  const attempt = await takeHold(cluster);
  if (attempt === 'none') return;
  if (attempt !== 'wait') return leave(attempt, cluster);
  await delay(20);
  return leave(hold, cluster);
}
