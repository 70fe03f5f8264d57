import type { Tx } from '../client.js';
import type { MergeOfTwo } from './merge-moves.js';
import type { MethodPair } from './merging.js';

const OF_MERGE = 'v.org_id = $1 AND v.merge_id = $2';

/** Notes which method and connection each one that ended stands for now, and what was known then: what comes later is later. */
export async function noteKnown(tx: Tx, { id, intoId }: MergeOfTwo, pairs: readonly MethodPair[]): Promise<void> {
  await tx.raw.query(
    `UPDATE contact_merge_moves v SET after = v.after || jsonb_build_object('stays', p.stays, 'known', m.status, 'labels', p.labels)
      FROM unnest($3::uuid[], $4::uuid[], $5::boolean[]) AS p (gone, stays, labels), contact_methods m
      WHERE ${OF_MERGE} AND v.kind = 'contact_method' AND v.row_id = p.gone AND m.org_id = $1 AND m.id = p.stays`,
    [tx.orgId, id, pairs.map(({ gone }) => gone), pairs.map(({ stays }) => stays), pairs.map(({ labels }) => labels)],
  );
  await tx.raw.query(
    `UPDATE contact_merge_moves v SET after = v.after || jsonb_build_object('stays', o.id, 'known', o.state) FROM connections n, connections o
      WHERE ${OF_MERGE} AND v.kind = 'connection' AND n.org_id = $1 AND n.id = v.row_id AND o.org_id = $1 AND o.candidate_id = n.candidate_id
        AND o.contact_id = $3 AND (jsonb_exists(v.after, 'contact_id') OR n.contact_id <> $3)`,
    [tx.orgId, id, intoId],
  );
}

const SINCE = `jsonb_exists(v.after, 'stays') AND v.after ->> 'known' <> 'opted_out'`;

/** That a person opted out of a method or a connection since the merge holds for the one that comes back too. */
export async function carryOptOuts(tx: Tx, { id }: MergeOfTwo): Promise<void> {
  for (const [kind, table, asked, set] of [
    ['contact_method', 'contact_methods', `s.status = 'opted_out'`, `status = 'opted_out'`],
    // One that is ended again says nothing.
    ['connection', 'connections', `s.state = 'opted_out' AND s.deleted_at IS NULL`, `state = 'opted_out'`],
  ] as const)
    await tx.raw.query(
      `UPDATE ${table} r SET ${set} FROM contact_merge_moves v, ${table} s
        WHERE ${OF_MERGE} AND v.kind = '${kind}' AND ${SINCE} AND r.org_id = $1 AND r.id = v.row_id
          AND s.org_id = $1 AND s.id = (v.after ->> 'stays')::uuid AND ${asked}`,
      [tx.orgId, id],
    );
}

/** Labels that methods of the survivor took from those that come back are theirs alone again, unless they were changed. */
export async function giveBackLabels(tx: Tx, { id }: MergeOfTwo): Promise<void> {
  await tx.raw.query(
    `UPDATE contact_methods s SET label = NULL, version = s.version + 1, updated_at = now() FROM contact_merge_moves v JOIN contact_methods m ON m.org_id = $1 AND m.id = v.row_id
      WHERE ${OF_MERGE} AND v.kind = 'contact_method' AND (v.after ->> 'labels')::boolean
        AND s.org_id = $1 AND s.id = (v.after ->> 'stays')::uuid AND s.label = m.label`,
    [tx.orgId, id],
  );
}

/** Candidates with whom the person did not want to be connected since the merge, by a connection that only moved. */
export async function optedOutSince(tx: Tx, { id, intoId }: MergeOfTwo): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>(
    `SELECT n.candidate_id AS id FROM contact_merge_moves v JOIN connections n ON n.org_id = $1 AND n.id = v.row_id
      WHERE ${OF_MERGE} AND v.kind = 'connection' AND ${SINCE} AND (v.after ->> 'stays')::uuid = n.id AND n.contact_id = $3
        AND n.state = 'opted_out' AND n.deleted_at IS NULL ORDER BY 1`,
    [tx.orgId, id, intoId],
  );
  return rows.map((row) => row.id);
}
