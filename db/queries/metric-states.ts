import type { Database, Tx } from '../client.js';

/** How far an organization's metrics are; see the table. */
export interface MetricState {
  readonly position: number;
  readonly timeZone: string;
  readonly rules: number;
  readonly whole: boolean;
  readonly walkedTo: string | null;
}

/** The state with the organization's zone and how far its feed is, all of one moment. */
export interface StateAndFeed extends MetricState {
  readonly orgTimeZone: string;
  readonly last: number;
  readonly forgotten: number;
}

const STATE = {
  name: 'read_metric_state',
  text: `SELECT s.position::float8 AS position, s.time_zone AS "timeZone", s.rules, s.whole, s.walked_to AS "walkedTo",
      o.time_zone AS "orgTimeZone", k.last_position::float8 AS last, k.forgotten_position::float8 AS forgotten
    FROM metric_states s JOIN organizations o ON o.id = $1 JOIN change_counters k ON k.org_id = $1 WHERE s.org_id = $1`,
};

/** How far the organization's metrics are; throws where nothing was ever counted. */
export async function readMetricState(tx: Tx): Promise<StateAndFeed> {
  const { rows } = await tx.raw.query<StateAndFeed>({ ...STATE, values: [tx.orgId] });
  const [state] = rows;
  if (state === undefined) throw new Error('the organization has no metrics, or no change feed');
  return state;
}

/** Locks the organization's facts and cells for this transaction, and gives how far they are. */
export async function lockMetricState(tx: Tx): Promise<StateAndFeed> {
  await tx.raw.query({
    name: 'first_metric_state',
    text: `INSERT INTO metric_states (org_id, position, time_zone, rules) VALUES ($1, 0, '', 0) ON CONFLICT (org_id) DO NOTHING`,
    values: [tx.orgId],
  });
  await tx.raw.query({
    name: 'lock_metric_state',
    text: 'SELECT 1 FROM metric_states s WHERE s.org_id = $1 FOR UPDATE',
    values: [tx.orgId],
  });
  return readMetricState(tx);
}

/** Notes how far the metrics are; the caller has the lock. */
export async function moveMetricState(
  tx: Tx,
  { position, timeZone, rules, whole, walkedTo }: MetricState,
): Promise<void> {
  await tx.raw.query({
    name: 'move_metric_state',
    text: 'UPDATE metric_states s SET position = $2, time_zone = $3, rules = $4, whole = $5, walked_to = $6 WHERE s.org_id = $1',
    values: [tx.orgId, position, timeZone, rules, whole, walkedTo],
  });
}

/** The candidates that changes behind one position, up to another, are about. */
export async function candidatesChanged(tx: Tx, after: number, upTo: number): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'candidates_changed',
    text: `SELECT DISTINCT c.candidate_id AS id FROM changes c
      WHERE c.org_id = $1 AND c.position > $2 AND c.position <= $3 AND c.candidate_id IS NOT NULL ORDER BY id`,
    values: [tx.orgId, after, upTo],
  });
  return rows.map((row) => row.id);
}

/** The candidates that changes behind a position are about, those without a position too. */
export async function candidatesToCount(tx: Tx, after: number): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'candidates_to_count',
    text: `SELECT DISTINCT c.candidate_id AS id FROM changes c
      WHERE c.org_id = $1 AND (c.position > $2 OR c.position IS NULL) AND c.candidate_id IS NOT NULL`,
    values: [tx.orgId, after],
  });
  return rows.map((row) => row.id);
}

/** Candidates behind an id, deleted ones too, in the order of their ids. */
export async function candidatesAfter(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'candidates_after',
    text: 'SELECT c.id FROM candidates c WHERE c.org_id = $1 AND ($2::uuid IS NULL OR c.id > $2) ORDER BY c.id LIMIT $3',
    values: [tx.orgId, after, limit],
  });
  return rows.map((row) => row.id);
}

const UNCOUNTED = `s.org_id IS NULL OR NOT s.whole OR s.rules <> $1 OR s.time_zone <> o.time_zone
  OR EXISTS (SELECT 1 FROM changes c WHERE c.org_id = o.id AND c.position > s.position)`;

const ORGANIZATIONS_UNCOUNTED = {
  name: 'organizations_uncounted',
  text: `SELECT o.id AS "orgId" FROM organizations o LEFT JOIN metric_states s ON s.org_id = o.id WHERE ${UNCOUNTED} ORDER BY o.id`,
};

/** Organizations of which something in the feed, or all, is still to be counted. */
export async function organizationsUncounted(db: Database, rules: number): Promise<string[]> {
  return (await db.hot<{ orgId: string }>(ORGANIZATIONS_UNCOUNTED, [rules])).map((row) => row.orgId);
}

const STANDING = {
  name: 'metrics_standing',
  text: `SELECT o.time_zone AS "timeZone", ${UNCOUNTED} AS uncounted,
      EXISTS (SELECT 1 FROM changes c WHERE c.org_id = o.id AND c.position IS NULL) AS unplaced
    FROM organizations o LEFT JOIN metric_states s ON s.org_id = o.id WHERE o.id = $2`,
};

/** The organization's zone, and whether something committed is still to be counted or to be placed in its feed. */
export async function metricsStanding(
  db: Database,
  orgId: string,
  rules: number,
): Promise<{ timeZone: string; uncounted: boolean; unplaced: boolean }> {
  const [row] = await db.hot<{ timeZone: string; uncounted: boolean; unplaced: boolean }>(STANDING, [rules, orgId]);
  if (row === undefined) throw new Error('there is no such organization');
  return row;
}
