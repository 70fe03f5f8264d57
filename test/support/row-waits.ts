import type { World } from './world.js';

/**
 * How many in the database of a world wait for what another transaction holds. A table that grows has others wait for a
 * moment as well: those are not counted.
 */
export async function waitingForOthers(world: Pick<World, 'rows'>): Promise<number> {
  // Within a transaction the server would tell what it told before.
  await world.rows('SELECT pg_stat_clear_snapshot()');
  const waiting = await world.rows(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
      AND wait_event IN ('transactionid', 'tuple', 'advisory')`,
  );
  return waiting.length;
}
