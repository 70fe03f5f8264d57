import type { Tx } from '../client.js';

// A link is looked at there when a hint came that its record changed, or when nobody saw it for long. Hints have the clock of
// the database, the one that all processes share: what is asked after a hint came knows what it told of.

/** Live links of people of which a hint came, or that were not seen there since an instant, the longest ago first. */
export async function linksToLookAt(
  tx: Tx,
  integrationId: string,
  { before, limit }: { before: Date; limit: number },
): Promise<{ id: string; remoteId: string }[]> {
  const { rows } = await tx.raw.query<{ id: string; remoteId: string }>({
    name: 'links_to_look_at',
    text: `SELECT l.id, l.remote_id AS "remoteId" FROM integration_links l
      WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.ended_at IS NULL AND l.remote_id IS NOT NULL
        AND (l.hinted_at IS NOT NULL OR coalesce(l.seen_at, l.created_at) < $3)
      ORDER BY l.hinted_at NULLS LAST, coalesce(l.seen_at, l.created_at), l.id LIMIT $4`,
    values: [tx.orgId, integrationId, before, limit],
  });
  return rows;
}

/** The time by the clock of hints: noted before records are asked for, it tells which hints the answer knows of. */
export async function hintClock(tx: Tx): Promise<Date> {
  const { rows } = await tx.raw.query<{ at: Date }>({ name: 'hint_clock', text: 'SELECT clock_timestamp() AS at' });
  return rows[0]?.at as Date;
}

/** Has records looked at again by the next run, whatever is known of them, or is being stored of them just now. */
export async function lookAgain(tx: Tx, integrationId: string, remoteIds: readonly string[]): Promise<void> {
  await tx.raw.query({
    name: 'look_at_links_again',
    text: `UPDATE integration_links l SET hinted_at = clock_timestamp() WHERE l.org_id = $1 AND l.integration_id = $2
      AND l.entity = 'contact' AND l.ended_at IS NULL AND l.remote_id = ANY($3::text[])`,
    values: [tx.orgId, integrationId, remoteIds],
  });
}

/** Has records looked at by the next look that were not seen there since an instant. */
export async function lookForUnseen(tx: Tx, integrationId: string, since: Date): Promise<void> {
  await tx.raw.query({
    name: 'look_for_unseen_links',
    text: `UPDATE integration_links l SET seen_at = 'epoch' WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact'
      AND l.ended_at IS NULL AND l.remote_id IS NOT NULL AND (l.seen_at IS NULL OR l.seen_at < $3)`,
    values: [tx.orgId, integrationId, since],
  });
}

/** Notes that records were seen there, as they were asked for at an instant of `hintClock`; later hints stand. */
export async function noteSeen(
  tx: Tx,
  integrationId: string,
  remoteIds: readonly string[],
  { now, askedAt }: { now: Date; askedAt: Date },
): Promise<void> {
  await tx.raw.query({
    name: 'note_links_seen',
    text: `UPDATE integration_links l SET seen_at = $4, hinted_at = CASE WHEN l.hinted_at >= $5 THEN l.hinted_at END
      WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.remote_id = ANY($3::text[])`,
    values: [tx.orgId, integrationId, remoteIds, now, askedAt],
  });
}
