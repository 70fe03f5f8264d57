import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { connectionMatches } from '../tables/network-people.js';
import { OF_CONTACT } from './erasures.js';

/** A suggestion as it is stored. */
export type ConnectionMatchRow = typeof connectionMatches.$inferSelect;

/** A suggestion with the person that it is about. */
export interface ShownMatchRow {
  readonly id: string;
  readonly candidateId: string;
  readonly contactId: string;
  readonly status: string;
  readonly name: string;
  readonly company: string | null;
  readonly position: string | null;
  readonly profileKey: string | null;
  readonly connectedOn: string | null;
  readonly network: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Suggests what was not suggested before, whatever was said of it; gives how many are new. */
export async function suggestMatches(
  tx: Tx,
  candidateId: string,
  now: Date,
  pairs: readonly { readonly id: string; readonly personId: string; readonly contactId: string }[],
): Promise<number> {
  if (pairs.length === 0) return 0;
  const { rowCount } = await tx.raw.query({
    name: 'suggest_connection_matches',
    text: `INSERT INTO connection_matches (org_id, id, candidate_id, person_id, contact_id, created_at, updated_at)
      SELECT $1, g.id, $2, g."personId", g."contactId", $3, $3 FROM json_to_recordset($4::json) AS g(id uuid, "personId" uuid, "contactId" uuid)
      ON CONFLICT (org_id, person_id, contact_id) DO NOTHING`,
    values: [tx.orgId, candidateId, now, JSON.stringify(pairs)],
  });
  return rowCount ?? 0;
}

const SHOWN = `m.id, m.candidate_id AS "candidateId", m.contact_id AS "contactId", m.status, p.name, p.company, p.position,
  p.profile_key AS "profileKey", p.connected_on::text AS "connectedOn", p.network, m.version, m.created_at AS "createdAt", m.updated_at AS "updatedAt"
  FROM connection_matches m JOIN network_people p ON p.org_id = $1 AND p.id = m.person_id
  JOIN contacts c ON c.org_id = $1 AND c.id = m.contact_id AND c.deleted_at IS NULL`;

/** Suggestions, the newest first, from behind `before`; of open ones those alone whose person was matched with nobody since. */
export async function listMatches(
  tx: Tx,
  of: { limit: number; before?: string | undefined; candidateId?: string | undefined; status: string },
): Promise<ShownMatchRow[]> {
  const { rows } = await tx.raw.query<ShownMatchRow>({
    name: 'list_connection_matches',
    text: `SELECT ${SHOWN} WHERE m.org_id = $1 AND m.status = $2 AND ($3::uuid IS NULL OR m.candidate_id = $3)
      AND ($4::uuid IS NULL OR m.id < $4) AND p.gone_at IS NULL AND (m.status <> 'open' OR p.contact_id IS NULL) ORDER BY m.id DESC LIMIT $5`,
    values: [tx.orgId, of.status, of.candidateId ?? null, of.before ?? null, of.limit],
  });
  return rows;
}

/** A suggestion with the person that it is about. */
export async function matchById(tx: Tx, id: string): Promise<ShownMatchRow | undefined> {
  const { rows } = await tx.raw.query<ShownMatchRow>({
    name: 'connection_match_by_id',
    text: `SELECT ${SHOWN} WHERE m.org_id = $1 AND m.id = $2`,
    values: [tx.orgId, id],
  });
  return rows[0];
}

/** A suggestion on somebody's record: who may be whom, and what was said of it. */
export type MatchOnRecord = Pick<
  ConnectionMatchRow,
  'id' | 'candidateId' | 'personId' | 'contactId' | 'status' | 'decidedAt' | 'createdAt'
>;

/** All suggestions about a candidate's network, or about a contact with those that were merged into it, decided ones too. */
export async function matchesOnRecord(tx: Tx, of: 'candidate' | 'contact', id: string): Promise<MatchOnRecord[]> {
  const { rows } = await tx.raw.query<MatchOnRecord>({
    name: `connection_matches_on_record_of_${of}`,
    text: `SELECT m.id, m.candidate_id AS "candidateId", m.person_id AS "personId", m.contact_id AS "contactId", m.status,
      m.decided_at AS "decidedAt", m.created_at AS "createdAt" FROM connection_matches m
      WHERE m.org_id = $1 AND ${of === 'candidate' ? 'm.candidate_id = $2' : `m.contact_id IN ${OF_CONTACT}`} ORDER BY m.id`,
    values: [tx.orgId, id],
  });
  return rows;
}

/** The row of a suggestion, locked. */
export async function lockMatch(tx: Tx, id: string): Promise<ConnectionMatchRow | undefined> {
  const [row] = await tx
    .select()
    .from(connectionMatches)
    .where(and(eq(connectionMatches.orgId, tx.orgId), eq(connectionMatches.id, id)))
    .for('update');
  return row;
}

/** Notes what was said of a suggestion. */
export async function decideMatch(tx: Tx, id: string, status: 'confirmed' | 'rejected', now: Date): Promise<void> {
  await tx
    .update(connectionMatches)
    .set({ status, decidedAt: now, updatedAt: now, version: sql`${connectionMatches.version} + 1` })
    .where(and(eq(connectionMatches.orgId, tx.orgId), eq(connectionMatches.id, id)));
}

/** What was said of pairs of people and contacts of a candidate: those that are not to be matched. */
export async function rejectedPairs(tx: Tx, candidateId: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.raw.query<{ pair: string }>({
    name: 'rejected_connection_matches',
    text: `SELECT m.person_id || ' ' || m.contact_id AS pair FROM connection_matches m WHERE m.org_id = $1 AND m.candidate_id = $2 AND m.status = 'rejected'`,
    values: [tx.orgId, candidateId],
  });
  return new Set(rows.map(({ pair }) => pair));
}
