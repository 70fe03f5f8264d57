import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';
import { grouped } from './row-sets.js';

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

interface People {
  candidateIds: string[];
  contactIds: string[];
}

type PeopleColumn = 'candidate_id' | 'contact_id' | 'application_id';

const touched = setwise<{ readonly column: PeopleColumn; readonly ids: readonly string[] }, People>(
  'read',
  async (tx, asks) => {
    const { column } = asks[0] as { column: PeopleColumn };
    const { rows } = await tx.raw.query<{ of: string; candidateId: string; contactId: string }>({
      name: `people_of_touches_${column}`,
      text: `SELECT DISTINCT t.${column} AS of, t.candidate_id AS "candidateId", t.contact_id AS "contactId" FROM touchpoints t
        WHERE t.org_id = $1 AND t.${column} = ANY($2::uuid[]) AND t.deleted_at IS NULL`,
      values: [tx.orgId, asks.flatMap(({ ids }) => ids)],
    });
    return asks.map(({ ids }) => {
      const own = rows.filter(({ of }) => ids.includes(of));
      const distinct = (key: 'candidateId' | 'contactId') => [...new Set(own.map((row) => row[key]))];
      return { candidateIds: distinct('candidateId'), contactIds: distinct('contactId') };
    });
  },
  ({ column }) => column,
);

/** Who wrote to whom in the live touches whose column holds one of the ids. */
export function peopleOfTouches(tx: Tx, column: PeopleColumn, ids: readonly string[]): Promise<People> {
  return touched(tx, { column, ids });
}

/** Who wrote to whom by methods of this contact, the contact's own touches aside; deleted touches too. */
export async function peopleOfMethods(tx: Tx, contactId: string): Promise<People> {
  const { rows } = await tx.raw.query<People>({
    name: 'people_of_methods',
    text: `SELECT coalesce(array_agg(DISTINCT t.candidate_id), '{}') AS "candidateIds", coalesce(array_agg(DISTINCT t.contact_id), '{}') AS "contactIds"
      FROM contact_methods m JOIN touchpoints t ON t.org_id = $1 AND t.method_id = m.id AND t.contact_id <> m.contact_id
      WHERE m.org_id = $1 AND m.contact_id = $2`,
    values: [tx.orgId, contactId],
  });
  return rows[0] ?? { candidateIds: [], contactIds: [] };
}

/** Takes a contact out of all panels. */
export async function leavePanels(tx: Tx, contactId: string): Promise<void> {
  await tx.raw.query({
    name: 'leave_panels',
    text: 'DELETE FROM participants p WHERE p.org_id = $1 AND p.contact_id = $2',
    values: [tx.orgId, contactId],
  });
}

const routed = setwise<string, string[]>('read', async (tx, contactIds) => {
  const { rows } = await tx.raw.query<{ via: string; id: string }>({
    name: 'routed_through',
    text: 'SELECT c.route_via_id AS via, c.id FROM contacts c WHERE c.org_id = $1 AND c.route_via_id = ANY($2::uuid[]) AND c.deleted_at IS NULL ORDER BY c.id',
    values: [tx.orgId, contactIds],
  });
  const of = grouped(rows, ({ via }) => via);
  return contactIds.map((id) => (of.get(id) ?? []).map((row) => row.id));
});

/** Those who are reached through this contact. */
export function routedThrough(tx: Tx, contactId: string): Promise<string[]> {
  return routed(tx, contactId);
}
