import type { Tx } from '../client.js';

/** A row that a merge changed. */
export interface Moved {
  id: string;
  version: number;
  /** Null for what is nobody's alone. */
  candidateId: string | null;
  /** Deleted before: it moves along, and nobody is told. */
  deleted: boolean;
}

const moved = async (tx: Tx, text: string, ...values: unknown[]): Promise<Moved[]> => {
  const { rows } = await tx.raw.query<Moved>(text, [tx.orgId, ...values]);
  return rows.filter((row) => !row.deleted);
};

const told = (a: string, candidate = `${a}.candidate_id`) =>
  `RETURNING ${a}.id, ${a}.version, ${candidate} AS "candidateId", ${a}.deleted_at IS NOT NULL AS deleted`;

/** Puts the survivor in the place of a participant; who took part twice keeps the lead, the role and the invitation of either. */
export async function moveParticipants(tx: Tx, from: string, into: string): Promise<void> {
  const pair = `p.org_id = $1 AND p.contact_id = $2 AND q.org_id = $1 AND q.contact_id = $3 AND q.interview_id = p.interview_id`;
  await tx.raw.query(
    `UPDATE participants q SET lead = q.lead OR p.lead, role = coalesce(q.role, p.role), position = least(q.position, p.position),
        invited_follow_up_at = coalesce(q.invited_follow_up_at, p.invited_follow_up_at)
      FROM participants p WHERE ${pair}`,
    [tx.orgId, from, into],
  );
  await tx.raw.query(`DELETE FROM participants p USING participants q WHERE ${pair}`, [tx.orgId, from, into]);
  await tx.raw.query('UPDATE participants p SET contact_id = $3 WHERE p.org_id = $1 AND p.contact_id = $2', [
    tx.orgId,
    from,
    into,
  ]);
}

// Both follow up the same interview, and the one that will end lives: what had ended before has nothing to say.
const SAME_INTERVIEW = `f.org_id = $1 AND f.contact_id = $2 AND f.deleted_at IS NULL AND g.org_id = $1 AND g.contact_id = $3 AND g.interview_id = f.interview_id`;

/**
 * Gives the survivor's follow-ups of the same interviews what was decided by hand of those that end: the later snooze,
 * the next pin ahead, the dismissal only where both were dismissed. The ids of those that end stand for them from now on.
 */
export function keepDecisions(tx: Tx, from: string, into: string, now: Date): Promise<Moved[]> {
  const ahead = (a: string) => `CASE WHEN ${a}.pinned_at > $4 THEN ${a}.pinned_at END`;
  return moved(
    tx,
    `WITH decided AS (SELECT g.id, greatest(g.snoozed_until, f.snoozed_until) AS snoozed_until,
        coalesce(least(${ahead('g')}, ${ahead('f')}), greatest(g.pinned_at, f.pinned_at)) AS pinned_at,
        CASE WHEN g.deleted_at IS NOT NULL THEN f.dismissed_at
          WHEN g.dismissed_at IS NOT NULL AND f.dismissed_at IS NOT NULL THEN least(g.dismissed_at, f.dismissed_at) END AS dismissed_at
      FROM follow_ups f, follow_ups g WHERE ${SAME_INTERVIEW})
    UPDATE follow_ups g SET snoozed_until = b.snoozed_until, pinned_at = b.pinned_at, dismissed_at = b.dismissed_at, version = g.version + 1, updated_at = now()
    FROM decided b WHERE g.org_id = $1 AND g.id = b.id
      AND (g.snoozed_until, g.pinned_at, g.dismissed_at) IS DISTINCT FROM (b.snoozed_until, b.pinned_at, b.dismissed_at)
    ${told('g')}`,
    from,
    into,
    now,
  );
}

/** Hands the survivor the follow-ups of interviews that it has none of; the ids of the others stand for its own. */
export async function moveFollowUps(tx: Tx, from: string, into: string): Promise<Moved[]> {
  const values = [tx.orgId, from, into];
  await tx.raw.query(
    `UPDATE follow_ups h SET merged_into_id = g.id FROM follow_ups f, follow_ups g WHERE ${SAME_INTERVIEW} AND h.org_id = $1 AND h.merged_into_id = f.id`,
    values,
  );
  await tx.raw.query(
    `UPDATE follow_ups h SET merged_into_id = g.id FROM follow_ups f, follow_ups g WHERE ${SAME_INTERVIEW} AND h.org_id = $1 AND h.id = f.id`,
    values,
  );
  return moved(
    tx,
    `UPDATE follow_ups f SET contact_id = $3, version = f.version + 1, updated_at = now() WHERE f.org_id = $1 AND f.contact_id = $2
      AND NOT EXISTS (SELECT 1 FROM follow_ups g WHERE g.org_id = $1 AND g.interview_id = f.interview_id AND g.contact_id = $3)
    ${told('f')}`,
    from,
    into,
  );
}

// Of two records of one tie the one that says more is right; what the person asked for is above all.
const RANK = `ARRAY['none', 'invited', 'ignored', 'removed', 'declined', 'connected', 'opted_out']`;

/** What the survivor's connections with the same candidates take from those that will be deleted, where these say more. */
export async function strengthenConnections(
  tx: Tx,
  from: string,
  into: string,
): Promise<(Moved & { revived: boolean })[]> {
  const { rows } = await tx.raw.query<Moved & { revived: boolean }>(
    `WITH stronger AS (SELECT o.id, o.deleted_at IS NOT NULL AS revived, n.state, n.source, n.said_at, n.invited_at, n.connected_at
      FROM connections n, connections o WHERE n.org_id = $1 AND n.contact_id = $2 AND n.deleted_at IS NULL
        AND o.org_id = $1 AND o.contact_id = $3 AND o.candidate_id = n.candidate_id
        AND (o.deleted_at IS NOT NULL OR array_position(${RANK}, n.state) > array_position(${RANK}, o.state)))
    UPDATE connections o SET state = s.state, source = s.source, said_at = s.said_at, deleted_at = NULL, version = o.version + 1, updated_at = now(),
      invited_at = coalesce(s.invited_at, o.invited_at), connected_at = coalesce(s.connected_at, o.connected_at)
    FROM stronger s WHERE o.org_id = $1 AND o.id = s.id ${told('o')}, s.revived`,
    [tx.orgId, from, into],
  );
  return rows;
}

/** Hands the survivor the connections with candidates that it has none with. */
export function moveConnections(tx: Tx, from: string, into: string): Promise<Moved[]> {
  return moved(
    tx,
    `UPDATE connections n SET contact_id = $3, version = n.version + 1, updated_at = now() WHERE n.org_id = $1 AND n.contact_id = $2
      AND NOT EXISTS (SELECT 1 FROM connections o WHERE o.org_id = $1 AND o.candidate_id = n.candidate_id AND o.contact_id = $3)
    ${told('n')}`,
    from,
    into,
  );
}

/** Those who were reached through a contact are reached through another, or directly (null). */
export function moveRoutes(tx: Tx, from: string, via: string | null): Promise<Moved[]> {
  return moved(
    tx,
    `UPDATE contacts c SET route_via_id = $3, version = c.version + 1, updated_at = now()
      WHERE c.org_id = $1 AND c.route_via_id = $2 AND c.id IS DISTINCT FROM $3 ${told('c', 'NULL')}`,
    from,
    via,
  );
}

/** Lets the ids that stand for a contact stand for the one that it is merged into. */
export async function moveOldIds(tx: Tx, from: string, into: string): Promise<void> {
  await tx.raw.query('UPDATE contacts c SET merged_into_id = $3 WHERE c.org_id = $1 AND c.merged_into_id = $2', [
    tx.orgId,
    from,
    into,
  ]);
}

/** A method that vanishes, and the survivor's that it stands for. */
export interface MethodPair {
  readonly gone: string;
  readonly stays: string;
  /** The one that stays had no label and takes the other's. */
  readonly labels: boolean;
}

const PAIRS = (gone: string, stays: string) => `unnest(${gone}::uuid[], ${stays}::uuid[]) AS p (gone, stays)`;

const columns = (pairs: readonly MethodPair[]) => [pairs.map(({ gone }) => gone), pairs.map(({ stays }) => stays)];

/** Makes touches or messages by methods that vanish ones by those that stay, the contact's own aside. */
export async function joinMethods(
  tx: Tx,
  table: 'touchpoints' | 'messages',
  from: string,
  pairs: readonly MethodPair[],
): Promise<Moved[]> {
  if (pairs.length === 0) return [];
  return moved(
    tx,
    `UPDATE ${table} t SET method_id = p.stays, version = t.version + 1, updated_at = now() FROM ${PAIRS('$3', '$4')}
      WHERE t.org_id = $1 AND t.method_id = p.gone AND t.contact_id <> $2 ${told('t')}`,
    from,
    ...columns(pairs),
  );
}

/** Hands the survivor the touchpoints or messages; those by methods that vanish become ones by those that stay. */
export function moveByMethod(
  tx: Tx,
  table: 'touchpoints' | 'messages',
  from: string,
  into: string,
  pairs: readonly MethodPair[],
): Promise<Moved[]> {
  return moved(
    tx,
    `UPDATE ${table} t SET contact_id = $3, version = t.version + 1, updated_at = now(),
        method_id = coalesce((SELECT p.stays FROM ${PAIRS('$4', '$5')} WHERE p.gone = t.method_id), t.method_id)
      WHERE t.org_id = $1 AND t.contact_id = $2 ${told('t')}`,
    from,
    into,
    ...columns(pairs),
  );
}
