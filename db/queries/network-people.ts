import type { Tx } from '../client.js';

/** Of whose network a row is, and who says so. */
export interface NetworkOf {
  readonly candidateId: string;
  readonly source: 'oauth' | 'import';
  readonly network: string;
}

/** A person of a network as stored by a run. */
export interface NetworkPersonValues {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly profileKey: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly position: string | null;
  readonly connectedOn: string | null;
  readonly nameKey: string;
  readonly companyKey: string | null;
}

/** A person of a network, as matching wants them. */
export interface NetworkPersonRow {
  readonly id: string;
  readonly source: 'oauth' | 'import';
  readonly profileKey: string | null;
  readonly email: string | null;
  readonly nameKey: string;
  readonly companyKey: string | null;
  readonly connectedOn: string | null;
  readonly contactId: string | null;
  readonly matchedBy: string | null;
  readonly seenAt: Date;
  readonly gone: boolean;
}

/** Stores people that a run saw, each under its key; what a row does not say stays. Gives how many are new. */
export async function upsertNetworkPeople(
  tx: Tx,
  of: NetworkOf,
  run: { readonly id: string; readonly now: Date },
  people: readonly NetworkPersonValues[],
): Promise<{ created: number; changed: number }> {
  if (people.length === 0) return { created: 0, changed: 0 };
  const { rows } = await tx.raw.query<{ created: number; changed: number }>({
    name: 'upsert_network_people',
    text: `WITH given AS (SELECT * FROM json_to_recordset($7::json) AS g(id uuid, key text, name text, "profileKey" text, email text,
        company text, position text, "connectedOn" date, "nameKey" text, "companyKey" text)),
      before AS (SELECT p.key, p.name, p.profile_key, p.email, p.company, p.position, p.connected_on, p.gone_at FROM network_people p
        JOIN given g ON g.key = p.key WHERE p.org_id = $1 AND p.candidate_id = $2 AND p.source = $3 AND p.network = $4),
      stored AS (INSERT INTO network_people AS p (org_id, id, candidate_id, source, network, key, name, profile_key, email, company,
          position, connected_on, name_key, company_key, run_id, first_run_id, seen_at)
        SELECT $1, g.id, $2, $3, $4, g.key, g.name, g."profileKey", g.email, g.company, g.position, g."connectedOn", g."nameKey", g."companyKey", $5, $5, $6
        FROM given g ORDER BY g.key
        ON CONFLICT (org_id, candidate_id, source, network, key) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
          profile_key = coalesce(excluded.profile_key, p.profile_key), email = coalesce(excluded.email, p.email),
          company = coalesce(excluded.company, p.company), company_key = coalesce(excluded.company_key, p.company_key),
          position = coalesce(excluded.position, p.position), connected_on = coalesce(excluded.connected_on, p.connected_on),
          run_id = excluded.run_id, seen_at = excluded.seen_at, gone_at = NULL
        RETURNING p.key, p.name, p.profile_key, p.email, p.company, p.position, p.connected_on)
      SELECT count(*) FILTER (WHERE b.key IS NULL)::int AS created,
        count(*) FILTER (WHERE b.key IS NOT NULL AND (b.gone_at IS NOT NULL OR (b.name, b.profile_key, b.email, b.company, b.position, b.connected_on)
          IS DISTINCT FROM (s.name, s.profile_key, s.email, s.company, s.position, s.connected_on)))::int AS changed
      FROM stored s LEFT JOIN before b ON b.key = s.key`,
    values: [tx.orgId, of.candidateId, of.source, of.network, run.id, run.now, JSON.stringify(people)],
  });
  return rows[0] ?? { created: 0, changed: 0 };
}

/**
 * Takes people whom a complete run did not see, and whom it saw for the first time, for the same person under another key:
 * those of one address, or of one name and day, where that tells one of each alone, and address and profile do not both
 * say otherwise. The older row stays, with what it was matched with, as the newer says; that another profile is theirs now
 * says nothing against a match by the one before.
 */
export async function adoptRekeyed(tx: Tx, of: NetworkOf, runId: string): Promise<void> {
  const alike = (same: string) => `SELECT o.id AS old, n.id AS new FROM missing o JOIN fresh n ON ${same}
        WHERE NOT (coalesce(n.email <> o.email, false) AND coalesce(n.profile_key <> o.profile_key, false))`;
  // Of rows that this transaction wrote nobody knows how many there are: each with each would take hours.
  await tx.raw.query('SET LOCAL enable_nestloop = off');
  const { rows } = await tx.raw.query<{ row: Record<string, unknown> }>({
    name: 'network_people_rekeyed',
    text: `WITH missing AS (SELECT * FROM network_people o WHERE o.org_id = $1 AND o.candidate_id = $2 AND o.source = $3 AND o.network = $4
          AND o.run_id <> $5 AND o.gone_at IS NULL),
      fresh AS (SELECT * FROM network_people n WHERE n.org_id = $1 AND n.candidate_id = $2 AND n.source = $3 AND n.network = $4 AND n.first_run_id = $5),
      pairs AS (${alike('n.email = o.email')} UNION ${alike('n.name_key = o.name_key AND n.connected_on = o.connected_on')}),
      counted AS (SELECT old, new, count(*) OVER (PARTITION BY old) AS of_old, count(*) OVER (PARTITION BY new) AS of_new FROM pairs),
      one AS (SELECT old, new FROM counted WHERE of_old = 1 AND of_new = 1)
      DELETE FROM network_people n USING one WHERE n.org_id = $1 AND n.id = one.new
      RETURNING json_build_object('id', one.old, 'key', n.key, 'name', n.name, 'profile', n.profile_key, 'email', n.email, 'company', n.company,
        'position', n.position, 'day', n.connected_on, 'nameKey', n.name_key, 'companyKey', n.company_key, 'run', n.run_id, 'seen', n.seen_at) AS row`,
    values: [tx.orgId, of.candidateId, of.source, of.network, runId],
  });
  await tx.raw.query('SET LOCAL enable_nestloop TO DEFAULT');
  if (rows.length === 0) return;
  // Apart from the deletion: within one statement the key would be there twice.
  await tx.raw.query({
    name: 'adopt_network_people',
    text: `UPDATE network_people p SET name = g.name, name_key = g."nameKey", profile_key = coalesce(g.profile, p.profile_key),
        key = CASE WHEN g.profile IS NULL AND p.profile_key IS NOT NULL THEN p.key ELSE g.key END,
        email = coalesce(g.email, p.email), company = coalesce(g.company, p.company), company_key = coalesce(g."companyKey", p.company_key),
        position = coalesce(g.position, p.position), connected_on = coalesce(g.day, p.connected_on), run_id = g.run, seen_at = g.seen,
        matched_by = CASE WHEN p.matched_by = 'profile' AND g.profile <> p.profile_key THEN NULL ELSE p.matched_by END
      FROM json_to_recordset($2::json) AS g(id uuid, key text, name text, profile text, email text, company text, position text, day date,
        "nameKey" text, "companyKey" text, run uuid, seen timestamptz) WHERE p.org_id = $1 AND p.id = g.id`,
    values: [tx.orgId, JSON.stringify(rows.map(({ row }) => row))],
  });
}

const SHOWN = `p.id, p.source, p.profile_key AS "profileKey", p.email, p.name_key AS "nameKey", p.company_key AS "companyKey",
  p.connected_on::text AS "connectedOn", p.contact_id AS "contactId", p.matched_by AS "matchedBy", p.seen_at AS "seenAt", p.gone_at IS NOT NULL AS gone`;

/** People of a candidate's networks who are still there and have one of these keys, or are matched already; gone ones by a profile alone. */
export async function peopleToMatch(
  tx: Tx,
  candidateId: string,
  keys: { readonly profiles: readonly string[]; readonly emails: readonly string[]; readonly names: readonly string[] },
): Promise<NetworkPersonRow[]> {
  const { rows } = await tx.raw.query<NetworkPersonRow>({
    name: 'network_people_to_match',
    text: `SELECT ${SHOWN} FROM network_people p WHERE p.org_id = $1 AND p.candidate_id = $2 AND (p.gone_at IS NULL OR p.contact_id IS NOT NULL AND p.matched_by = 'profile')
      AND (p.profile_key = ANY($3::text[]) OR p.email = ANY($4::text[]) OR p.name_key = ANY($5::text[]) OR p.contact_id IS NOT NULL)
      ORDER BY p.id`,
    values: [tx.orgId, candidateId, keys.profiles, keys.emails, keys.names],
  });
  return rows;
}

/** Contacts that people are matched with who are gone from every source that told of them. */
export async function contactsGone(tx: Tx, candidateId: string): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'contacts_gone_from_network',
    text: `SELECT DISTINCT p.contact_id AS id FROM network_people p WHERE p.org_id = $1 AND p.candidate_id = $2 AND p.contact_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM network_people q WHERE q.org_id = $1 AND q.candidate_id = $2 AND q.contact_id = p.contact_id AND q.gone_at IS NULL)`,
    values: [tx.orgId, candidateId],
  });
  return rows.map(({ id }) => id);
}

/** Says which contact people are. */
export async function setMatches(
  tx: Tx,
  matches: readonly { readonly personId: string; readonly contactId: string; readonly matchedBy: string }[],
): Promise<void> {
  if (matches.length === 0) return;
  await tx.raw.query({
    name: 'set_network_matches',
    text: `UPDATE network_people p SET contact_id = m."contactId", matched_by = m."matchedBy"
      FROM json_to_recordset($2::json) AS m("personId" uuid, "contactId" uuid, "matchedBy" text) WHERE p.org_id = $1 AND p.id = m."personId"`,
    values: [tx.orgId, JSON.stringify(matches)],
  });
}

/** Says that a person is not the contact that they were matched with; false where they were not. */
export async function clearMatch(tx: Tx, personId: string, contactId: string): Promise<boolean> {
  const { rowCount } = await tx.raw.query({
    name: 'clear_network_match',
    text: `UPDATE network_people p SET contact_id = NULL, matched_by = NULL WHERE p.org_id = $1 AND p.id = $2 AND p.contact_id = $3`,
    values: [tx.orgId, personId, contactId],
  });
  return rowCount === 1;
}

/** Whether somebody on a candidate's network is matched with a contact, and still there, or gone where that is asked for too. */
export async function isMatched(tx: Tx, candidateId: string, contactId: string, goneToo = false): Promise<boolean> {
  const { rows } = await tx.raw.query({
    name: 'is_network_matched',
    text: `SELECT FROM network_people p WHERE p.org_id = $1 AND p.candidate_id = $2 AND p.contact_id = $3 AND ($4::boolean OR p.gone_at IS NULL) LIMIT 1`,
    values: [tx.orgId, candidateId, contactId, goneToo],
  });
  return rows.length > 0;
}

/** A contact that a candidate deals with, by all that it may be known by on a network. */
export interface KnownContact {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly profiles: readonly string[];
  readonly emails: readonly string[];
}

/** The live contacts that a candidate follows up or has touched: whom a key of theirs may see. */
export async function contactsOfCandidate(tx: Tx, candidateId: string): Promise<KnownContact[]> {
  const { rows } = await tx.raw.query<KnownContact>({
    name: 'contacts_of_candidate',
    text: `SELECT c.id, c.name, e.name AS employer,
        coalesce(array_agg(m.value) FILTER (WHERE m.kind = 'profile'), '{}') AS profiles,
        coalesce(array_agg(lower(m.value)) FILTER (WHERE m.kind = 'email'), '{}') AS emails
      FROM contacts c JOIN employers e ON e.org_id = $1 AND e.id = c.employer_id
        LEFT JOIN contact_methods m ON m.org_id = $1 AND m.contact_id = c.id AND m.deleted_at IS NULL
      WHERE c.org_id = $1 AND c.deleted_at IS NULL AND c.id IN (
        SELECT f.contact_id FROM follow_ups f WHERE f.org_id = $1 AND f.candidate_id = $2 AND f.deleted_at IS NULL
        UNION SELECT t.contact_id FROM touchpoints t WHERE t.org_id = $1 AND t.candidate_id = $2 AND t.deleted_at IS NULL)
      GROUP BY c.id, c.name, e.name ORDER BY c.id`,
    values: [tx.orgId, candidateId],
  });
  return rows;
}

/** Forgets what a source told of a candidate's network. */
export async function forgetNetwork(tx: Tx, { candidateId, source, network }: NetworkOf): Promise<void> {
  await tx.raw.query({
    name: 'forget_network',
    text: 'DELETE FROM network_people p WHERE p.org_id = $1 AND p.candidate_id = $2 AND p.source = $3 AND p.network = $4',
    values: [tx.orgId, candidateId, source, network],
  });
}

/** Points what is matched with one contact at another, which it was merged into. */
export async function moveNetworkMatches(tx: Tx, from: string, into: string): Promise<void> {
  for (const text of [
    'UPDATE network_people p SET contact_id = $3 WHERE p.org_id = $1 AND p.contact_id = $2',
    // What was said of either holds for both: that they are one more than that they are two, and this more than nothing.
    // Whoever is matched with either of them is one with both.
    `DELETE FROM connection_matches m USING network_people p WHERE m.org_id = $1 AND m.contact_id IN ($2, $3) AND m.status = 'rejected'
      AND p.org_id = $1 AND p.id = m.person_id AND p.contact_id = $3`,
    `UPDATE connection_matches n SET status = m.status, decided_at = m.decided_at, version = n.version + 1 FROM connection_matches m
      WHERE m.org_id = $1 AND m.contact_id = $2 AND n.org_id = $1 AND n.contact_id = $3 AND n.person_id = m.person_id
        AND (n.status = 'open' AND m.status <> 'open' OR n.status = 'rejected' AND m.status = 'confirmed')`,
    `DELETE FROM connection_matches m USING connection_matches n WHERE m.org_id = $1 AND m.contact_id = $2
      AND n.org_id = $1 AND n.contact_id = $3 AND n.person_id = m.person_id`,
    'UPDATE connection_matches m SET contact_id = $3, version = m.version + 1 WHERE m.org_id = $1 AND m.contact_id = $2',
  ])
    await tx.raw.query(text, [tx.orgId, from, into]);
}

/** Candidates of whom a network is known, in order, from behind one. */
export async function candidatesWithNetwork(tx: Tx, after: string | undefined, limit: number): Promise<string[]> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'candidates_with_network',
    text: `SELECT DISTINCT p.candidate_id AS id FROM network_people p WHERE p.org_id = $1 AND ($2::uuid IS NULL OR p.candidate_id > $2)
      ORDER BY p.candidate_id LIMIT $3`,
    values: [tx.orgId, after ?? null, limit],
  });
  return rows.map(({ id }) => id);
}

/** A person of a network, whole. */
export interface NetworkPersonOnRecord {
  readonly id: string;
  /** Whose network it is. */
  readonly candidateId: string;
  readonly source: string;
  readonly network: string;
  readonly name: string;
  readonly profile: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly position: string | null;
  readonly connectedOn: string | null;
  readonly contactId: string | null;
  readonly seenAt: Date;
  readonly goneAt: Date | null;
}

/** People of a candidate's networks, gone ones too, in order, from behind one. */
export async function networkOnRecord(
  tx: Tx,
  candidateId: string,
  after: string | undefined,
  limit: number,
): Promise<NetworkPersonOnRecord[]> {
  const { rows } = await tx.raw.query<NetworkPersonOnRecord>({
    name: 'network_on_record',
    text: `SELECT p.id, p.candidate_id AS "candidateId", p.source, p.network, p.name, p.profile_key AS profile, p.email, p.company, p.position, p.connected_on::text AS "connectedOn",
      p.contact_id AS "contactId", p.seen_at AS "seenAt", p.gone_at AS "goneAt" FROM network_people p
      WHERE p.org_id = $1 AND p.candidate_id = $2 AND ($3::uuid IS NULL OR p.id > $3) ORDER BY p.id LIMIT $4`,
    values: [tx.orgId, candidateId, after ?? null, limit],
  });
  return rows;
}
