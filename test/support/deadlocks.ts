import type { World } from './world.js';

/**
 * How many deadlocks PostgreSQL broke in the database of a world. What a connection has counted it tells within seconds, or
 * when it ends: all but that of the test end.
 */
export async function deadlocksOf(world: Pick<World, 'rows'>): Promise<number> {
  await world.rows(
    'SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  const [told] = await world.rows<{ n: number }>(
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return told?.n ?? Number.NaN;
}
