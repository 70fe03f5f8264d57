import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import type { Test } from 'tap';
import { spawnTypeScript } from './typescript-process.js';

/** What a service of its own process found when its database was up; `rows` counts the marks of all services so far, its own included. */
export interface Started {
  readonly pid: number;
  readonly reused: boolean;
  readonly rows: number;
}

/** A process of its own that has an embedded database. */
export interface Service {
  readonly started: Promise<Started>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as kill -9 does. */
  kill(): Promise<void>;
}

/** Settings under which nothing is flushed: fast, and enough for data that no machine will crash on. */
export const FAST = { fsync: 'off', full_page_writes: 'off' };

/** Starts a service on the data folder in a process of its own, as another user when `who` says so; the end of the test ends it. */
export function startService(t: Test, dataDir: string, who: { uid?: number; gid?: number } = {}): Service {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const child = spawnTypeScript(new URL('./embedded-process.ts', import.meta.url), [dataDir], {
    stdio: [...stdio],
    ...who,
  });
  const gone = once(child, 'exit');
  const stop = async () => {
    if (child.connected) child.send('stop', () => {});
    await gone;
  };
  // Before the folder goes, which was made before and is cleared away after.
  t.teardown(stop);
  return {
    started: hear(child),
    stop,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Adds a mark to the database and gives the number of marks in it. */
export async function mark(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // Two that make a table at once are told of a duplicate key in the catalog, IF NOT EXISTS or not.
    await client.query(
      'begin; select pg_advisory_xact_lock(1); create table if not exists marks (at timestamptz default now()); commit',
    );
    await client.query('insert into marks default values');
    return (await client.query('select from marks')).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

async function hear(child: ChildProcess): Promise<Started> {
  const [said] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the service ended with ${code}`))),
  ])) as [Started | { error: string }];
  if ('error' in said) throw new Error(said.error);
  return said;
}
