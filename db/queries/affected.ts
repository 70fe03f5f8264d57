import type { Tx } from '../client.js';

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
}

/** Ids of the live follow-ups that are affected, in id order. */
export async function affectedFollowUps(tx: Tx, affected: Affected): Promise<string[]> {
  const parts: string[] = [];
  const values: unknown[] = [tx.orgId];
  const add = (ids: readonly string[] | undefined, where: (bound: string) => string) => {
    if (ids === undefined || ids.length === 0) return;
    values.push(ids);
    parts.push(
      `SELECT f.id FROM follow_ups f WHERE f.org_id = $1 AND f.deleted_at IS NULL AND ${where(`ANY($${values.length}::uuid[])`)}`,
    );
  };
  add(affected.followUpIds, (ids) => `f.id = ${ids}`);
  add(affected.interviewIds, (ids) => `f.interview_id = ${ids}`);
  add(affected.applicationIds, (ids) => `f.application_id = ${ids}`);
  add(affected.candidateIds, (ids) => `f.candidate_id = ${ids}`);
  add(affected.contactIds, (ids) => `f.contact_id = ${ids}`);
  add(
    affected.contactIds,
    (ids) => `f.contact_id IN (SELECT c.id FROM contacts c WHERE c.org_id = $1 AND c.route_via_id = ${ids})`,
  );
  if (affected.everything === true)
    parts.push('SELECT f.id FROM follow_ups f WHERE f.org_id = $1 AND f.deleted_at IS NULL');
  if (parts.length === 0) return [];
  const text = `SELECT id FROM (${parts.join(' UNION ')}) affected ORDER BY id`;
  const { rows } = await tx.raw.query<{ id: string }>(text, values);
  return rows.map((row) => row.id);
}
