import type { Tx } from '../client.js';
import { MAY_LEAVE } from './crm-contacts.js';

/** A person whose record here differs from what was last brought there, or who is not there yet. */
export interface ContactToPush {
  readonly linkId: string;
  readonly localId: string;
  readonly remoteId: string | null;
  readonly madeBy: string;
  readonly stamp: string;
  readonly failures: number;
  readonly deleted: boolean;
  readonly erased: boolean;
  readonly mergedIntoId: string | null;
  /** It was sent, and whether it is there was never told. */
  readonly unanswered: boolean;
}

/**
 * The next people to bring there, in the order of their links, from behind one: whose record changed here and may leave, and
 * who was deleted here. What was agreed to and set is asked each time: a link may be older than that, or come from the CRM.
 */
export async function contactsToPush(
  tx: Tx,
  integrationId: string,
  { now, after, limit }: { now: Date; after: string | null; limit: number },
): Promise<ContactToPush[]> {
  const { rows } = await tx.raw.query<ContactToPush>({
    name: 'contacts_to_push',
    text: `SELECT l.id AS "linkId", l.local_id AS "localId", l.remote_id AS "remoteId", l.made_by AS "madeBy", l.failures,
        c.version || '.' || e.version AS stamp, c.deleted_at IS NOT NULL AS deleted,
        EXISTS (SELECT FROM erasures x WHERE x.org_id = $1 AND x.resource_id = c.id) AS erased, c.merged_into_id AS "mergedIntoId",
        l.remote_id IS NULL AND l.sent IS NOT NULL AS unanswered
      FROM integration_links l JOIN contacts c ON c.org_id = $1 AND c.id = l.local_id
        JOIN employers e ON e.org_id = $1 AND e.id = c.employer_id
      WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.ended_at IS NULL
        AND ($4::uuid IS NULL OR l.id > $4)
        AND l.local_stamp IS DISTINCT FROM c.version || '.' || e.version
        AND (l.failed_stamp IS DISTINCT FROM c.version || '.' || e.version OR l.retry_at <= $3)
        AND (c.deleted_at IS NOT NULL OR (${MAY_LEAVE} AND (l.remote_id IS NOT NULL
          OR (SELECT i.creates_there FROM integrations i WHERE i.org_id = $1 AND i.id = $2))))
      ORDER BY l.id LIMIT $5`,
    values: [tx.orgId, integrationId, now, after, limit],
  });
  return rows;
}
