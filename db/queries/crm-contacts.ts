import type { Tx } from '../client.js';

/** A contact as it is compared with a CRM's. */
export interface CrmContactRow {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly employerId: string;
  readonly company: string;
  /** The versions of all that is compared. */
  readonly stamp: string;
  readonly methods: readonly CrmMethodRow[];
}

/** A way to reach a contact, as it is compared. */
export interface CrmMethodRow {
  readonly id: string;
  readonly kind: 'email' | 'phone' | 'profile';
  readonly value: string;
  readonly label: string | null;
  readonly status: string;
  /** When it was confirmed; null where it was not, or nobody knows. */
  readonly confirmedAt: string | null;
}

/** Live contacts with their methods in order, by id. */
export async function crmContacts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CrmContactRow>> {
  const { rows } = await tx.raw.query<CrmContactRow>({
    name: 'crm_contacts',
    text: `SELECT c.id, c.name, c.title, c.employer_id AS "employerId", e.name AS company, c.version || '.' || e.version AS stamp,
        coalesce((SELECT json_agg(json_build_object('id', m.id, 'kind', m.kind, 'value', m.value, 'label', m.label, 'status', m.status,
          'confirmedAt', m.confirmed_at)
          ORDER BY m.position, m.id) FROM contact_methods m
          WHERE m.org_id = $1 AND m.contact_id = c.id AND m.deleted_at IS NULL), '[]'::json) AS methods
      FROM contacts c JOIN employers e ON e.org_id = $1 AND e.id = c.employer_id
      WHERE c.org_id = $1 AND c.id = ANY($2::uuid[]) AND c.deleted_at IS NULL`,
    values: [tx.orgId, ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Live contacts by address (in lower case) that are not linked with this integration, or are no more. */
export async function unlinkedByAddress(
  tx: Tx,
  integrationId: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await tx.raw.query<{ address: string; ids: string[] }>({
    name: 'unlinked_by_address',
    text: `SELECT lower(m.value) AS address, array_agg(DISTINCT c.id::text) AS ids FROM contact_methods m
        JOIN contacts c ON c.org_id = $1 AND c.id = m.contact_id
      WHERE m.org_id = $1 AND lower(m.value) = ANY($3::text[]) AND m.kind = 'email' AND m.deleted_at IS NULL AND c.deleted_at IS NULL
        AND NOT EXISTS (SELECT FROM integration_links l WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.local_id = c.id
          AND l.remote_id IS NOT NULL AND l.ended_at IS NULL)
      GROUP BY 1`,
    values: [tx.orgId, integrationId, addresses],
  });
  return new Map(rows.map(({ address, ids }) => [address, ids]));
}

/** An employer that is looked for by a name. */
export interface CalledEmployer {
  readonly name: string;
  /** The same text for all names that are the same but for large and small letters. */
  readonly alike: string;
  readonly id: string | null;
}

/** Live employers of the organization's own by name, large and small letters alike; of several with one name the oldest. */
export async function employersCalled(tx: Tx, names: readonly string[]): Promise<readonly CalledEmployer[]> {
  const { rows } = await tx.raw.query<CalledEmployer>({
    name: 'employers_called',
    text: `SELECT n.name, lower(n.name) AS alike, (SELECT e.id FROM employers e
        WHERE e.org_id = $1 AND lower(e.name) = lower(n.name) AND e.deleted_at IS NULL AND e.created_for_candidate_id IS NULL
        ORDER BY e.id LIMIT 1) AS id
      FROM unnest($2::text[]) AS n(name)`,
    values: [tx.orgId, names],
  });
  return rows;
}

/** Whether what is known of a contact (`c`) may leave: no candidate has anything of them, or one who agreed to it (`consent.crm`). */
export const MAY_LEAVE = `(SELECT count(*) = 0 OR bool_or(k.consent->>'crm' = 'true' AND k.deleted_at IS NULL) FROM candidates k WHERE k.org_id = $1 AND k.id IN (
  SELECT c.created_for_candidate_id
  UNION SELECT i.candidate_id FROM participants p JOIN interviews i ON i.org_id = $1 AND i.id = p.interview_id AND i.deleted_at IS NULL
    WHERE p.org_id = $1 AND p.contact_id = c.id
  UNION SELECT t.candidate_id FROM touchpoints t WHERE t.org_id = $1 AND t.contact_id = c.id AND t.deleted_at IS NULL
  UNION SELECT n.candidate_id FROM connections n WHERE n.org_id = $1 AND n.contact_id = c.id AND n.deleted_at IS NULL))`;

/** Of which of these contacts what is known may leave now. */
export async function contactsThatMayLeave(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'contacts_that_may_leave',
    text: `SELECT c.id FROM contacts c WHERE c.org_id = $1 AND c.id = ANY($2::uuid[]) AND ${MAY_LEAVE}`,
    values: [tx.orgId, ids],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Live contacts that may be made there, and are not known to the integration. */
export async function contactsToOffer(
  tx: Tx,
  integrationId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'contacts_to_offer',
    text: `SELECT c.id FROM contacts c WHERE c.org_id = $1 AND c.deleted_at IS NULL AND ($3::uuid IS NULL OR c.id > $3)
        AND NOT EXISTS (SELECT FROM integration_links l WHERE l.org_id = $1 AND l.integration_id = $2 AND l.entity = 'contact' AND l.local_id = c.id)
        AND ${MAY_LEAVE}
      ORDER BY c.id LIMIT $4`,
    values: [tx.orgId, integrationId, after, limit],
  });
  return rows.map(({ id }) => id);
}

/** The live record that each of these ids stands for now; ids of nobody are absent. */
export async function standingContacts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.raw.query<{ id: string; standing: string }>({
    name: 'standing_contacts',
    text: `SELECT c.id, coalesce(s.id, c.id) AS standing FROM contacts c LEFT JOIN contacts s ON s.org_id = $1 AND s.id = c.merged_into_id
      WHERE c.org_id = $1 AND c.id = ANY($2::uuid[]) AND coalesce(s.deleted_at, CASE WHEN c.merged_into_id IS NULL THEN c.deleted_at END) IS NULL`,
    values: [tx.orgId, ids],
  });
  return new Map(rows.map(({ id, standing }) => [id, standing]));
}
