import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';

/** A load of a pixel, or an open that a provider tells of, as it comes in. */
export interface NewHit {
  readonly id: string;
  readonly messageId: string;
  readonly receivedAt: Date;
  /** When it was opened; absent: when it was received. */
  readonly at?: Date;
  /** `pixel`, or the provider. */
  readonly source: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly providerFlag?: string | null;
  readonly emailEventId?: string | null;
}

/**
 * Stores hits, and in the same statement that there is something to judge. Safe to repeat: a hit that is there already,
 * by its id or its event, is left alone.
 */
export async function insertHits(tx: Tx, hits: readonly NewHit[]): Promise<void> {
  if (hits.length === 0) return;
  const column = <T>(of: (hit: NewHit) => T) => hits.map(of);
  await tx.raw.query({
    name: 'insert_open_hits',
    text: `WITH batch AS (INSERT INTO intake_batches (org_id, id, kind) VALUES ($1, $2, 'opens'))
      INSERT INTO open_hits (org_id, id, message_id, received_at, at, source, address, user_agent, provider_flag, email_event_id)
      SELECT $1, * FROM unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[], $11::uuid[])
      ON CONFLICT DO NOTHING`,
    values: [
      tx.orgId,
      uuidv7(),
      column(({ id }) => id),
      column(({ messageId }) => messageId),
      column(({ receivedAt }) => receivedAt),
      column(({ at, receivedAt }) => at ?? receivedAt),
      column(({ source }) => source),
      column(({ address }) => address),
      column(({ userAgent }) => userAgent),
      column(({ providerFlag }) => providerFlag ?? null),
      column(({ emailEventId }) => emailEventId ?? null),
    ],
  });
}
