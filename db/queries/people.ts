import type { Tx } from '../client.js';

/** Interviews that a contact takes part in, deleted ones aside. */
export async function interviewsOf(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'interviews_of_contact',
    text: `SELECT i.id FROM participants p JOIN interviews i ON i.org_id = $1 AND i.id = p.interview_id AND i.deleted_at IS NULL
      WHERE p.org_id = $1 AND p.contact_id = $2 ORDER BY i.id`,
    values: [tx.orgId, contactId],
  });
  return rows.map((row) => row.id);
}

/** Candidates whose interviews, deleted ones aside, these contacts take part in. */
export async function interviewedBy(tx: Tx, contactIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'interviewed_by',
    text: `SELECT DISTINCT i.candidate_id AS id FROM participants p JOIN interviews i ON i.org_id = $1 AND i.id = p.interview_id AND i.deleted_at IS NULL
      WHERE p.org_id = $1 AND p.contact_id = ANY($2::uuid[])`,
    values: [tx.orgId, contactIds],
  });
  return rows.map((row) => row.id);
}

/** Who wrote to whom in the live touches whose column holds one of the ids. */
export async function peopleOfTouches(
  tx: Tx,
  column: 'candidate_id' | 'contact_id' | 'application_id',
  ids: readonly string[],
): Promise<{ candidateIds: string[]; contactIds: string[] }> {
  const { rows } = await tx.raw.query<{ candidateId: string; contactId: string }>({
    name: `people_of_touches_${column}`,
    text: `SELECT DISTINCT t.candidate_id AS "candidateId", t.contact_id AS "contactId" FROM touchpoints t
      WHERE t.org_id = $1 AND t.${column} = ANY($2::uuid[]) AND t.deleted_at IS NULL`,
    values: [tx.orgId, ids],
  });
  const distinct = (key: 'candidateId' | 'contactId') => [...new Set(rows.map((row) => row[key]))];
  return { candidateIds: distinct('candidateId'), contactIds: distinct('contactId') };
}

/** Takes a contact out of all panels. */
export async function leavePanels(tx: Tx, contactId: string): Promise<void> {
  await tx.raw.query({
    name: 'leave_panels',
    text: 'DELETE FROM participants p WHERE p.org_id = $1 AND p.contact_id = $2',
    values: [tx.orgId, contactId],
  });
}

/** Whether others are reached through this contact. */
export async function routedThrough(tx: Tx, contactId: string): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'routed_through',
    text: 'SELECT 1 FROM contacts c WHERE c.org_id = $1 AND c.route_via_id = $2 AND c.deleted_at IS NULL LIMIT 1',
    values: [tx.orgId, contactId],
  });
  return (rowCount ?? 0) > 0;
}

// What hangs on a contact and moves with a merge. Where the survivor already has its like (the same interview, the
// same candidate's connection), the survivor's stays.
const REPOINT = [
  `UPDATE participants p SET contact_id = $3 WHERE p.org_id = $1 AND p.contact_id = $2
    AND NOT EXISTS (SELECT 1 FROM participants q WHERE q.org_id = $1 AND q.interview_id = p.interview_id AND q.contact_id = $3)`,
  'DELETE FROM participants p WHERE p.org_id = $1 AND p.contact_id = $2 AND p.contact_id <> $3',
  `UPDATE follow_ups f SET contact_id = $3, updated_at = now() WHERE f.org_id = $1 AND f.contact_id = $2
    AND NOT EXISTS (SELECT 1 FROM follow_ups g WHERE g.org_id = $1 AND g.interview_id = f.interview_id AND g.contact_id = $3)`,
  `UPDATE connections n SET contact_id = $3, version = n.version + 1, updated_at = now() WHERE n.org_id = $1 AND n.contact_id = $2
    AND NOT EXISTS (SELECT 1 FROM connections o WHERE o.org_id = $1 AND o.candidate_id = n.candidate_id AND o.contact_id = $3)`,
  'UPDATE contacts c SET route_via_id = $3 WHERE c.org_id = $1 AND c.route_via_id = $2 AND c.id <> $3',
  'UPDATE contacts c SET merged_into_id = $3 WHERE c.org_id = $1 AND c.merged_into_id = $2',
];

/** A touchpoint that changed hands. */
export interface Moved {
  id: string;
  version: number;
  candidateId: string;
}

/** Points all that hangs on one contact at another; gives the touchpoints that moved. */
export async function repointContact(tx: Tx, from: string, into: string): Promise<Moved[]> {
  for (const text of REPOINT) await tx.raw.query(text, [tx.orgId, from, into]);
  // A method that both have is one, and the stricter of both is what is known of it.
  await tx.raw.query(
    `UPDATE contact_methods s SET status = m.status, bounced_at = coalesce(m.bounced_at, s.bounced_at), version = s.version + 1, updated_at = now()
      FROM contact_methods m
      WHERE s.org_id = $1 AND s.contact_id = $3 AND s.deleted_at IS NULL AND m.org_id = $1 AND m.contact_id = $2 AND m.deleted_at IS NULL
        AND s.kind = m.kind AND lower(s.value) = lower(m.value) AND s.status <> 'opted_out'
        AND (m.status = 'opted_out' OR (m.status = 'bounced' AND s.status <> 'bounced' AND (s.confirmed_at IS NULL OR m.bounced_at IS NULL OR m.bounced_at > s.confirmed_at)))`,
    [tx.orgId, from, into],
  );
  // Touches by the vanishing one are touches by the survivor's.
  await tx.raw.query(
    `UPDATE touchpoints t SET method_id = s.id FROM contact_methods m, contact_methods s
      WHERE t.org_id = $1 AND t.contact_id = $2 AND m.org_id = $1 AND m.id = t.method_id AND m.contact_id = $2
        AND s.org_id = $1 AND s.contact_id = $3 AND s.kind = m.kind AND lower(s.value) = lower(m.value) AND s.deleted_at IS NULL`,
    [tx.orgId, from, into],
  );
  await tx.raw.query(
    `UPDATE contact_methods m SET contact_id = $3, version = m.version + 1, updated_at = now(),
        position = m.position + (SELECT coalesce(max(s.position), -1) + 1 FROM contact_methods s WHERE s.org_id = $1 AND s.contact_id = $3)
      WHERE m.org_id = $1 AND m.contact_id = $2 AND m.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM contact_methods s WHERE s.org_id = $1 AND s.contact_id = $3 AND s.kind = m.kind AND lower(s.value) = lower(m.value) AND s.deleted_at IS NULL)`,
    [tx.orgId, from, into],
  );
  const { rows } = await tx.raw.query<Moved>(
    `UPDATE touchpoints t SET contact_id = $3, version = t.version + 1, updated_at = now()
      WHERE t.org_id = $1 AND t.contact_id = $2 RETURNING t.id, t.version, t.candidate_id AS "candidateId"`,
    [tx.orgId, from, into],
  );
  return rows;
}
