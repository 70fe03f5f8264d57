import type { Tx } from '../client.js';

/** A person here and the record there that is theirs. */
export interface LinkedRecord {
  readonly localId: string;
  readonly remoteId: string;
  /** What both were when they were last in step; null before. */
  readonly base: Readonly<Record<string, string | null>> | null;
}

/** So many live links of people with records there, those first that were seen last. */
export async function linkedRecords(tx: Tx, integrationId: string, limit: number): Promise<LinkedRecord[]> {
  const { rows } = await tx.raw.query<LinkedRecord>({
    name: 'linked_records',
    text: `SELECT l.local_id AS "localId", l.remote_id AS "remoteId", l.base FROM integration_links l
      WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.ended_at IS NULL AND l.remote_id IS NOT NULL
      ORDER BY l.seen_at DESC NULLS LAST, l.id LIMIT $3`,
    values: [tx.orgId, integrationId, limit],
  });
  return rows;
}
