import type { Tx } from '../client.js';

/** A hit with what it is judged by. */
export interface HitToJudge {
  id: string;
  messageId: string;
  at: Date;
  /** Both null once it has been judged. */
  address: string | null;
  userAgent: string | null;
  clientFamily: string | null;
  providerFlag: string | null;
  network: Buffer | null;
  own: boolean;
  burst: number | null;
  spread: number | null;
  judged: boolean;
}

/** What all say about tracking a message now, and when it was delivered. */
export interface MessageOfHits {
  id: string;
  candidateId: string;
  contactId: string;
  /** Through whom the contact is reached, and who has a say, too. */
  routeViaId: string | null;
  touchpointId: string | null;
  test: boolean;
  deliveredAt: Date | null;
  senderNetwork: Buffer | null;
  tracking: 'off' | 'anonymous' | 'full';
  candidateConsent: boolean | null;
  contactConsent: boolean | null;
}

/** What a hit was judged to be. */
export interface Judged {
  id: string;
  clientFamily: string;
  sinceDeliveredMs: number | null;
  burst: number | null;
  spread: number | null;
  network: Buffer | null;
  own: boolean;
  verdict: string;
  reasons: readonly string[];
  ruleVersion: number;
  counted: boolean;
}

const COLUMNS = `h.id, h.message_id AS "messageId", h.at, h.address, h.user_agent AS "userAgent", h.client_family AS "clientFamily",
  h.provider_flag AS "providerFlag", h.network, h.own, h.burst, h.spread, h.judged_at IS NOT NULL AS judged`;

/** Hits that nobody has judged, the oldest first. */
export async function unjudgedHits(tx: Tx, limit: number): Promise<HitToJudge[]> {
  const { rows } = await tx.raw.query<HitToJudge>({
    name: 'unjudged_hits',
    text: `SELECT ${COLUMNS} FROM open_hits h WHERE h.org_id = $1 AND h.judged_at IS NULL ORDER BY h.id LIMIT $2`,
    values: [tx.orgId, limit],
  });
  return rows;
}

/** Hits that were judged, of the messages, within so many seconds around any instant of these: what a burst is made of. */
export async function judgedNearby(
  tx: Tx,
  near: readonly { messageId: string; at: Date }[],
  seconds: number,
): Promise<HitToJudge[]> {
  if (near.length === 0) return [];
  const { rows } = await tx.raw.query<HitToJudge>({
    name: 'judged_nearby',
    text: `SELECT ${COLUMNS} FROM open_hits h WHERE h.org_id = $1 AND h.judged_at IS NOT NULL AND h.id IN (
        SELECT o.id FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) n(message_id, first, last)
        JOIN open_hits o ON o.org_id = $1 AND o.message_id = n.message_id
          AND o.at BETWEEN n.first - make_interval(secs => $5) AND n.last + make_interval(secs => $5))`,
    values: [tx.orgId, ...spans(near), seconds],
  });
  return rows;
}

/** All judged hits of a message, or a page of all of the organization behind an id. */
export async function judgedHits(
  tx: Tx,
  of: { messageId: string } | { after: string | null; limit: number },
): Promise<HitToJudge[]> {
  const select = `SELECT ${COLUMNS} FROM open_hits h WHERE h.org_id = $1 AND h.judged_at IS NOT NULL`;
  const query =
    'messageId' in of
      ? tx.raw.query<HitToJudge>(`${select} AND h.message_id = $2 ORDER BY h.id`, [tx.orgId, of.messageId])
      : tx.raw.query<HitToJudge>(`${select} AND ($2::uuid IS NULL OR h.id > $2) ORDER BY h.id LIMIT $3`, [
          tx.orgId,
          of.after,
          of.limit,
        ]);
  return (await query).rows;
}

function spans(near: readonly { messageId: string; at: Date }[]): [string[], Date[], Date[]] {
  const byMessage = new Map<string, [Date, Date]>();
  for (const { messageId, at } of near) {
    const [first, last] = byMessage.get(messageId) ?? [at, at];
    byMessage.set(messageId, [at < first ? at : first, at > last ? at : last]);
  }
  const all = [...byMessage];
  return [all.map(([id]) => id), all.map(([, [first]]) => first), all.map(([, [, last]]) => last)];
}

/** Live messages with the consent of both people as it is now. */
export async function messagesOfHits(tx: Tx, ids: readonly string[]): Promise<Map<string, MessageOfHits>> {
  const { rows } = await tx.raw.query<MessageOfHits>({
    name: 'messages_of_hits',
    text: `SELECT m.id, m.candidate_id AS "candidateId", m.contact_id AS "contactId", r.id AS "routeViaId", m.touchpoint_id AS "touchpointId", m.test,
        m.delivered_at AS "deliveredAt", m.sender_network AS "senderNetwork", m.tracking,
        (d.consent->>'tracking')::boolean AS "candidateConsent",
        CASE WHEN (r.consent->>'tracking')::boolean = false THEN false ELSE (c.consent->>'tracking')::boolean END AS "contactConsent"
      FROM messages m JOIN candidates d ON d.org_id = $1 AND d.id = m.candidate_id AND d.deleted_at IS NULL
      JOIN contacts c ON c.org_id = $1 AND c.id = m.contact_id AND c.deleted_at IS NULL
      LEFT JOIN contacts r ON r.org_id = $1 AND r.id = c.route_via_id AND r.deleted_at IS NULL
      WHERE m.org_id = $1 AND m.id = ANY($2::uuid[]) AND m.deleted_at IS NULL`,
    values: [tx.orgId, ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** When messages to a domain were loaded from a network (in hex): first and last within a minute. */
export interface LoadsOfMinute {
  network: string;
  domain: string;
  first: Date;
  last: Date;
}

/**
 * To which domains of recipients the messages went that networks (in hex) loaded within spans of time. Each load is read once
 * where the spans of a network have nothing in common.
 */
export async function loadsOfNetworks(
  tx: Tx,
  spans: readonly { network: string; from: Date; to: Date }[],
): Promise<LoadsOfMinute[]> {
  if (spans.length === 0) return [];
  const { rows } = await tx.raw.query<LoadsOfMinute>({
    name: 'loads_of_networks',
    text: `SELECT encode(h.network, 'hex') AS network, lower(split_part(e.value, '@', 2)) AS domain, min(h.at) AS first, max(h.at) AS last
      FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) n(network, opens, ends)
      JOIN open_hits h ON h.org_id = $1 AND h.network = decode(n.network, 'hex') AND h.at BETWEEN n.opens AND n.ends
      JOIN messages m ON m.org_id = $1 AND m.id = h.message_id JOIN contact_methods e ON e.org_id = $1 AND e.id = m.method_id
      GROUP BY h.network, domain, date_trunc('minute', h.at)`,
    values: [tx.orgId, spans.map(({ network }) => network), spans.map(({ from }) => from), spans.map(({ to }) => to)],
  });
  return rows;
}

/** Stores the networks of hits, by which they are compared. */
export async function setNetworks(tx: Tx, hits: readonly { id: string; network: Buffer | null }[]): Promise<void> {
  await tx.raw.query({
    name: 'set_hit_networks',
    text: `UPDATE open_hits h SET network = n.network FROM unnest($2::uuid[], $3::bytea[]) n(id, network) WHERE h.org_id = $1 AND h.id = n.id`,
    values: [tx.orgId, hits.map(({ id }) => id), hits.map(({ network }) => network)],
  });
}

/** Stores verdicts, and forgets whence and by what the hits were made; what says the same as before is left as it is. */
export async function storeJudged(tx: Tx, judged: readonly Judged[], now: Date): Promise<void> {
  if (judged.length === 0) return;
  await tx.raw.query({
    name: 'store_judged',
    text: `UPDATE open_hits h SET address = NULL, user_agent = NULL, judged_at = $3, client_family = j."clientFamily",
        delay_ms = j."sinceDeliveredMs", delay_from = CASE WHEN j."sinceDeliveredMs" IS NOT NULL THEN 'delivered' END,
        burst = j.burst, spread = j.spread, own = j.own, verdict = j.verdict, reasons = j.reasons, rule_version = j."ruleVersion", counted = j.counted
      FROM json_to_recordset($2::json) AS j(id uuid, "clientFamily" text, "sinceDeliveredMs" bigint, burst int, spread int, own boolean,
        verdict text, reasons text[], "ruleVersion" int, counted boolean)
      WHERE h.org_id = $1 AND h.id = j.id AND (h.judged_at IS NULL OR (h.client_family, h.delay_ms, h.burst, h.spread, h.own, h.verdict, h.reasons,
        h.rule_version, h.counted) IS DISTINCT FROM (j."clientFamily", j."sinceDeliveredMs", j.burst, j.spread, j.own, j.verdict, j.reasons,
        j."ruleVersion", j.counted))`,
    values: [tx.orgId, JSON.stringify(judged.map(({ network: _, ...row }) => row)), now],
  });
}

/** Deletes hits of which nothing may be kept. */
export async function deleteHits(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.raw.query('DELETE FROM open_hits h WHERE h.org_id = $1 AND h.id = ANY($2::uuid[])', [tx.orgId, ids]);
}

/** Counts opens without a person. */
export async function countAnonymous(tx: Tx, hits: readonly { at: Date; verdict: string }[]): Promise<void> {
  if (hits.length === 0) return;
  await tx.raw.query(
    `INSERT INTO anonymous_opens AS a (org_id, day, verdict, hits)
      SELECT $1, (n.at AT TIME ZONE 'UTC')::date, n.verdict, count(*) FROM unnest($2::timestamptz[], $3::text[]) n(at, verdict) GROUP BY 2, 3 ORDER BY 2, 3
      ON CONFLICT (org_id, day, verdict) DO UPDATE SET hits = a.hits + excluded.hits`,
    [tx.orgId, hits.map(({ at }) => at), hits.map(({ verdict }) => verdict)],
  );
}

/** What the engine knows of the opens of messages: the first that counts, of each verdict. */
export async function firstOpens(tx: Tx, messageIds: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const { rows } = await tx.raw.query<{ messageId: string; verdict: string; at: Date }>({
    name: 'first_opens',
    text: `SELECT h.message_id AS "messageId", h.verdict, min(h.at) AS at FROM open_hits h
      WHERE h.org_id = $1 AND h.message_id = ANY($2::uuid[]) AND h.counted AND h.judged_at IS NOT NULL GROUP BY 1, 2`,
    values: [tx.orgId, messageIds],
  });
  const found = new Map<string, Map<string, number>>();
  for (const { messageId, verdict, at } of rows) {
    const of = found.get(messageId) ?? new Map<string, number>();
    found.set(messageId, of.set(verdict, at.getTime()));
  }
  return found;
}

/** Forgets networks of hits that are older than an instant: nothing is compared with them any more. */
export async function forgetNetworks(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.raw.query(
    `UPDATE open_hits h SET network = NULL WHERE h.org_id = $1 AND h.id IN (
      SELECT o.id FROM open_hits o WHERE o.org_id = $1 AND o.network IS NOT NULL AND o.at < $2 LIMIT $3)`,
    [tx.orgId, before, limit],
  );
  return rowCount ?? 0;
}

/** Deletes hits that were received before an instant. */
export async function deleteOldHits(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.raw.query(
    `DELETE FROM open_hits h WHERE h.org_id = $1 AND h.id IN (
      SELECT o.id FROM open_hits o WHERE o.org_id = $1 AND o.received_at < $2 ORDER BY o.id LIMIT $3)`,
    [tx.orgId, before, limit],
  );
  return rowCount ?? 0;
}

/** Forgets whence and by what hits were made that nobody has judged since an instant. */
export async function forgetUnjudged(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx.raw.query(
    `UPDATE open_hits h SET address = NULL, user_agent = NULL WHERE h.org_id = $1 AND h.judged_at IS NULL AND h.received_at < $2
      AND (h.address IS NOT NULL OR h.user_agent IS NOT NULL)`,
    [tx.orgId, before],
  );
  return rowCount ?? 0;
}
