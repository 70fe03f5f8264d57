import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';
import { participants } from '../tables/interviews.js';

/** Somebody who took part, as stored. */
export type ParticipantRow = typeof participants.$inferSelect;

/** The participants of an interview, in their order. */
export async function participantsOf(tx: Tx, interviewId: string): Promise<ParticipantRow[]> {
  return tx
    .select()
    .from(participants)
    .where(and(eq(participants.orgId, tx.orgId), eq(participants.interviewId, interviewId)))
    .orderBy(participants.position, participants.contactId);
}

/** Puts these participants in the place of those stored; says whether that changed anything. */
export async function replaceParticipants(
  tx: Tx,
  interviewId: string,
  rows: readonly Omit<ParticipantRow, 'orgId' | 'interviewId' | 'createdAt'>[],
): Promise<boolean> {
  const before = await participantsOf(tx, interviewId);
  const plain = (row: Omit<ParticipantRow, 'orgId' | 'interviewId' | 'createdAt'>) =>
    JSON.stringify([row.contactId, row.role, row.lead, row.position, row.invitedFollowUpAt]);
  if (before.map(plain).join() === rows.map(plain).join()) return false;
  const kept = new Set(rows.map((row) => row.contactId));
  const gone = before.filter((row) => !kept.has(row.contactId)).map((row) => row.contactId);
  if (gone.length > 0) {
    await tx
      .delete(participants)
      .where(
        and(
          eq(participants.orgId, tx.orgId),
          eq(participants.interviewId, interviewId),
          inArray(participants.contactId, gone),
        ),
      );
  }
  for (const row of rows) {
    const { contactId, ...values } = row;
    await tx
      .insert(participants)
      .values({ ...values, contactId, orgId: tx.orgId, interviewId })
      .onConflictDoUpdate({
        target: [participants.orgId, participants.interviewId, participants.contactId],
        set: values,
      });
  }
  return true;
}

/** A follow-up's row as far as keeping the set right needs it. */
export interface PanelFollowUp {
  id: string;
  contactId: string;
  deleted: boolean;
}

/** The follow-ups of an interview, deleted ones too; the caller holds the candidate's lock. */
export async function panelFollowUps(tx: Tx, interviewId: string): Promise<PanelFollowUp[]> {
  const { rows } = await tx.raw.query<PanelFollowUp>({
    name: 'panel_follow_ups',
    text: 'SELECT f.id, f.contact_id AS "contactId", f.deleted_at IS NOT NULL AS deleted FROM follow_ups f WHERE f.org_id = $1 AND f.interview_id = $2 ORDER BY f.id',
    values: [tx.orgId, interviewId],
  });
  return rows;
}

/** Makes a follow-up that nobody has assessed yet (version 0); the transaction must recompute it. */
export async function insertFollowUp(
  tx: Tx,
  of: { interviewId: string; contactId: string },
  now: Date,
): Promise<string> {
  const id = uuidv7(now.getTime());
  await tx.raw.query({
    name: 'insert_follow_up',
    text: `INSERT INTO follow_ups (org_id, id, interview_id, contact_id, candidate_id, application_id, state, since, verdicts, assessment, version)
      SELECT $1, $2, i.id, $4, i.candidate_id, i.application_id, 'waiting', $5, '{}', '{}', 0 FROM interviews i WHERE i.org_id = $1 AND i.id = $3`,
    values: [tx.orgId, id, of.interviewId, of.contactId, now],
  });
  await tx.raw.query({
    name: 'insert_clock',
    text: 'INSERT INTO follow_up_clocks (org_id, follow_up_id) VALUES ($1, $2)',
    values: [tx.orgId, id],
  });
  return id;
}

/** Brings a deleted follow-up back as one that nobody has assessed yet; the transaction must recompute it. */
export async function reviveFollowUp(tx: Tx, id: string): Promise<void> {
  await tx.raw.query({
    name: 'revive_follow_up',
    text: "UPDATE follow_ups f SET deleted_at = NULL, assessment = '{}', own_assessment = NULL WHERE f.org_id = $1 AND f.id = $2",
    values: [tx.orgId, id],
  });
}

/** Follow-ups that were deleted are never due. */
export async function stopClocks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.raw.query({
    name: 'stop_clocks',
    text: 'UPDATE follow_up_clocks k SET due_at = NULL WHERE k.org_id = $1 AND k.follow_up_id = ANY($2::uuid[])',
    values: [tx.orgId, ids],
  });
}

/** An interview and with whom. */
export interface Panel {
  id: string;
  candidateId: string;
  contactIds: string[];
}

/** So many interviews are read at once, however few of them are panels. */
export const INTERVIEWS_READ = 1000;

/** Whether more than one person took part, so that the policy decides with whom to follow up. */
export function isPanel({ contactIds }: Panel): boolean {
  return contactIds.length > 1;
}

/** The interviews behind an interview's id, in id order, INTERVIEWS_READ of them; fewer are the last. */
export async function interviewsAfter(tx: Tx, after: string): Promise<Panel[]> {
  const { rows } = await tx.raw.query<Panel>({
    name: 'interviews_after',
    text: `SELECT i.id, i.candidate_id AS "candidateId",
        ARRAY(SELECT p.contact_id FROM participants p WHERE p.org_id = $1 AND p.interview_id = i.id) AS "contactIds"
      FROM interviews i WHERE i.org_id = $1 AND i.id > $2 AND i.deleted_at IS NULL ORDER BY i.id LIMIT ${INTERVIEWS_READ}`,
    values: [tx.orgId, after],
  });
  return rows;
}
