import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';

/** An event to be delivered; the payload holds ids, codes and instants, no personal data. */
export interface OutboxEvent {
  type: string;
  subjectId: string;
  candidateId: string | null;
  occurredAt: string;
  payload: Record<string, unknown>;
}

/** Appends events in this transaction; each gets the id that it keeps through all deliveries. */
export async function appendEvents(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.raw.query({
    name: 'append_events',
    text: `INSERT INTO outbox (org_id, id, type, subject_id, candidate_id, occurred_at, payload)
      SELECT $1, e.id, e.type, e."subjectId", e."candidateId", e."occurredAt", e.payload
      FROM json_to_recordset($2::json) AS e(id uuid, type text, "subjectId" uuid, "candidateId" uuid, "occurredAt" timestamptz, payload jsonb)`,
    values: [tx.orgId, JSON.stringify(events.map((event) => ({ ...event, id: uuidv7() })))],
  });
}
