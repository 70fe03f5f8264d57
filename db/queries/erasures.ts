import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';

/** A person who was erased. */
export interface Erasure {
  readonly type: 'candidate' | 'contact';
  readonly resourceId: string;
  readonly erasedAt: Date;
}

/** When the person of this id was erased; undefined when not. */
export async function erasureOf(tx: Tx, resourceId: string): Promise<Date | undefined> {
  const { rows } = await tx.raw.query<{ erasedAt: Date }>({
    name: 'erasure_of',
    text: `SELECT e.erased_at AS "erasedAt" FROM erasures e WHERE e.org_id = $1 AND e.resource_id = $2 ORDER BY e.id LIMIT 1`,
    values: [tx.orgId, resourceId],
  });
  return rows[0]?.erasedAt;
}

/** Which of these ids are of people who were erased. */
export async function erasedIds(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'erased_ids',
    text: 'SELECT DISTINCT e.resource_id AS id FROM erasures e WHERE e.org_id = $1 AND e.resource_id = ANY($2::uuid[])',
    values: [tx.orgId, ids],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Which of these hashes are of people who were erased, in hexadecimal. */
export async function erasedHashes(tx: Tx, hashes: readonly Buffer[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.raw.query<{ hash: Buffer }>({
    name: 'erased_hashes',
    text: 'SELECT e.external_hash AS hash FROM erasures e WHERE e.org_id = $1 AND e.external_hash = ANY($2::bytea[])',
    values: [tx.orgId, hashes],
  });
  return new Set(rows.map(({ hash }) => hash.toString('hex')));
}

/** Whether one of these hashes is of a person who was erased. */
export const isErasedHash = setwise<readonly Buffer[], boolean>('read', async (tx, asks) => {
  const erased = await erasedHashes(tx, asks.flat());
  return asks.map((hashes) => hashes.some((hash) => erased.has(hash.toString('hex'))));
});

/** Notes who was erased, by whom, and what other systems called them. */
export async function insertErasures(
  tx: Tx,
  { type, resourceId, erasedAt }: Erasure,
  keyId: string | null,
  rows: readonly { id: string; hash: Buffer | null }[],
): Promise<void> {
  await tx.raw.query({
    name: 'insert_erasures',
    text: `INSERT INTO erasures (org_id, id, type, resource_id, external_hash, erased_at, key_id)
      SELECT $1, n.id, $2, $3, n.hash, $4, $5 FROM unnest($6::uuid[], $7::bytea[]) n(id, hash)`,
    values: [tx.orgId, type, resourceId, erasedAt, keyId, rows.map(({ id }) => id), rows.map(({ hash }) => hash)],
  });
}

/** What a person is called and reached by, and what other systems call them. */
export interface Identity {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly externals: readonly { source: string; externalId: string }[];
}

/** The ids of a contact ($2) and of those that were merged into it. */
export const OF_CONTACT = '(SELECT x.id FROM contacts x WHERE x.org_id = $1 AND (x.id = $2 OR x.merged_into_id = $2))';

interface IdentityRow {
  name: string;
  source: string | null;
  externalId: string | null;
  addresses: string[] | null;
}

/** What a candidate, or a contact with the records that were merged into it, is known by; deleted ones too. */
export async function identityOf(tx: Tx, type: Erasure['type'], id: string): Promise<Identity> {
  const { rows } = await tx.raw.query<IdentityRow>(
    type === 'candidate'
      ? `SELECT c.name, c.source, c.external_id AS "externalId", array_remove(ARRAY[c.email, c.phone], NULL) AS addresses
          FROM candidates c WHERE c.org_id = $1 AND c.id = $2`
      : `SELECT c.name, c.source, c.external_id AS "externalId",
          (SELECT array_agg(m.value) FROM contact_methods m WHERE m.org_id = $1 AND m.contact_id = c.id) AS addresses
          FROM contacts c WHERE c.org_id = $1 AND (c.id = $2 OR c.merged_into_id = $2)
          UNION ALL SELECT '', 'integration:' || l.integration_id, l.remote_id, NULL FROM integration_links l
          WHERE l.org_id = $1 AND l.remote_id IS NOT NULL AND l.entity = 'contact' AND l.local_id IN ${OF_CONTACT}`,
    [tx.orgId, id],
  );
  const externals = rows.flatMap(({ source, externalId }) =>
    source === null || externalId === null ? [] : [{ source, externalId }],
  );
  return {
    names: rows.flatMap(({ name }) => (name === '' ? [] : [name])),
    addresses: rows.flatMap(({ addresses }) => addresses ?? []),
    externals,
  };
}

/** Removes events of the outbox with what was, or is still to be, sent of them. */
const events = (which: string, using = '') => [
  `DELETE FROM webhook_queue q USING webhook_deliveries d, outbox o${using} WHERE q.org_id = $1 AND d.org_id = $1 AND o.org_id = $1 AND q.delivery_id = d.id AND d.event_id = o.id AND ${which}`,
  `DELETE FROM webhook_deliveries d USING outbox o${using} WHERE d.org_id = $1 AND o.org_id = $1 AND d.event_id = o.id AND ${which}`,
  using === ''
    ? `DELETE FROM outbox o WHERE o.org_id = $1 AND ${which}`
    : `DELETE FROM outbox o USING ${using.slice(2)} WHERE o.org_id = $1 AND ${which}`,
];

/** Forgets what a CRM was told by rows; what kind that was stays, by which it is removed there. */
const told = (entity: 'meeting' | 'task' | 'touch', using: string, localId: string, which: string) =>
  `UPDATE integration_links l SET base = jsonb_build_object('kind', l.base->'kind'), local_stamp = NULL FROM ${using}
    WHERE l.org_id = $1 AND l.entity = '${entity}' AND l.local_id = ${localId} AND l.base IS NOT NULL AND ${which}`;

/** Each statement removes what rows of those behind it are referred to by. */
const OF_BOTH = (messages: string, followUps: string, touches: string) => [
  told('task', 'follow_ups f', 'f.id', `f.org_id = $1 AND ${followUps}`),
  told('touch', 'touchpoints t', 't.id', `t.org_id = $1 AND ${touches}`),
  `DELETE FROM open_hits h USING messages m WHERE h.org_id = $1 AND m.org_id = $1 AND h.message_id = m.id AND ${messages}`,
  `DELETE FROM dead_letters d USING email_events e, messages m WHERE d.org_id = $1 AND e.org_id = $1 AND m.org_id = $1 AND d.email_event_id = e.id AND e.message_id = m.id AND ${messages}`,
  `DELETE FROM email_events e USING messages m WHERE e.org_id = $1 AND m.org_id = $1 AND e.message_id = m.id AND ${messages}`,
  ...events(`m.org_id = $1 AND o.subject_id = m.id AND ${messages}`, ', messages m'),
  ...events(`f.org_id = $1 AND o.subject_id = f.id AND ${followUps}`, ', follow_ups f'),
  `DELETE FROM messages m WHERE m.org_id = $1 AND ${messages}`,
  `DELETE FROM follow_up_history y USING follow_ups f WHERE y.org_id = $1 AND f.org_id = $1 AND y.follow_up_id = f.id AND ${followUps}`,
  `DELETE FROM follow_up_clocks k USING follow_ups f WHERE k.org_id = $1 AND f.org_id = $1 AND k.follow_up_id = f.id AND ${followUps}`,
  `DELETE FROM follow_ups f WHERE f.org_id = $1 AND ${followUps}`,
  `DELETE FROM mail_reviews r USING touchpoints t WHERE r.org_id = $1 AND t.org_id = $1 AND r.touchpoint_id = t.id AND ${touches}`,
  `UPDATE messages m SET touchpoint_id = NULL FROM touchpoints t WHERE m.org_id = $1 AND t.org_id = $1 AND m.touchpoint_id = t.id AND ${touches}`,
  `DELETE FROM touchpoints t WHERE t.org_id = $1 AND ${touches}`,
];

const mine = (a: string) => `${a}.candidate_id = $2`;

const CANDIDATE = [
  `DELETE FROM dead_letters d USING mail_reviews r WHERE d.org_id = $1 AND r.org_id = $1 AND d.email_event_id = r.email_event_id AND ${mine('r')}`,
  `DELETE FROM email_events e USING mail_reviews r WHERE e.org_id = $1 AND r.org_id = $1 AND e.id = r.email_event_id AND ${mine('r')}`,
  `DELETE FROM mail_reviews r WHERE r.org_id = $1 AND ${mine('r')}`,
  ...OF_BOTH(mine('m'), mine('f'), mine('t')),
  `DELETE FROM connections n WHERE n.org_id = $1 AND ${mine('n')}`,
  `DELETE FROM contact_merge_moves v WHERE v.org_id = $1 AND ${mine('v')}`,
  told('meeting', 'interviews i', 'i.id', `i.org_id = $1 AND ${mine('i')}`),
  `DELETE FROM participants p USING interviews i WHERE p.org_id = $1 AND i.org_id = $1 AND p.interview_id = i.id AND ${mine('i')}`,
  `DELETE FROM interviews i WHERE i.org_id = $1 AND ${mine('i')}`,
  `DELETE FROM applications a WHERE a.org_id = $1 AND ${mine('a')}`,
  `DELETE FROM accomplishments a WHERE a.org_id = $1 AND ${mine('a')}`,
  `DELETE FROM logging_address_tokens k USING logging_addresses l WHERE k.org_id = $1 AND l.org_id = $1 AND k.address_id = l.id AND ${mine('l')}`,
  `DELETE FROM logging_addresses l WHERE l.org_id = $1 AND ${mine('l')}`,
  `DELETE FROM calendar_feed_tokens k USING calendar_feeds d WHERE k.org_id = $1 AND d.org_id = $1 AND k.feed_id = d.id AND ${mine('d')}`,
  `DELETE FROM calendar_feeds d WHERE d.org_id = $1 AND ${mine('d')}`,
  `DELETE FROM digests d WHERE d.org_id = $1 AND ${mine('d')}`,
  `DELETE FROM connection_matches m WHERE m.org_id = $1 AND ${mine('m')}`,
  `DELETE FROM connection_syncs y USING accounts a WHERE y.org_id = $1 AND a.org_id = $1 AND y.account_id = a.id AND ${mine('a')}`,
  // Behind the reading, for which whoever stores a page of it is waited.
  `DELETE FROM network_people p WHERE p.org_id = $1 AND ${mine('p')}`,
  `DELETE FROM account_queue q USING accounts a WHERE q.org_id = $1 AND a.org_id = $1 AND q.account_id = a.id AND ${mine('a')}`,
  `DELETE FROM accounts a WHERE a.org_id = $1 AND ${mine('a')}`,
  `DELETE FROM account_starts s WHERE s.org_id = $1 AND ${mine('s')}`,
  `DELETE FROM idempotency_keys i USING keys k WHERE i.org_id = $1 AND k.org_id = $1 AND i.key_id = k.id AND ${mine('k')}`,
  `DELETE FROM key_tokens k WHERE k.org_id = $1 AND ${mine('k')}`,
  `DELETE FROM keys k WHERE k.org_id = $1 AND ${mine('k')}`,
  ...events(mine('o')),
  // What is left: an id, whose advisor it was, and when. Whoever was told of it is told of its end by that.
  `UPDATE candidates c SET name = '', email = NULL, phone = NULL, time_zone = 'UTC', locale = 'en', programme = NULL, cohort = NULL, network_data = false,
    consent = '{}', archived_at = NULL, source = NULL, external_id = NULL, source_updated_at = NULL WHERE c.org_id = $1 AND c.id = $2`,
];

const METHODS = `(SELECT y.id FROM contact_methods y WHERE y.org_id = $1 AND y.contact_id IN ${OF_CONTACT})`;
const theirs = (a: string) => `${a}.contact_id IN ${OF_CONTACT}`;

const CONTACT = [
  ...OF_BOTH(theirs('m'), theirs('f'), theirs('t')),
  ...events(
    `o.payload->>'contactId' IN (SELECT z.id::text FROM contacts z WHERE z.org_id = $1 AND (z.id = $2 OR z.merged_into_id = $2))`,
  ),
  `DELETE FROM connections n WHERE n.org_id = $1 AND ${theirs('n')}`,
  `DELETE FROM network_people p USING connection_matches m WHERE p.org_id = $1 AND m.org_id = $1 AND m.person_id = p.id AND m.status <> 'rejected' AND ${theirs('m')}`,
  `DELETE FROM network_people p WHERE p.org_id = $1 AND ${theirs('p')}`,
  `DELETE FROM connection_matches m WHERE m.org_id = $1 AND ${theirs('m')}`,
  `DELETE FROM participants p WHERE p.org_id = $1 AND ${theirs('p')}`,
  `DELETE FROM contact_merges g WHERE g.org_id = $1 AND (g.from_id IN ${OF_CONTACT} OR g.into_id IN ${OF_CONTACT})`,
  `UPDATE touchpoints t SET method_id = NULL WHERE t.org_id = $1 AND t.method_id IN ${METHODS}`,
  `UPDATE messages m SET method_id = NULL WHERE m.org_id = $1 AND m.method_id IN ${METHODS}`,
  `DELETE FROM contact_methods m WHERE m.org_id = $1 AND ${theirs('m')}`,
  `DELETE FROM integration_conflicts x WHERE x.org_id = $1 AND x.local_id IN ${OF_CONTACT}`,
  // What we made there is still to be removed; then its link goes too. What was sent without an answer may turn up at any time.
  `DELETE FROM integration_links l WHERE l.org_id = $1 AND l.local_id IN ${OF_CONTACT}
    AND NOT (l.entity = 'contact' AND l.made_by = 'here' AND CASE WHEN l.remote_id IS NULL THEN l.sent IS NOT NULL ELSE l.ended_at IS NULL END)`,
  `UPDATE integration_links l SET base = NULL, sent = CASE WHEN l.remote_id IS NULL THEN '{}'::jsonb END, local_stamp = NULL, failed_stamp = NULL,
      error = NULL
    WHERE l.org_id = $1 AND l.local_id IN ${OF_CONTACT}`,
  `UPDATE contacts c SET name = '', title = NULL, time_zone = NULL, locale = NULL, role = 'interviewer', do_not_contact_since = NULL, do_not_call = false,
    preferred_channel = NULL, route_via_id = NULL, away_until = NULL, consent = '{}', source = NULL, external_id = NULL, source_updated_at = NULL
    WHERE c.org_id = $1 AND c.id IN ${OF_CONTACT}`,
];

/**
 * Removes, for good, all that hangs on a person whose record is deleted already, and empties the record: what is left of it
 * is its id, to whom it belonged and when. What is sealed elsewhere is not looked into.
 */
export async function purgePerson(tx: Tx, type: Erasure['type'], id: string): Promise<void> {
  for (const text of type === 'candidate' ? CANDIDATE : CONTACT) await tx.raw.query(text, [tx.orgId, id]);
}

/** A row with a sealed text. */
export interface SealedRow {
  readonly id: string;
  readonly sealed: string;
}

/** What may be sealed about anybody: events that wait, dead letters, and mails that wait for a person. */
export const SEALED_ABOUT = {
  email_events: { column: 'payload', drop: `status = 'ignored', payload = NULL` },
  dead_letters: { column: 'payload', drop: `payload = NULL, discarded_at = coalesce(discarded_at, now())` },
  mail_reviews: { column: 'mail', drop: null },
} as const;

/** A table of SEALED_ABOUT. */
export type SealedAbout = keyof typeof SEALED_ABOUT;

/** Rows of a table that hold something sealed, in the order of their ids, from behind one. */
export async function sealedRows(
  tx: Tx,
  table: SealedAbout,
  after: string | undefined,
  limit: number,
): Promise<SealedRow[]> {
  const { column } = SEALED_ABOUT[table];
  const { rows } = await tx.raw.query<SealedRow>(
    `SELECT s.id, s.${column} AS sealed FROM ${table} s WHERE s.org_id = $1 AND s.${column} IS NOT NULL AND ($2::uuid IS NULL OR s.id > $2) ORDER BY s.id LIMIT $3`,
    [tx.orgId, after ?? null, limit],
  );
  return rows;
}

/** Drops what rows of a table hold sealed; a mail that waits for a person goes with its row. */
export async function dropSealed(tx: Tx, table: SealedAbout, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { drop } = SEALED_ABOUT[table];
  const which = 's.org_id = $1 AND s.id = ANY($2::uuid[])';
  await tx.raw.query(
    drop === null ? `DELETE FROM ${table} s WHERE ${which}` : `UPDATE ${table} s SET ${drop} WHERE ${which}`,
    [tx.orgId, ids],
  );
}

/**
 * Forgets what others wrote with one of the texts (in lower case) in it: Idempotency-Keys, names of keys, and what
 * receivers of webhooks answered.
 */
export async function forgetTextsNaming(tx: Tx, texts: readonly string[]): Promise<void> {
  const naming = (column: string) =>
    `EXISTS (SELECT 1 FROM unnest($2::text[]) n(text) WHERE strpos(lower(${column}), n.text) > 0)`;
  for (const text of [
    `DELETE FROM idempotency_keys i WHERE i.org_id = $1 AND ${naming('i.idempotency_key')}`,
    `UPDATE webhook_attempts a SET answer = NULL WHERE a.org_id = $1 AND ${naming('a.answer')}`,
    `UPDATE keys k SET name = 'erased' WHERE k.org_id = $1 AND ${naming('k.name')}`,
  ])
    await tx.raw.query(text, [tx.orgId, texts]);
}
