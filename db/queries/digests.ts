import type { NextAction } from '#src/engine/index.js';
import type { Tx } from '../client.js';

/** A candidate whose digest of a day this process is to send, and nobody else. */
export interface ClaimedDigest {
  readonly candidateId: string;
  readonly day: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
}

const WANTED = `c.org_id = $1 AND c.consent->>'digest' = 'true' AND c.email IS NOT NULL AND c.deleted_at IS NULL AND c.archived_at IS NULL`;

/** The zones of the candidates who want digests. */
export async function digestZones(tx: Tx): Promise<string[]> {
  const { rows } = await tx.raw.query<{ zone: string }>({
    name: 'digest_zones',
    text: `SELECT DISTINCT c.time_zone AS zone FROM candidates c WHERE ${WANTED} ORDER BY 1`,
    values: [tx.orgId],
  });
  return rows.map(({ zone }) => zone);
}

/**
 * Takes candidates of zones whose morning it is and who have no digest of that day yet, or one that was certainly not
 * taken; notes them as being sent. What another takes at this moment is left to it.
 */
export async function claimDigests(
  tx: Tx,
  { days, now, limit }: { days: ReadonlyMap<string, string>; now: Date; limit: number },
): Promise<ClaimedDigest[]> {
  const { rows } = await tx.raw.query<ClaimedDigest>({
    name: 'claim_digests',
    text: `WITH mine AS (SELECT c.id, c.name, c.email, c.time_zone, z.day FROM candidates c
        JOIN unnest($2::text[], $3::text[]) AS z(zone, day) ON z.zone = c.time_zone
        LEFT JOIN digests d ON d.org_id = c.org_id AND d.candidate_id = c.id AND d.day = z.day
        WHERE ${WANTED} AND (d.day IS NULL OR (d.state = 'refused' AND d.retry_at <= $4))
        ORDER BY c.id LIMIT $5 FOR NO KEY UPDATE OF c SKIP LOCKED),
      noted AS (INSERT INTO digests AS d (org_id, candidate_id, day, state, at) SELECT $1, m.id, m.day, 'sending', $4 FROM mine m
        ON CONFLICT (org_id, candidate_id, day) DO UPDATE SET state = 'sending', at = excluded.at, retry_at = NULL
          WHERE d.state = 'refused' AND d.retry_at <= $4
        RETURNING d.candidate_id, d.day)
      SELECT m.id AS "candidateId", n.day, m.name, m.email, m.time_zone AS "timeZone" FROM noted n JOIN mine m ON m.id = n.candidate_id
      ORDER BY m.id`,
    values: [tx.orgId, [...days.keys()], [...days.values()], now, limit],
  });
  return rows;
}

/** A next action whose time has come, as its candidate may see it. */
export interface DueAction {
  readonly followUpId: string;
  readonly action: NextAction;
  readonly contact: string;
  readonly role: string;
  readonly employer: string;
}

/** What is to be done now of each of these candidates, what is due first first. */
export async function dueActions(
  tx: Tx,
  candidateIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, DueAction[]>> {
  const { rows } = await tx.raw.query<DueAction & { candidateId: string }>({
    name: 'due_actions',
    text: `SELECT f.candidate_id AS "candidateId", f.id AS "followUpId", s.seen->'nextAction' AS action, k.name AS contact, a.role, e.name AS employer
      FROM follow_ups f CROSS JOIN LATERAL (SELECT coalesce(f.own_assessment, f.assessment) AS seen) s
        JOIN contacts k ON k.org_id = f.org_id AND k.id = f.contact_id
        JOIN applications a ON a.org_id = f.org_id AND a.id = f.application_id
        JOIN employers e ON e.org_id = a.org_id AND e.id = a.employer_id
      WHERE f.org_id = $1 AND f.candidate_id = ANY($2::uuid[]) AND f.deleted_at IS NULL
        AND (s.seen->'nextAction'->>'notBefore')::timestamptz <= $3 AND s.seen->'nextAction'->>'dueBy' IS NOT NULL
      ORDER BY (s.seen->'nextAction'->>'dueBy')::timestamptz, f.id`,
    values: [tx.orgId, candidateIds, now],
  });
  const due = new Map<string, DueAction[]>();
  for (const { candidateId, ...action } of rows) due.set(candidateId, [...(due.get(candidateId) ?? []), action]);
  return due;
}

/** What became of a digest that was being sent. */
export interface DigestOutcome {
  readonly state: 'sent' | 'nothing' | 'refused' | 'unknown';
  readonly retryAt: Date | null;
}

/** Notes what became of digests that were being sent; of one that was refused also that, and counts it. */
export async function settleDigests(
  tx: Tx,
  claimed: readonly Pick<ClaimedDigest, 'candidateId' | 'day'>[],
  { state, retryAt }: DigestOutcome,
): Promise<void> {
  await tx.raw.query({
    name: 'settle_digests',
    text: `UPDATE digests d SET state = $4, retry_at = CASE WHEN d.refusals < ${MOST_REFUSALS - 1} THEN $5::timestamptz END,
        refusals = d.refusals + CASE WHEN $4 = 'refused' THEN 1 ELSE 0 END
      FROM unnest($2::uuid[], $3::text[]) AS c(id, day)
      WHERE d.org_id = $1 AND d.candidate_id = c.id AND d.day = c.day AND d.state = 'sending'`,
    values: [tx.orgId, claimed.map(({ candidateId }) => candidateId), claimed.map(({ day }) => day), state, retryAt],
  });
}

/** A digest that a candidate was sent, or was to be sent: when, and what became of it; its text is kept nowhere. */
export interface DigestOnRecord {
  readonly day: string;
  readonly state: 'sending' | 'sent' | 'refused' | 'unknown';
  readonly at: string;
}

/** The digests of a candidate that are remembered, by day; days with nothing to tell are none. */
export async function digestsOnRecord(tx: Tx, candidateId: string): Promise<DigestOnRecord[]> {
  const { rows } = await tx.raw.query<Omit<DigestOnRecord, 'at'> & { at: Date }>({
    name: 'digests_on_record',
    text: `SELECT d.day, d.state, d.at FROM digests d WHERE d.org_id = $1 AND d.candidate_id = $2 AND d.state <> 'nothing' ORDER BY d.day`,
    values: [tx.orgId, candidateId],
  });
  return rows.map(({ at, ...digest }) => ({ ...digest, at: at.toISOString() }));
}

/** So often a day a mail server may refuse a digest. */
const MOST_REFUSALS = 3;

/** Forgets digests of days long past; gives how many. */
export async function forgetDigests(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx.raw.query('DELETE FROM digests d WHERE d.org_id = $1 AND d.at < $2', [
    tx.orgId,
    before,
  ]);
  return rowCount ?? 0;
}
