import type { Database, Tx } from '../client.js';
import { uuidv7 } from '../ids.js';
import { organizationsHaving } from './organizations-having.js';
import type { Viewer } from './reader/noun.js';
import { Statement } from './reader/statement.js';
import { throughCandidate } from './reader/visibility.js';
import { RecordSet } from './record-set.js';

/** A change of a resource, as it goes into the feed: what, not which values. */
export interface Change {
  type: string;
  resourceId: string;
  action: 'create' | 'update' | 'delete';
  version: number;
  candidateId: string | null;
  /** Its writer was answered with the resource; absent: it followed from what was written. */
  direct?: boolean;
  /** Other candidates' touches alone made it. */
  unseen?: boolean;
  /** Codes of the events of its transaction that it tells. */
  events?: readonly string[];
}

const APPENDED = new RecordSet<Change & { id: string }>({
  id: 'uuid',
  type: 'text',
  resourceId: 'uuid',
  action: 'text',
  version: 'int',
  candidateId: 'uuid',
  direct: 'boolean',
  unseen: 'boolean',
  events: 'text[]',
});

/** Appends changes in this transaction; they get their position once it is committed (see placeChanges). */
export async function appendChanges(tx: Tx, origin: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.raw.query({
    name: 'append_changes',
    text: `INSERT INTO changes (org_id, id, type, resource_id, action, version, origin, candidate_id, direct, unseen, events)
      SELECT $1, c.id, c.type, c."resourceId", c.action, c.version, $2, c."candidateId", coalesce(c.direct, false), coalesce(c.unseen, false), c.events
      FROM ${APPENDED.from('c', 3)}`,
    values: [tx.orgId, origin, ...APPENDED.values(changes.map((change) => ({ events: [], ...change, id: uuidv7() })))],
  });
}

/**
 * Gives committed changes their positions in the organization's feed, at most `limit` of them, and says how many and
 * the last position. The counter's row lock
 * lets one transaction at a time do so; a change that commits later gets a later position, so a reader who remembers
 * a position never misses one. Within one call the order is that of `at`, which is taken after the row lock of the
 * resource, and within a millisecond that of versions: changes of one resource keep their commit order.
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
      FROM (SELECT u.id, row_number() OVER (ORDER BY u.at, u.version, u.id) AS place FROM changes u WHERE u.org_id = $1 AND u.position IS NULL ORDER BY u.at, u.version, u.id LIMIT $3) n
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
  text: organizationsHaving('changes', 'p.position IS NULL'),
};

/** Organizations with changes that have no position yet. */
export async function organizationsUnplaced(db: Database): Promise<string[]> {
  const rows = await db.hot<{ orgId: string }>(UNPLACED, []);
  return rows.map((row) => row.orgId);
}

/** How far an organization's feed is: its last position, and whether something committed has none yet. */
export interface FeedEnd {
  readonly orgId: string;
  readonly last: number;
  readonly unplaced: boolean;
}

const ENDS = {
  name: 'feed_ends',
  text: `SELECT o.id AS "orgId", coalesce((SELECT max(c.position) FROM changes c WHERE c.org_id = o.id), 0)::float8 AS last,
      EXISTS (SELECT 1 FROM changes c WHERE c.org_id = o.id AND c.position IS NULL) AS unplaced
    FROM unnest($1::uuid[]) o(id)`,
};

/** How far the feeds of these organizations are, by two looks into indexes for each. */
export function feedEnds(db: Database, orgIds: readonly string[]): Promise<FeedEnd[]> {
  return db.hot<FeedEnd & Record<string, unknown>>(ENDS, [orgIds]);
}

/** The last position given in the feed of the organization, and the last one that is kept no more. */
export async function feedBounds(tx: Tx): Promise<{ last: number; forgotten: number }> {
  const { rows } = await tx.raw.query<{ last: number; forgotten: number }>({
    name: 'feed_bounds',
    text: `SELECT k.last_position::float8 AS last, k.forgotten_position::float8 AS forgotten FROM change_counters k WHERE k.org_id = $1`,
    values: [tx.orgId],
  });
  return rows[0] ?? { last: 0, forgotten: 0 };
}

/** A change as the feed has it. */
export interface PlacedChange {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly resourceId: string;
  readonly action: Change['action'];
  readonly version: number;
  readonly origin: string | null;
  readonly direct: boolean;
  readonly at: Date;
  readonly candidateId: string | null;
  readonly events: readonly string[];
}

/**
 * Changes behind `after` up to `upTo`, in order, at most `limit`; of what belongs to a candidate only what the viewer
 * sees. What belongs to nobody alone is left to the reader of the resource.
 */
export async function changesBetween(
  tx: Tx,
  viewer: Viewer,
  { after, upTo, types, limit }: { after: number; upTo: number; types: readonly string[]; limit: number },
): Promise<PlacedChange[]> {
  const statement = new Statement(tx.orgId);
  const [from, to] = [statement.bind(after, 'bigint'), statement.bind(upTo, 'bigint')];
  const wanted = statement.bind(types, 'text[]');
  const most = statement.bind(limit, 'int');
  const seen = throughCandidate('candidate_id')('c', viewer, statement);
  const { rows } = await tx.raw.query<PlacedChange>(
    `SELECT c.position::float8 AS position, c.id, c.type, c.resource_id AS "resourceId", c.action, c.version, c.origin, c.direct, c.at, c.candidate_id AS "candidateId", c.events
      FROM changes c WHERE c.org_id = $1 AND c.position > ${from} AND c.position <= ${to} AND c.type = ANY(${wanted})
      ${seen === '' ? '' : `AND (c.candidate_id IS NULL OR ${seen})`}${viewer.candidateId === undefined ? '' : ' AND NOT c.unseen'}
      ORDER BY c.position LIMIT ${most}`,
    statement.values,
  );
  return rows;
}

/**
 * Removes the oldest changes of the feed that were made before an instant, at most `limit`, and notes up to which
 * position; gives how many. Positions stay without gaps: it stops at the first that is younger.
 */
export async function forgetChanges(tx: Tx, before: Date, limit: number): Promise<number> {
  await tx.raw.query({
    name: 'lock_change_counter_to_forget',
    text: 'SELECT 1 FROM change_counters k WHERE k.org_id = $1 FOR UPDATE',
    values: [tx.orgId],
  });
  const { rows } = await tx.raw.query<{ removed: number }>({
    name: 'forget_changes',
    text: `WITH oldest AS (SELECT c.position, c.at FROM changes c WHERE c.org_id = $1 AND c.position > 0 ORDER BY c.position LIMIT $3),
      past AS (SELECT o.position FROM oldest o WHERE o.position < coalesce((SELECT min(y.position) FROM oldest y WHERE y.at >= $2), 9223372036854775807)),
      removed AS (DELETE FROM changes c USING past p WHERE c.org_id = $1 AND c.position = p.position RETURNING c.position),
      noted AS (UPDATE change_counters k SET forgotten_position = (SELECT max(r.position) FROM removed r) WHERE k.org_id = $1 AND EXISTS (SELECT 1 FROM removed))
      SELECT count(*)::int AS removed FROM removed`,
    values: [tx.orgId, before, limit],
  });
  return rows[0]?.removed ?? 0;
}
