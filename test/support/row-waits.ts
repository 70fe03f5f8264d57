import type pg from 'pg';
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

/**
 * How many wait for what this connection holds, or for one who waits for it. A server tells of the waits of all its
 * databases, and others have theirs.
 */
export async function waitingFor(holder: pg.Client): Promise<number> {
  const { rows } = await holder.query<{ n: number }>(
    `WITH RECURSIVE waits AS (SELECT DISTINCT pid, pg_blocking_pids(pid) AS blockers FROM pg_locks WHERE NOT granted),
      behind AS (
        SELECT pid FROM waits WHERE pg_backend_pid() = ANY (blockers)
        UNION SELECT w.pid FROM waits w JOIN behind b ON b.pid = ANY (w.blockers)
      )
    SELECT count(*)::int AS n FROM behind`,
  );
  return rows[0]?.n ?? 0;
}
