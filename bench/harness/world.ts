import { type SeededWorld, seed } from '../seed/seed.js';
import { TEMPLATE } from '../seed/template.js';
import type { Run } from './command.js';
import { type BenchDatabase, openDatabase } from './database.js';

/** A database with a large world in it. */
export interface BenchWorld extends BenchDatabase, SeededWorld {
  /** How many times each organization holds the template. */
  readonly copies: number;
}

/** What an interview takes on the disk with all that hangs on it, indexes and the logs of filling included. */
const BYTES_AN_INTERVIEW = 25_000;

/** A world of at least so many interviews, as the services would have made it until today. */
export async function openWorld(
  run: Run<never>,
  { interviews, organizations }: { interviews: number; organizations: number },
): Promise<BenchWorld> {
  const copies = Math.ceil(interviews / organizations / TEMPLATE.interviews);
  const made = copies * organizations * TEMPLATE.interviews;
  const database = await openDatabase(run, 2e9 + made * BYTES_AN_INTERVIEW);
  run.say(`filling a database with ${made.toLocaleString('en')} interviews in ${organizations} organizations`);
  let told = 0;
  const world = await seed({
    connectionString: database.connectionString,
    organizations,
    copies,
    now: new Date(),
    onProgress(share) {
      run.signal.throwIfAborted();
      if (share < told + 0.1) return;
      told = share;
      run.say(`${Math.round(share * 100)} %`);
    },
  });
  return { ...database, ...world, copies };
}
