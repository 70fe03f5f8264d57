import type { Database, Tx } from '../client.js';
import { firstIdOf, uuidv7 } from '../ids.js';
import { organizationsHaving } from './organizations-having.js';
import { RecordSet } from './record-set.js';

/** An event to be delivered; the payload holds ids, codes and instants, no personal data. */
export interface OutboxEvent {
  type: string;
  subjectId: string;
  candidateId: string | null;
  occurredAt: string;
  payload: Record<string, unknown>;
}

const APPENDED = new RecordSet<OutboxEvent & { id: string }>({
  id: 'uuid',
  type: 'text',
  subjectId: 'uuid',
  candidateId: 'uuid',
  occurredAt: 'timestamptz',
  payload: 'jsonb',
});

/** Appends events in this transaction; each gets the id that it keeps through all deliveries. */
export async function appendEvents(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.raw.query({
    name: 'append_events',
    text: `INSERT INTO outbox (org_id, id, type, subject_id, candidate_id, occurred_at, payload)
      SELECT $1, e.id, e.type, e."subjectId", e."candidateId", e."occurredAt", e.payload FROM ${APPENDED.from('e', 2)}`,
    values: [tx.orgId, ...APPENDED.values(events.map((event) => ({ ...event, id: uuidv7() })))],
  });
}

/** An event that was appended and not relayed yet, with its id for ever. */
export interface UnrelayedEvent extends Omit<OutboxEvent, 'occurredAt'> {
  id: string;
  occurredAt: Date;
}

/** The next events that are not relayed yet, in the order of the outbox, locked; what another relays is left to it. */
export async function claimUnrelayed(tx: Tx, limit: number): Promise<UnrelayedEvent[]> {
  const { rows } = await tx.raw.query<UnrelayedEvent>({
    name: 'claim_unrelayed',
    text: `SELECT o.id, o.type, o.subject_id AS "subjectId", o.candidate_id AS "candidateId", o.occurred_at AS "occurredAt", o.payload
      FROM outbox o WHERE o.org_id = $1 AND o.relayed_at IS NULL ORDER BY o.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    values: [tx.orgId, limit],
  });
  return rows;
}

/** Notes that events are relayed. */
export async function markRelayed(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.raw.query({
    name: 'mark_relayed',
    text: 'UPDATE outbox o SET relayed_at = $3 WHERE o.org_id = $1 AND o.id = ANY($2::uuid[])',
    values: [tx.orgId, ids, now],
  });
}

/** Deletes events that were appended before an instant, relayed, and of which no delivery is kept; gives how many. */
export async function deleteRelayed(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.raw.query({
    name: 'delete_relayed',
    // Ids begin with the instant at which they were made.
    text: `DELETE FROM outbox o WHERE o.org_id = $1 AND o.id IN (
      SELECT u.id FROM outbox u WHERE u.org_id = $1 AND u.id < $2 AND u.relayed_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.org_id = $1 AND d.event_id = u.id) ORDER BY u.id LIMIT $3)`,
    values: [tx.orgId, firstIdOf(before), limit],
  });
  return rowCount ?? 0;
}

const UNRELAYED = {
  name: 'organizations_unrelayed',
  text: organizationsHaving('outbox', 'p.relayed_at IS NULL'),
};

/** Organizations with events that are not relayed yet. */
export async function organizationsUnrelayed(db: Database): Promise<string[]> {
  const rows = await db.hot<{ orgId: string }>(UNRELAYED, []);
  return rows.map((row) => row.orgId);
}
