import { and, asc, eq, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { emailEvents } from '../tables/email-events.js';
import { messages } from '../tables/messages.js';
import { intakeBatches, openHits } from '../tables/open-hits.js';

/** An event as it is stored, its payload sealed. */
export type EmailEventRow = typeof emailEvents.$inferSelect;

/** An event that came in. */
export interface NewEmailEvent {
  readonly id: string;
  readonly providerEventId: string | null;
  readonly naturalKey: Buffer;
  readonly type: string;
  readonly providerType: string;
  readonly at: Date;
  readonly payload: string;
  readonly details: Record<string, unknown>;
}

/**
 * Stores events, each once: what an endpoint has told before, under the same id or about the same act, is left out.
 * Gives the ids of what was new, in the order in which they happened.
 */
export async function storeEmailEvents(
  tx: Tx,
  { endpointId, provider, receivedAt }: { endpointId: string; provider: string; receivedAt: Date },
  events: readonly NewEmailEvent[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'store_email_events',
    // In the order of the keys, so that two requests with the same events wait for each other instead of deadlocking.
    text: `WITH stored AS (INSERT INTO email_events
        (org_id, id, endpoint_id, provider, received_at, provider_event_id, natural_key, type, provider_type, at, payload, details)
      SELECT $1, e.id, $2, $3, $4, e."providerEventId", decode(e."naturalKey", 'hex'), e.type, e."providerType", e.at, e.payload, e.details
      FROM json_to_recordset($5::json) AS e(id uuid, "providerEventId" text, "naturalKey" text, type text, "providerType" text,
        at timestamptz, payload text, details jsonb)
      ORDER BY e."naturalKey" ON CONFLICT DO NOTHING RETURNING id, at)
      SELECT id FROM stored ORDER BY at, id`,
    values: [
      tx.orgId,
      endpointId,
      provider,
      receivedAt,
      JSON.stringify(events.map((event) => ({ ...event, naturalKey: event.naturalKey.toString('hex') }))),
    ],
  });
  return rows.map(({ id }) => id);
}

/** Leaves word that an organization has something to be worked off. */
export async function noteIntake(tx: Tx, id: string, kind: 'opens' | 'email_events'): Promise<void> {
  await tx.insert(intakeBatches).values({ orgId: tx.orgId, id, kind });
}

/** Ids of events that wait to be applied, the oldest first. */
export async function waitingEvents(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: emailEvents.id })
    .from(emailEvents)
    .where(and(eq(emailEvents.orgId, tx.orgId), eq(emailEvents.status, 'stored')))
    .orderBy(asc(emailEvents.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** The event of this id, not locked. */
export async function peekEmailEvent(tx: Tx, id: string): Promise<EmailEventRow | undefined> {
  const [row] = await tx.select().from(emailEvents).where(itself(tx, id));
  return row;
}

/** Whether the event still waits; then it is this transaction's. */
export async function claimEmailEvent(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: emailEvents.id })
    .from(emailEvents)
    .where(and(itself(tx, id), eq(emailEvents.status, 'stored')))
    .for('update');
  return rows.length > 0;
}

/** Notes what became of an event; its payload is dropped with that. */
export async function finishEmailEvent(
  tx: Tx,
  id: string,
  { status, messageId, now }: { status: 'applied' | 'ignored' | 'dead'; messageId: string | null; now: Date },
): Promise<void> {
  await tx.update(emailEvents).set({ status, messageId, appliedAt: now, payload: null }).where(itself(tx, id));
}

/** Has an event that could not be applied wait again. */
export async function reviveEmailEvent(tx: Tx, id: string, payload: string): Promise<void> {
  await tx
    .update(emailEvents)
    .set({ status: 'stored', payload, appliedAt: null })
    .where(and(itself(tx, id), eq(emailEvents.status, 'dead')));
}

/** By what a provider names a message. */
export interface MessageNames {
  readonly messageId: string | null;
  readonly providerMessageId: string | null;
  readonly internetMessageId: string | null;
}

/** The live message that a provider means, by our id, its own, or the `Message-ID`; undefined when it is not one of ours. */
export async function findMessage(
  tx: Tx,
  { messageId, providerMessageId, internetMessageId }: MessageNames,
): Promise<typeof messages.$inferSelect | undefined> {
  const by = [
    messageId === null ? undefined : eq(messages.id, messageId),
    providerMessageId === null ? undefined : eq(messages.providerMessageId, providerMessageId),
    internetMessageId === null ? undefined : eq(messages.internetMessageId, internetMessageId),
  ].filter((condition) => condition !== undefined);
  if (by.length === 0) return undefined;
  const rows = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.orgId, tx.orgId), sql`${messages.deletedAt} is null`, or(...by)))
    .orderBy(asc(messages.id))
    .limit(10);
  return rows.find(({ id }) => id === messageId) ?? rows[0];
}

/** Stores an open that a provider told of, to be judged; once for each event. */
export async function insertProviderHit(
  tx: Tx,
  hit: Pick<
    typeof openHits.$inferInsert,
    'id' | 'messageId' | 'receivedAt' | 'at' | 'source' | 'emailEventId' | 'address' | 'userAgent' | 'providerFlag'
  >,
): Promise<void> {
  await tx
    .insert(openHits)
    .values({ ...hit, orgId: tx.orgId })
    .onConflictDoNothing();
}

/** Drops what was kept of events and letters that came before an instant; gives how many. */
export async function dropPayloads(tx: Tx, before: Date): Promise<number> {
  const result = await tx
    .update(emailEvents)
    .set({ payload: null })
    .where(and(eq(emailEvents.orgId, tx.orgId), isNotNull(emailEvents.payload), lt(emailEvents.receivedAt, before)));
  return result.rowCount ?? 0;
}

function itself(tx: Tx, id: string) {
  return and(eq(emailEvents.orgId, tx.orgId), eq(emailEvents.id, id));
}
