import type { Tx } from '../client.js';
import type { Columns } from '../tables/contact-merges.js';
import type { MergeOfTwo } from './merge-moves.js';

/** A merge of two contacts as it is noted. */
export interface ContactMerge extends MergeOfTwo {
  readonly position: number;
  readonly mergedAt: Date;
  readonly sourceUpdatedAt: Date | null;
  readonly before: Columns;
  /** Something of the two became one, so what was merged before shows in it. */
  readonly folded: boolean;
  /** The vanished contact had wishes, or something that the survivor lacked. */
  readonly gave: boolean;
}

/** Notes a merge behind those that it builds upon; made anew, it stays where it was. */
export async function noteMerge(
  tx: Tx,
  { id, fromId, intoId }: MergeOfTwo,
  of: { readonly mergedAt: Date; readonly sourceUpdatedAt: Date | null; readonly before: Columns },
): Promise<void> {
  await tx.raw.query({
    name: 'note_contact_merge',
    text: `INSERT INTO contact_merges (org_id, id, from_id, into_id, position, merged_at, source_updated_at, before)
      SELECT $1, $2, $3::uuid, $4::uuid, 1 + coalesce((SELECT max(g.position) FROM contact_merges g WHERE g.org_id = $1 AND g.into_id IN ($3, $4)), 0), $5, $6, $7
      ON CONFLICT (org_id, id) DO UPDATE SET before = excluded.before`,
    values: [tx.orgId, id, fromId, intoId, of.mergedAt, of.sourceUpdatedAt, JSON.stringify(of.before)],
  });
}

// After a fold a row is gone, deleted, or stands for another one.
const FOLDED = `EXISTS (SELECT FROM contact_merge_moves v WHERE v.org_id = $1 AND v.merge_id = g.id AND (
  CASE v.kind WHEN 'participant' THEN v.after IS NOT NULL WHEN 'follow_up' THEN jsonb_exists(v.after, 'merged_into_id')
    ELSE v.after IS NULL OR jsonb_exists(v.after, 'deleted_at') END))`;

/** The merges by which contacts stand for this one now, through others too, in the order in which they were made. */
export async function mergesInto(tx: Tx, survivorId: string): Promise<ContactMerge[]> {
  const { rows } = await tx.raw.query<ContactMerge>({
    name: 'contact_merges_into',
    text: `SELECT g.id, g.from_id AS "fromId", g.into_id AS "intoId", g.position, g.merged_at AS "mergedAt",
        g.source_updated_at AS "sourceUpdatedAt", g.before, ${FOLDED} AS folded,
        (c.do_not_call OR c.do_not_contact_since IS NOT NULL OR c.consent <> '{}'
          OR g.before - 'doNotCall' - 'doNotContactSince' - 'consent' <> '{}') AS gave
      FROM contacts c JOIN contact_merges g ON g.org_id = $1 AND g.from_id = c.id
      WHERE c.org_id = $1 AND c.merged_into_id = $2 ORDER BY g.position, g.id`,
    values: [tx.orgId, survivorId],
  });
  return rows;
}

/** Forgets a merge with all that it changed: the two are told apart again. */
export async function forgetMerge(tx: Tx, { id }: MergeOfTwo): Promise<void> {
  await tx.raw.query({
    name: 'forget_contact_merge',
    text: 'DELETE FROM contact_merges g WHERE g.org_id = $1 AND g.id = $2',
    values: [tx.orgId, id],
  });
}

/** Follow-ups that merges changed, deleted ones too. */
export async function followUpsOfMerges(tx: Tx, mergeIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'follow_ups_of_merges',
    text: `SELECT DISTINCT v.row_id AS id FROM contact_merge_moves v WHERE v.org_id = $1 AND v.merge_id = ANY($2::uuid[]) AND v.kind = 'follow_up'`,
    values: [tx.orgId, mergeIds],
  });
  return rows.map(({ id }) => id);
}

/** Live contacts whose way leads through one of these, or led there before the merges, and those at the end of their ways. */
export async function onTheWayTo(tx: Tx, ids: readonly string[], mergeIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'on_the_way_to',
    text: `SELECT c.id FROM contacts c WHERE c.org_id = $1 AND c.merged_into_id IS NULL AND c.deleted_at IS NULL AND c.id IN (
        SELECT v.row_id FROM contact_merge_moves v WHERE v.org_id = $1 AND v.merge_id = ANY($3::uuid[]) AND v.kind = 'contact'
        UNION SELECT r.id FROM contacts r WHERE r.org_id = $1 AND r.route_via_id = ANY($2::uuid[])
        UNION SELECT coalesce(s.merged_into_id, s.id) FROM contacts r JOIN contacts s ON s.org_id = $1 AND s.id = r.route_via_id
          WHERE r.org_id = $1 AND r.id = ANY($2::uuid[])) ORDER BY c.id`,
    values: [tx.orgId, ids, mergeIds],
  });
  return rows.map(({ id }) => id);
}

/** Notes, with the merge that it follows, that another system's link was pointed from the vanished contact at the survivor. */
export async function noteFollowedLink(tx: Tx, linkId: string, fromId: string): Promise<void> {
  await tx.raw.query({
    name: 'note_followed_link',
    text: `INSERT INTO contact_merge_moves (org_id, merge_id, kind, row_id, before, after)
      SELECT $1, g.id, 'integration_link', $2, jsonb_build_object('local_id', g.from_id), '{}' FROM contact_merges g
      WHERE g.org_id = $1 AND g.from_id = $3 ON CONFLICT DO NOTHING`,
    values: [tx.orgId, linkId, fromId],
  });
}

/**
 * Gives a contact back the links with other systems that followed its merge, or that of one that stands for it, and those
 * that ended by its merge; what is there is brought in step with it again. Two links of one system are one too many: then that
 * of the one that stands for it ends, as by a merge.
 */
export async function giveBackLinks(tx: Tx, { id, fromId }: MergeOfTwo, now: Date): Promise<void> {
  const anew = 'local_stamp = NULL, failed_stamp = NULL, failures = 0, retry_at = NULL, error = NULL';
  await tx.raw.query(
    `UPDATE integration_links l SET ended_at = NULL, ended_by = NULL, base = NULL, ${anew}
      WHERE l.org_id = $1 AND l.local_id = $2 AND l.entity = 'contact' AND l.ended_by = 'merged_here'`,
    [tx.orgId, fromId],
  );
  const followed = `FROM contact_merge_moves v JOIN contact_merges g ON g.org_id = $1 AND g.id = v.merge_id
      JOIN contacts c ON c.org_id = $1 AND c.id = g.from_id
    WHERE v.org_id = $1 AND v.kind = 'integration_link' AND l.org_id = $1 AND l.id = v.row_id AND l.local_id <> $2`;
  await tx.raw.query(
    `UPDATE integration_links l SET local_id = $2, ${anew} ${followed} AND (g.id = $3 OR c.merged_into_id = $2)
      AND NOT EXISTS (SELECT FROM integration_links o WHERE o.org_id = $1 AND o.integration_id = l.integration_id AND o.entity = l.entity
        AND o.local_id = $2 AND o.part = l.part)`,
    [tx.orgId, fromId, id],
  );
  await tx.raw.query(
    `UPDATE integration_links l SET local_id = g.from_id, ended_at = $3, ended_by = 'merged_here', base = NULL, ${anew} ${followed}
      AND c.merged_into_id = $2`,
    [tx.orgId, fromId, now],
  );
  // Whoever has theirs has nothing to get back; what stands for somebody else still has.
  await tx.raw.query(
    `DELETE FROM contact_merge_moves v USING integration_links l, contact_merges g, contacts c
      WHERE v.org_id = $1 AND v.kind = 'integration_link' AND l.org_id = $1 AND l.id = v.row_id AND g.org_id = $1 AND g.id = v.merge_id
        AND c.org_id = $1 AND c.id = g.from_id
        AND (l.local_id = $2 AND c.merged_into_id IS DISTINCT FROM $2 OR l.local_id = c.id AND c.merged_into_id = $2)`,
    [tx.orgId, fromId],
  );
}

/** Where these contacts work, each employer once. */
export async function employersOf(tx: Tx, contactIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'employers_of_contacts',
    text: 'SELECT DISTINCT c.employer_id AS id FROM contacts c WHERE c.org_id = $1 AND c.id = ANY($2::uuid[]) ORDER BY 1',
    values: [tx.orgId, contactIds],
  });
  return rows.map(({ id }) => id);
}
