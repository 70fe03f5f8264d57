import type { Tx } from '../client.js';

/** What of a table's rows a merge may change. */
interface Kind {
  readonly table: string;
  /** Each is given back where it alone is unchanged since. */
  readonly apart: readonly string[];
  /** These tell one thing together: they are given back where none of them changed since. */
  readonly whole?: readonly string[];
  /** SQL of the rows `r` that a merge of $3 into $4 may change. */
  readonly which: string;
  readonly candidate: string;
  /** Rows are noted with all their columns, since a merge may remove them. */
  readonly removes?: true;
  /** Rows have a version, and those of whom somebody is told have one that counts. */
  readonly versioned: boolean;
  readonly live: boolean;
}

const EITHER = (same: string, table: string) =>
  `(r.contact_id = $3 OR r.contact_id = $4 AND EXISTS (SELECT FROM ${table} f WHERE f.org_id = $1 AND f.contact_id = $3 AND f.${same} = r.${same}))`;

const MATCHED =
  'EXISTS (SELECT FROM network_people p WHERE p.org_id = $1 AND p.id = r.person_id AND p.contact_id IN ($3, $4))';

// As an array, so that both are found by their indexes.
const BY_METHOD = `(r.contact_id = $3 OR r.method_id = ANY (ARRAY(SELECT m.id FROM contact_methods m WHERE m.org_id = $1 AND m.contact_id = $3)))`;

const OWN = { candidate: 'r.candidate_id', versioned: true, live: true } as const;

const KINDS = {
  contact_method: {
    ...OWN,
    table: 'contact_methods',
    apart: ['contact_id', 'position', 'deleted_at'],
    whole: ['status', 'confirmed_at', 'confirmed_by', 'confirmed_for_candidate_id', 'bounced_at'],
    which: 'r.contact_id IN ($3, $4) AND r.deleted_at IS NULL',
    candidate: 'NULL::uuid',
  },
  follow_up: {
    ...OWN,
    table: 'follow_ups',
    apart: ['contact_id', 'merged_into_id', 'snoozed_until', 'pinned_at', 'dismissed_at'],
    which: `(${EITHER('interview_id', 'follow_ups')}
      OR r.merged_into_id = ANY (ARRAY(SELECT f.id FROM follow_ups f WHERE f.org_id = $1 AND f.contact_id = $3)))`,
  },
  connection: {
    ...OWN,
    table: 'connections',
    apart: ['contact_id'],
    whole: ['state', 'source', 'said_at', 'invited_at', 'connected_at', 'deleted_at'],
    which: EITHER('candidate_id', 'connections'),
  },
  network_person: {
    ...OWN,
    table: 'network_people',
    apart: ['contact_id'],
    which: 'r.contact_id = $3',
    versioned: false,
    live: false,
  },
  connection_match: {
    ...OWN,
    table: 'connection_matches',
    apart: ['contact_id'],
    whole: ['status', 'decided_at'],
    which: `(${EITHER('person_id', 'connection_matches')} OR r.contact_id = $4 AND ${MATCHED})`,
    removes: true,
    live: false,
  },
  contact: {
    ...OWN,
    table: 'contacts',
    apart: ['route_via_id', 'merged_into_id'],
    which: '(r.route_via_id = $3 OR r.merged_into_id = $3)',
    candidate: 'NULL::uuid',
  },
  touchpoint: { ...OWN, table: 'touchpoints', apart: ['contact_id', 'method_id'], which: BY_METHOD },
  message: { ...OWN, table: 'messages', apart: ['contact_id', 'method_id'], which: BY_METHOD },
} as const satisfies Record<string, Kind>;

/** What hangs on a contact, by kind, in the order in which it is given back. */
export type MovedKind = keyof typeof KINDS;

/** The kinds of MovedKind, in their order. */
export const MOVED_KINDS = Object.keys(KINDS) as readonly MovedKind[];

const columnsOf = ({ apart, whole = [] }: Kind) => [...apart, ...whole];

const asJson = (kind: Kind) =>
  kind.removes === true
    ? 'to_jsonb(r)'
    : `jsonb_build_object(${columnsOf(kind).map((name) => `'${name}', r.${name}`)})`;

/** A merge and its two. */
export interface MergeOfTwo {
  readonly id: string;
  readonly fromId: string;
  readonly intoId: string;
}

const idsOf = (tx: Tx, { id, fromId, intoId }: MergeOfTwo) => [tx.orgId, id, fromId, intoId];

/** Notes all that a merge may change as it is; `noteAfter` leaves of it what the merge did change. */
export async function noteBefore(tx: Tx, merge: MergeOfTwo): Promise<void> {
  for (const [name, kind] of Object.entries(KINDS) as [MovedKind, Kind][])
    await tx.raw.query(
      `INSERT INTO contact_merge_moves (org_id, merge_id, kind, row_id, candidate_id, before)
        SELECT $1, $2, '${name}', r.id, ${kind.candidate}, ${asJson(kind)} FROM ${kind.table} r
        WHERE r.org_id = $1 AND $3::uuid <> $4::uuid AND ${kind.which}`,
      idsOf(tx, merge),
    );
  await tx.raw.query(
    `INSERT INTO contact_merge_moves (org_id, merge_id, kind, row_id, candidate_id, before, after)
      SELECT $1, $2, 'participant', p.interview_id, i.candidate_id, to_jsonb(p),
        CASE WHEN q.contact_id IS NOT NULL THEN jsonb_build_object('was', to_jsonb(q)) END
      FROM participants p JOIN interviews i ON i.org_id = $1 AND i.id = p.interview_id
        LEFT JOIN participants q ON q.org_id = $1 AND q.interview_id = p.interview_id AND q.contact_id = $4
      WHERE p.org_id = $1 AND p.contact_id = $3`,
    idsOf(tx, merge),
  );
}

const OF_MERGE = 'v.org_id = $1 AND v.merge_id = $2';

/** Notes how the merge left what `noteBefore` noted: of each row what differs, and no row that does not. */
export async function noteAfter(tx: Tx, merge: MergeOfTwo): Promise<void> {
  const values = [tx.orgId, merge.id];
  for (const [name, kind] of Object.entries(KINDS) as [MovedKind, Kind][])
    await tx.raw.query(
      `UPDATE contact_merge_moves v SET (before, after) = (
          SELECT coalesce(jsonb_object_agg(b.key, b.value), '{}'), coalesce(jsonb_object_agg(b.key, n.told -> b.key), '{}')
          FROM jsonb_each(v.before) b WHERE n.told -> b.key IS DISTINCT FROM b.value)
        FROM (SELECT r.id, ${asJson(kind)} AS told FROM ${kind.table} r WHERE r.org_id = $1) n
        WHERE ${OF_MERGE} AND v.kind = '${name}' AND n.id = v.row_id`,
      values,
    );
  await tx.raw.query(`DELETE FROM contact_merge_moves v WHERE ${OF_MERGE} AND v.before = '{}'`, values);
  await tx.raw.query(
    `UPDATE contact_merge_moves v SET after = v.after || jsonb_build_object('is', to_jsonb(q)) FROM participants q
      WHERE ${OF_MERGE} AND v.kind = 'participant' AND v.after IS NOT NULL AND q.org_id = $1 AND q.interview_id = v.row_id AND q.contact_id = $3`,
    [...values, merge.intoId],
  );
}

/** Forgets what a merge changed, because it is about to be made anew; what other systems' links were changed stays noted. */
export async function forgetMoves(tx: Tx, { id }: MergeOfTwo): Promise<void> {
  await tx.raw.query(`DELETE FROM contact_merge_moves v WHERE ${OF_MERGE} AND v.kind <> 'integration_link'`, [
    tx.orgId,
    id,
  ]);
}

/** A row that was given back. */
export interface GivenBack {
  readonly id: string;
  readonly version: number;
  readonly candidateId: string | null;
  /** It is deleted now. */
  readonly deleted: boolean;
  /** It was deleted before this, or was not; now it is the other. */
  readonly turned: boolean;
  /** Columns that the merge had changed. */
  readonly columns: readonly string[];
}

/** Whether a column still says what the merge made it say. */
function unchanged(column: string): string {
  // Whoever stood for the one that vanished may have been merged itself since.
  if (column === 'route_via_id')
    return `(r.route_via_id IS NOT DISTINCT FROM a.route_via_id
      OR r.route_via_id = (SELECT s.merged_into_id FROM contacts s WHERE s.org_id = $1 AND s.id = a.route_via_id))`;
  return `r.${column} IS NOT DISTINCT FROM a.${column}`;
}

const has = (column: string) => `jsonb_exists(v.after, '${column}')`;
const keeps = (column: string) => `(NOT ${has(column)} OR ${unchanged(column)})`;

/** Puts back every column of a kind's rows that still says what the merge made it say; gives the rows. */
export async function giveBack(tx: Tx, { id }: MergeOfTwo, name: MovedKind): Promise<GivenBack[]> {
  const kind: Kind = KINDS[name];
  const all = columnsOf(kind);
  const together = (kind.whole ?? []).map(keeps).join(' AND ');
  // What hangs on somebody else by now is left alone.
  const there = all.includes('contact_id') ? keeps('contact_id') : 'true';
  const back = (column: string) =>
    `${has(column)} AND ${there} AND ${kind.whole?.includes(column) === true ? together : unchanged(column)}`;
  const set = all.map((column) => `${column} = CASE WHEN ${back(column)} THEN b.${column} ELSE r.${column} END`);
  const { rows } = await tx.raw.query<GivenBack>(
    `UPDATE ${kind.table} r SET ${[...set, ...(kind.versioned ? ['version = r.version + 1', 'updated_at = now()'] : [])]}
      FROM contact_merge_moves v, LATERAL jsonb_populate_record(NULL::${kind.table}, v.before) b,
        LATERAL jsonb_populate_record(NULL::${kind.table}, v.after) a
      WHERE ${OF_MERGE} AND v.kind = '${name}' AND v.after IS NOT NULL AND r.org_id = $1 AND r.id = v.row_id
        AND (${all.map((column) => `(${back(column)})`).join(' OR ')})
      RETURNING r.id, ${kind.versioned ? 'r.version' : '0 AS version'}, v.candidate_id AS "candidateId",
        ${kind.live ? 'r.deleted_at IS NOT NULL' : 'false'} AS deleted, ARRAY(SELECT jsonb_object_keys(v.after)) AS columns,
        ${kind.live ? `${has('deleted_at')} AND r.deleted_at IS NOT DISTINCT FROM b.deleted_at` : 'false'} AS turned`,
    [tx.orgId, id],
  );
  return rows;
}

/** Puts back the suggestions that a merge removed because the survivor had the like. */
export async function putBackMatches(tx: Tx, { id }: MergeOfTwo): Promise<void> {
  await tx.raw.query(
    `INSERT INTO connection_matches SELECT m.* FROM contact_merge_moves v, LATERAL jsonb_populate_record(NULL::connection_matches, v.before) m
      JOIN network_people p ON p.org_id = $1 AND p.id = m.person_id
      WHERE ${OF_MERGE} AND v.kind = 'connection_match' AND v.after IS NULL ON CONFLICT DO NOTHING`,
    [tx.orgId, id],
  );
}

/** Gives back seats at interviews in which the survivor still takes part; gives the interviews, deleted ones aside. */
export async function giveBackSeats(tx: Tx, merge: MergeOfTwo): Promise<string[]> {
  const values = idsOf(tx, merge);
  const seat = `${OF_MERGE} AND v.kind = 'participant' AND q.org_id = $1 AND q.interview_id = v.row_id AND q.contact_id = $4`;
  const own = (column: string) =>
    `${column} = CASE WHEN q.${column} IS NOT DISTINCT FROM a.${column} THEN b.${column} ELSE q.${column} END`;
  const touched: string[] = [];
  for (const text of [
    `INSERT INTO participants SELECT p.* FROM contact_merge_moves v, LATERAL jsonb_populate_record(NULL::participants, v.before) p, participants q
      WHERE ${seat} AND v.after IS NOT NULL AND p.contact_id = $3 ON CONFLICT DO NOTHING RETURNING interview_id AS id`,
    `UPDATE participants q SET ${['role', 'lead', 'position', 'invited_follow_up_at'].map(own)}
      FROM contact_merge_moves v, LATERAL jsonb_populate_record(NULL::participants, v.after -> 'was') b,
        LATERAL jsonb_populate_record(NULL::participants, v.after -> 'is') a
      WHERE ${seat} AND v.after IS NOT NULL AND $3::uuid IS NOT NULL RETURNING q.interview_id AS id`,
    `UPDATE participants q SET contact_id = $3 FROM contact_merge_moves v WHERE ${seat} AND v.after IS NULL RETURNING q.interview_id AS id`,
    // Somebody else may lead by now.
    `UPDATE participants q SET lead = false FROM contact_merge_moves v WHERE ${OF_MERGE} AND v.kind = 'participant' AND $4::uuid IS NOT NULL
      AND q.org_id = $1 AND q.interview_id = v.row_id AND q.contact_id = $3 AND q.lead
      AND EXISTS (SELECT FROM participants o WHERE o.org_id = $1 AND o.interview_id = q.interview_id AND o.contact_id <> $3 AND o.lead)
      RETURNING q.interview_id AS id`,
  ])
    touched.push(...(await tx.raw.query<{ id: string }>(text, values)).rows.map((row) => row.id));
  const { rows } = await tx.raw.query<{ id: string }>(
    'SELECT i.id FROM interviews i WHERE i.org_id = $1 AND i.id = ANY($2::uuid[]) AND i.deleted_at IS NULL ORDER BY i.id',
    [tx.orgId, touched],
  );
  return rows.map((row) => row.id);
}
