import type { Database, Tx } from '../client.js';
import { uuidv7 } from '../ids.js';

/** A change of a resource, as it goes into the feed: what, not which values. */
export interface Change {
  type: string;
  resourceId: string;
  action: 'create' | 'update' | 'delete';
  version: number;
  candidateId: string | null;
}

/** Appends changes in this transaction; they get their position once it is committed (see placeChanges). */
export async function appendChanges(tx: Tx, origin: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.raw.query({
    name: 'append_changes',
    text: `INSERT INTO changes (org_id, id, type, resource_id, action, version, origin, candidate_id)
      SELECT $1, c.id, c.type, c."resourceId", c.action, c.version, $3, c."candidateId"
      FROM json_to_recordset($2::json) AS c(id uuid, type text, "resourceId" uuid, action text, version int, "candidateId" uuid)`,
    values: [tx.orgId, JSON.stringify(changes.map((change) => ({ ...change, id: uuidv7() }))), origin],
  });
}

/**
 * Gives committed changes their positions in the organization's feed, at most `limit` of them, and says how many and
 * the last position. The counter's row lock
 * lets one transaction at a time do so; a change that commits later gets a later position, so a reader who remembers
 * a position never misses one. Within one call the order is that of `at`, which is taken after the row lock of the
 * resource: changes of one resource keep their commit order.
 */
export async function placeChanges(tx: Tx, limit = 10_000): Promise<{ placed: number; last: number }> {
  const { rows } = await tx.raw.query<{ last: string }>({
    name: 'lock_change_counter',
    text: 'SELECT last_position AS last FROM change_counters k WHERE k.org_id = $1 FOR UPDATE',
    values: [tx.orgId],
  });
  const last = Number(rows[0]?.last ?? 0);
  const placed = await tx.raw.query({
    name: 'place_changes',
    text: `UPDATE changes c SET position = $2::bigint + n.place
      FROM (SELECT u.id, row_number() OVER (ORDER BY u.at, u.id) AS place FROM changes u WHERE u.org_id = $1 AND u.position IS NULL ORDER BY u.at, u.id LIMIT $3) n
      WHERE c.org_id = $1 AND c.id = n.id`,
    values: [tx.orgId, last, limit],
  });
  const moved = placed.rowCount ?? 0;
  if (moved > 0) {
    await tx.raw.query({
      name: 'move_change_counter',
      text: 'UPDATE change_counters k SET last_position = $2 WHERE k.org_id = $1',
      values: [tx.orgId, last + moved],
    });
  }
  return { placed: moved, last: last + moved };
}

const UNPLACED = {
  name: 'organizations_unplaced',
  // From organization to organization through the index of what has no position.
  text: `WITH RECURSIVE o AS (
      (SELECT c.org_id FROM changes c WHERE c.position IS NULL ORDER BY c.org_id LIMIT 1)
      UNION ALL
      SELECT (SELECT c.org_id FROM changes c WHERE c.position IS NULL AND c.org_id > o.org_id ORDER BY c.org_id LIMIT 1)
      FROM o WHERE o.org_id IS NOT NULL)
    SELECT o.org_id AS "orgId" FROM o WHERE o.org_id IS NOT NULL`,
};

/** Organizations with changes that have no position yet. */
export async function organizationsUnplaced(db: Database): Promise<string[]> {
  const rows = await db.hot<{ orgId: string }>(UNPLACED, []);
  return rows.map((row) => row.orgId);
}
