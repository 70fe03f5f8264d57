import type { Tx } from '../client.js';
import type { NetworkOf } from './network-people.js';

/** A complete run, as far as it tells who is gone. */
export interface WholeRun {
  readonly id: string;
  readonly now: Date;
  /** Days of connections who hide; `''`: not even that is told of one. */
  readonly hiddenOn: readonly string[];
  /** The day from which on nothing is told, because the source may be older than that; null: everything is. */
  readonly until: string | null;
}

/** Whom a run did not see that may tell of them. */
const MISSING = `p.org_id = $1 AND p.candidate_id = $2 AND p.source = $3 AND p.network = $4 AND p.run_id <> $5 AND p.gone_at IS NULL
  AND NOT coalesce(p.connected_on::text, '') = ANY($6::text[])`;

/** Who was connected before the run can be of, or, where nobody knows when they were, was last seen before. */
const BEFORE = 'coalesce(p.connected_on < $7::date, p.seen_at < $7::date)';

/**
 * Notes that whoever a complete run did not see is gone; gives how many, and how many stay because they were connected too
 * late for it to know, or, having no day, were seen too late. Nobody is taken for gone of a day on which somebody hides,
 * since who hides cannot be told.
 */
export async function noteGone(
  tx: Tx,
  of: NetworkOf,
  { id, now, hiddenOn, until }: WholeRun,
): Promise<{ gone: number; kept: number }> {
  const values = [tx.orgId, of.candidateId, of.source, of.network, id, hiddenOn, until ?? 'infinity'];
  const { rows } = await tx.raw.query<{ kept: number }>({
    name: 'count_network_people_kept',
    text: `SELECT count(*)::int AS kept FROM network_people p WHERE ${MISSING} AND NOT ${BEFORE}`,
    values,
  });
  const kept = rows[0]?.kept ?? 0;
  const { rowCount } = await tx.raw.query({
    name: 'note_network_people_gone',
    text: `UPDATE network_people p SET gone_at = $8 WHERE ${MISSING} AND ${BEFORE}`,
    values: [...values, now],
  });
  return { gone: rowCount ?? 0, kept };
}

/**
 * Ends what exports told before of people whom the account has lost by a complete run, this one or one before: it is of now.
 * Who was exported since the run began stays, and who may be hiding.
 */
export async function noteLostByAccount(
  tx: Tx,
  { candidateId, network }: NetworkOf,
  { lostAt, since, hiddenOn }: { readonly lostAt: Date; readonly since: Date; readonly hiddenOn: readonly string[] },
): Promise<void> {
  await tx.raw.query({
    name: 'note_network_people_lost',
    text: `WITH told AS (SELECT o.key, o.contact_id, o.gone_at FROM network_people o
        WHERE o.org_id = $1 AND o.candidate_id = $2 AND o.network = $3 AND o.source = 'oauth')
      UPDATE network_people p SET gone_at = $4 WHERE p.org_id = $1 AND p.candidate_id = $2 AND p.network = $3
        AND p.source = 'import' AND p.gone_at IS NULL AND p.seen_at < $5 AND NOT coalesce(p.connected_on::text, '') = ANY($6::text[])
        AND (p.key IN (SELECT t.key FROM told t WHERE t.gone_at IS NOT NULL)
          OR p.contact_id IN (SELECT t.contact_id FROM told t WHERE t.gone_at IS NOT NULL))
        AND p.key NOT IN (SELECT t.key FROM told t WHERE t.gone_at IS NULL)
        AND NOT coalesce(p.contact_id IN (SELECT t.contact_id FROM told t WHERE t.gone_at IS NULL AND t.contact_id IS NOT NULL), false)`,
    values: [tx.orgId, candidateId, network, lostAt, since, hiddenOn],
  });
}
