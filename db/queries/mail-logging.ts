import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { mailReviews } from '../tables/logging-addresses.js';
import { messages } from '../tables/messages.js';
import { touchpoints } from '../tables/touchpoints.js';

/** A contact as the writer of a mail, and by which of their methods. */
export interface Correspondent {
  readonly contactId: string;
  readonly methodId: string;
  readonly address: string;
}

/**
 * Live contacts with these addresses (lower case), one for each: before others those whom the candidate met, then those
 * at employers where they applied.
 */
export async function correspondents(
  tx: Tx,
  candidateId: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Correspondent>> {
  if (addresses.length === 0) return new Map();
  const { rows } = await tx.raw.query<Correspondent>({
    name: 'correspondents',
    text: `SELECT DISTINCT ON (lower(m.value)) lower(m.value) AS address, c.id AS "contactId", m.id AS "methodId"
      FROM contact_methods m JOIN contacts c ON c.org_id = m.org_id AND c.id = m.contact_id
      WHERE m.org_id = $1 AND m.kind = 'email' AND lower(m.value) = ANY($3::text[]) AND m.deleted_at IS NULL
        AND c.deleted_at IS NULL AND c.merged_into_id IS NULL
      ORDER BY lower(m.value),
        EXISTS (SELECT 1 FROM follow_ups f WHERE f.org_id = $1 AND f.candidate_id = $2 AND f.contact_id = c.id) DESC,
        EXISTS (SELECT 1 FROM applications a WHERE a.org_id = $1 AND a.candidate_id = $2 AND a.employer_id = c.employer_id
          AND a.deleted_at IS NULL) DESC, c.id`,
    values: [tx.orgId, candidateId, addresses],
  });
  return new Map(rows.map((row) => [row.address, row]));
}

/** Where in a process a mail belongs. */
export interface Thread {
  readonly contactId: string;
  readonly applicationId: string | null;
  readonly interviewId: string | null;
}

/** The thread of a candidate's mails to which one of the ids belongs, the last of them first. */
export async function threadOf(tx: Tx, candidateId: string, ids: readonly string[]): Promise<Thread | undefined> {
  if (ids.length === 0) return undefined;
  const [row] = await tx
    .select({
      contactId: messages.contactId,
      applicationId: touchpoints.applicationId,
      interviewId: touchpoints.interviewId,
    })
    .from(messages)
    .leftJoin(touchpoints, and(eq(touchpoints.orgId, messages.orgId), eq(touchpoints.id, messages.touchpointId)))
    .where(
      and(
        eq(messages.orgId, tx.orgId),
        eq(messages.candidateId, candidateId),
        isNull(messages.deletedAt),
        inArray(messages.internetMessageId, [...ids]),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(1);
  return row;
}

/** Stores a mail that was logged; false when the candidate has one with this `Message-ID` already. */
export async function insertLoggedMessage(
  tx: Tx,
  row: Omit<typeof messages.$inferInsert, 'orgId' | 'transport' | 'tracking'>,
): Promise<boolean> {
  const rows = await tx
    .insert(messages)
    .values({ ...row, orgId: tx.orgId, transport: 'logged', tracking: 'off' })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return rows.length > 0;
}

/** The touchpoint as which the candidate's mail of this `Message-ID` is known; null without one. */
export async function touchpointOfMail(
  tx: Tx,
  candidateId: string,
  internetMessageId: string | null,
): Promise<string | null> {
  if (internetMessageId === null) return null;
  const [row] = await tx
    .select({ touchpointId: messages.touchpointId })
    .from(messages)
    .where(
      and(
        eq(messages.orgId, tx.orgId),
        eq(messages.candidateId, candidateId),
        eq(messages.internetMessageId, internetMessageId),
      ),
    );
  return row?.touchpointId ?? null;
}

/** Names the touchpoint that a logged mail became. */
export async function setTouchpointOfMessage(tx: Tx, id: string, touchpointId: string): Promise<void> {
  await tx
    .update(messages)
    .set({ touchpointId })
    .where(and(eq(messages.orgId, tx.orgId), eq(messages.id, id)));
}

/** Drops the words of a touchpoint that were needed for their review alone. */
export async function dropText(tx: Tx, touchpointId: string): Promise<void> {
  await tx
    .update(touchpoints)
    .set({ text: null })
    .where(and(eq(touchpoints.orgId, tx.orgId), eq(touchpoints.id, touchpointId)));
}

/** A mail under review as it is stored. */
export type MailReviewRow = typeof mailReviews.$inferSelect;

/** Keeps a mail for a person to decide. */
export async function insertMailReview(tx: Tx, row: Omit<typeof mailReviews.$inferInsert, 'orgId'>): Promise<void> {
  await tx.insert(mailReviews).values({ ...row, orgId: tx.orgId });
}

/** Mails that wait for somebody, the newest first, from behind `before`; of one candidate where asked. */
export async function listMailReviews(
  tx: Tx,
  { limit, before, candidateId }: { limit: number; before?: string | undefined; candidateId?: string | undefined },
): Promise<MailReviewRow[]> {
  return tx
    .select()
    .from(mailReviews)
    .where(
      and(
        eq(mailReviews.orgId, tx.orgId),
        eq(mailReviews.status, 'open'),
        before === undefined ? undefined : lt(mailReviews.id, before),
        candidateId === undefined ? undefined : eq(mailReviews.candidateId, candidateId),
      ),
    )
    .orderBy(desc(mailReviews.id))
    .limit(limit);
}

/** The mail under review of this id, not locked. */
export async function peekMailReview(tx: Tx, id: string): Promise<MailReviewRow | undefined> {
  const [row] = await tx
    .select()
    .from(mailReviews)
    .where(and(eq(mailReviews.orgId, tx.orgId), eq(mailReviews.id, id)));
  return row;
}

/** The mail under review of this id, locked. */
export async function lockMailReview(tx: Tx, id: string): Promise<MailReviewRow | undefined> {
  const [row] = await tx
    .select()
    .from(mailReviews)
    .where(and(eq(mailReviews.orgId, tx.orgId), eq(mailReviews.id, id)))
    .for('update');
  return row;
}

/** Notes what was decided of a mail; what it said is dropped with that. */
export async function decideMailReview(
  tx: Tx,
  id: string,
  decided: { status: 'logged' | 'discarded'; touchpointId: string | null; mail: string; now: Date },
): Promise<void> {
  const { status, touchpointId, mail, now } = decided;
  await tx
    .update(mailReviews)
    .set({ status, touchpointId, mail, decidedAt: now })
    .where(and(eq(mailReviews.orgId, tx.orgId), eq(mailReviews.id, id)));
}

/** Deletes mails about which nobody has decided since an instant; gives how many. */
export async function deleteUndecided(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx
    .delete(mailReviews)
    .where(and(eq(mailReviews.orgId, tx.orgId), eq(mailReviews.status, 'open'), lt(mailReviews.createdAt, before)));
  return rowCount ?? 0;
}
