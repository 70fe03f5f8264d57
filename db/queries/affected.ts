import type { Tx } from '../client.js';
import type { NamedStatement } from '../known-query.js';
import { nameOf } from './reader/statement.js';

/** Which follow-ups a write may change, by what it touched. */
export interface Affected {
  /** All of the organization. */
  everything?: boolean;
  followUpIds?: readonly string[];
  interviewIds?: readonly string[];
  applicationIds?: readonly string[];
  candidateIds?: readonly string[];
  /** Also those of contacts who are reached through these. */
  contactIds?: readonly string[];
  /** Those of all applications with these contacts: where a decision is answered hangs on each of them. */
  besideContactIds?: readonly string[];
}

type Ids = Exclude<keyof Affected, 'everything'>;

/** How follow-ups are found by ids of each kind, which stand in `ids`. */
const FOUND_BY: Readonly<Record<Ids, (ids: string) => readonly string[]>> = {
  followUpIds: (ids) => [`f.id = ${ids}`],
  interviewIds: (ids) => [`f.interview_id = ${ids}`],
  applicationIds: (ids) => [`f.application_id = ${ids}`],
  candidateIds: (ids) => [`f.candidate_id = ${ids}`],
  contactIds: (ids) => [
    `f.contact_id = ${ids}`,
    `f.contact_id IN (SELECT c.id FROM contacts c WHERE c.org_id = $1 AND c.route_via_id = ${ids})`,
  ],
  // A follow-up that is deleted was beside others all the same.
  besideContactIds: (ids) => [
    `f.application_id IN (SELECT g.application_id FROM follow_ups g WHERE g.org_id = $1 AND g.contact_id = ${ids})`,
  ],
};
const KINDS = Object.keys(FOUND_BY) as Ids[];

/** Ids of the live follow-ups that are affected, in id order. */
export async function affectedFollowUps(tx: Tx, affected: Affected): Promise<string[]> {
  const kinds = KINDS.filter((kind) => (affected[kind]?.length ?? 0) > 0);
  const everything = affected.everything === true;
  if (kinds.length === 0 && !everything) return [];
  const values = [tx.orgId, ...kinds.map((kind) => affected[kind])];
  const { rows } = await tx.raw.query<{ id: string }>({ ...statementFor(kinds, everything), values });
  return rows.map((row) => row.id);
}

/** By what they find: one for each set of kinds that is asked for. */
const statements = new Map<string, NamedStatement>();

function statementFor(kinds: readonly Ids[], everything: boolean): NamedStatement {
  const key = `${kinds.join()} ${everything}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  const conditions = kinds.flatMap((kind, place) => FOUND_BY[kind](`ANY($${place + 2}::uuid[])`));
  if (everything) conditions.push('true');
  const parts = conditions.map(
    (condition) => `SELECT f.id FROM follow_ups f WHERE f.org_id = $1 AND f.deleted_at IS NULL AND ${condition}`,
  );
  const text = `SELECT id FROM (${parts.join(' UNION ')}) affected ORDER BY id`;
  const made = { name: nameOf(text), text };
  statements.set(key, made);
  return made;
}
