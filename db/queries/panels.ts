import type { Tx } from '../client.js';
import { uuidv7 } from '../ids.js';
import { setwise } from '../setwise.js';
import { participants } from '../tables/interviews.js';
import { grouped, rowSetOf, runSet } from './row-sets.js';

/** Somebody who took part, as stored. */
export type ParticipantRow = typeof participants.$inferSelect;

const ROLES = rowSetOf(participants);

const taking = setwise<string, ParticipantRow[]>('read', async (tx, interviewIds) => {
  const rows = await runSet(
    tx,
    'participants_of',
    `SELECT ${ROLES.select('p')} FROM participants p WHERE p.org_id = $1 AND p.interview_id = ANY($2::uuid[]) ORDER BY p.position, p.contact_id`,
    [interviewIds],
  );
  const read = rows.map((row) => ROLES.read(row) as unknown as ParticipantRow);
  const of = grouped(read, (row) => row.interviewId);
  return interviewIds.map((id) => of.get(id) ?? []);
});

/** The participants of an interview, in their order. */
export function participantsOf(tx: Tx, interviewId: string): Promise<ParticipantRow[]> {
  return taking(tx, interviewId);
}

type Role = Omit<ParticipantRow, 'orgId' | 'interviewId' | 'createdAt'>;

const replaced = setwise<{ interviewId: string; gone: readonly string[]; rows: readonly Role[] }, void>(
  'write',
  async (tx, asks) => {
    const gone = asks.flatMap(({ interviewId, gone }) => gone.map((contactId) => ({ interviewId, contactId })));
    if (gone.length > 0) {
      await runSet(
        tx,
        'remove_participants',
        'DELETE FROM participants p USING unnest($2::uuid[], $3::uuid[]) AS g(interview_id, contact_id) WHERE p.org_id = $1 AND p.interview_id = g.interview_id AND p.contact_id = g.contact_id',
        [gone.map(({ interviewId }) => interviewId), gone.map(({ contactId }) => contactId)],
      );
    }
    const rows = asks.flatMap(({ interviewId, rows }) =>
      rows.map((row) => ROLES.whole({ ...row, interviewId, orgId: tx.orgId })),
    );
    await runSet(
      tx,
      'put_participants',
      `INSERT INTO participants AS p (${ROLES.columns}) SELECT ${ROLES.inserted('r')} FROM json_populate_recordset(NULL::participants, $2::json) r
        WHERE r.org_id = $1 ON CONFLICT (org_id, interview_id, contact_id) DO UPDATE SET role = excluded.role, lead = excluded.lead,
          position = excluded.position, invited_follow_up_at = excluded.invited_follow_up_at`,
      [JSON.stringify(rows)],
    );
    return [];
  },
);

/** Puts these participants in the place of those stored; says whether that changed anything. */
export async function replaceParticipants(tx: Tx, interviewId: string, rows: readonly Role[]): Promise<boolean> {
  const before = await participantsOf(tx, interviewId);
  const plain = (row: Role) => JSON.stringify([row.contactId, row.role, row.lead, row.position, row.invitedFollowUpAt]);
  if (before.map(plain).join() === rows.map(plain).join()) return false;
  const kept = new Set(rows.map((row) => row.contactId));
  const gone = before.filter((row) => !kept.has(row.contactId)).map((row) => row.contactId);
  await replaced(tx, { interviewId, gone, rows });
  return true;
}

/** A follow-up's row as far as keeping the set right needs it. */
export interface PanelFollowUp {
  id: string;
  contactId: string;
  deleted: boolean;
}

const panels = setwise<string, PanelFollowUp[]>('read', async (tx, interviewIds) => {
  const rows = await runSet<PanelFollowUp & { interviewId: string }>(
    tx,
    'panel_follow_ups',
    `SELECT f.interview_id AS "interviewId", f.id, f.contact_id AS "contactId", f.deleted_at IS NOT NULL AS deleted
      FROM follow_ups f WHERE f.org_id = $1 AND f.interview_id = ANY($2::uuid[]) ORDER BY f.id`,
    [interviewIds],
  );
  const of = grouped(rows, (row) => row.interviewId);
  return interviewIds.map((id) => of.get(id) ?? []);
});

/** The follow-ups of an interview, deleted ones too; the caller holds the candidate's lock. */
export function panelFollowUps(tx: Tx, interviewId: string): Promise<PanelFollowUp[]> {
  return panels(tx, interviewId);
}

interface NewFollowUps {
  readonly interviewId: string;
  readonly contactIds: readonly string[];
  readonly now: Date;
}

const made = setwise<NewFollowUps, void>('write', async (tx, asks) => {
  const all = asks.flatMap(({ interviewId, contactIds, now }) =>
    contactIds.map((contactId) => ({ id: uuidv7(now.getTime()), interviewId, contactId, now })),
  );
  const ids = all.map(({ id }) => id);
  await runSet(
    tx,
    'insert_follow_ups',
    `INSERT INTO follow_ups (org_id, id, interview_id, contact_id, candidate_id, application_id, state, since, verdicts, assessment, version)
      SELECT $1, n.id, i.id, n.contact_id, i.candidate_id, i.application_id, 'waiting', n.now, '{}', '{}', 0
      FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) AS n(id, interview_id, contact_id, now)
      JOIN interviews i ON i.org_id = $1 AND i.id = n.interview_id`,
    [ids, all.map((one) => one.interviewId), all.map((one) => one.contactId), all.map((one) => one.now)],
  );
  await runSet(
    tx,
    'insert_clocks',
    'INSERT INTO follow_up_clocks (org_id, follow_up_id) SELECT $1, n.id FROM unnest($2::uuid[]) AS n(id)',
    [ids],
  );
  return [];
});

/** Makes follow-ups of an interview that nobody has assessed yet (version 0); the transaction must recompute them. */
export async function insertFollowUps(tx: Tx, of: NewFollowUps): Promise<void> {
  if (of.contactIds.length > 0) await made(tx, of);
}

const revived = setwise<readonly string[], void>('write', async (tx, asks) => {
  await runSet(
    tx,
    'revive_follow_ups',
    "UPDATE follow_ups f SET deleted_at = NULL, assessment = '{}', own_assessment = NULL WHERE f.org_id = $1 AND f.id = ANY($2::uuid[])",
    [asks.flat()],
  );
  return [];
});

/** Brings deleted follow-ups back as ones that nobody has assessed yet; the transaction must recompute them. */
export async function reviveFollowUps(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await revived(tx, ids);
}

const stopped = setwise<readonly string[], void>('write', async (tx, asks) => {
  await runSet(
    tx,
    'stop_clocks',
    'UPDATE follow_up_clocks k SET due_at = NULL WHERE k.org_id = $1 AND k.follow_up_id = ANY($2::uuid[])',
    [asks.flat()],
  );
  return [];
});

/** Follow-ups that were deleted are never due. */
export async function stopClocks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await stopped(tx, ids);
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
