import type { Tx } from '../client.js';
import { nouns } from './nouns.js';
import type { Viewer } from './reader/noun.js';
import { from, Statement } from './reader/statement.js';

/** Live employers that the viewer sees, by their names in lower case; of several of one name the oldest. */
export async function employersCalled(tx: Tx, viewer: Viewer, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await seen<{ name: string; id: string }>(
    tx,
    viewer,
    'employer',
    (statement) =>
      `SELECT DISTINCT ON (lower(v.name)) lower(v.name) AS name, v.id FROM ${from('employers', 'v')}
        AND v.deleted_at IS NULL AND lower(v.name) = ANY(${statement.bind(names, 'text[]')})`,
    'ORDER BY lower(v.name), v.id',
  );
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** Live advisors by their e-mail addresses in lower case; null where several have it. */
export async function advisorsAt(
  tx: Tx,
  viewer: Viewer,
  addresses: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await seen<{ email: string; id: string }>(
    tx,
    viewer,
    'advisor',
    (statement) =>
      `SELECT lower(v.email) AS email, v.id FROM ${from('advisors', 'v')}
        AND v.deleted_at IS NULL AND lower(v.email) = ANY(${statement.bind(addresses, 'text[]')})`,
    '',
  );
  const found = new Map<string, string | null>();
  for (const { email, id } of rows) found.set(email, found.has(email) ? null : id);
  return found;
}

/** A contact who is reached by an address or a profile. */
export interface Reached {
  /** As it was asked: in lower case, of a profile its end alone. */
  readonly value: string;
  readonly contactId: string;
  readonly methodId: string;
  readonly employerId: string;
}

/**
 * Live contacts that the viewer sees, by their e-mail addresses or the ends of their profiles' addresses (`/in/…`), in
 * lower case; of several before others those whom the candidate met, then those at employers where they applied.
 */
export async function contactsReached(
  tx: Tx,
  viewer: Viewer,
  candidateId: string | undefined,
  kind: 'email' | 'profile',
  values: readonly string[],
): Promise<Map<string, Reached>> {
  // The end of a profile's address, without query and slash; the index on the whole value serves addresses of mail.
  const value = kind === 'email' ? 'lower(m.value)' : `regexp_replace(lower(m.value), '^.*(/in/[^/?#]+).*$', '\\1')`;
  const rows = await seen<Reached>(
    tx,
    viewer,
    'contact',
    (statement) => {
      const candidate = statement.bind(candidateId ?? null, 'uuid');
      return `SELECT DISTINCT ON (${value}) ${value} AS value, v.id AS "contactId", m.id AS "methodId", v.employer_id AS "employerId",
          EXISTS (SELECT 1 FROM follow_ups f WHERE f.org_id = $1 AND f.candidate_id = ${candidate} AND f.contact_id = v.id) AS met,
          EXISTS (SELECT 1 FROM applications a WHERE a.org_id = $1 AND a.candidate_id = ${candidate} AND a.deleted_at IS NULL
            AND a.employer_id = v.employer_id) AS applied
        FROM contact_methods m JOIN contacts v ON v.org_id = m.org_id AND v.id = m.contact_id
        WHERE m.org_id = $1 AND m.kind = ${statement.bind(kind, 'text')} AND m.deleted_at IS NULL AND v.deleted_at IS NULL
          AND v.merged_into_id IS NULL AND ${value} = ANY(${statement.bind(values, 'text[]')})`;
    },
    `ORDER BY ${value}, met DESC, applied DESC, v.id`,
  );
  return new Map(rows.map((row) => [row.value, row]));
}

/** Of these `Message-ID`s those by which a mail of the candidate is known already. */
export async function mailsKnown(tx: Tx, candidateId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.raw.query<{ id: string }>({
    name: 'mails_known',
    text: `SELECT internet_message_id AS id FROM messages
      WHERE org_id = $1 AND candidate_id = $2 AND internet_message_id = ANY($3::text[]) AND touchpoint_id IS NOT NULL`,
    values: [tx.orgId, candidateId, ids],
  });
  return new Set(rows.map(({ id }) => id));
}

async function seen<Row extends object>(
  tx: Tx,
  viewer: Viewer,
  name: 'employer' | 'advisor' | 'contact',
  select: (statement: Statement) => string,
  order: string,
): Promise<Row[]> {
  const statement = new Statement(tx.orgId);
  const text = select(statement);
  const visible = nouns.get(name)?.visible('v', viewer, statement) ?? '';
  const { rows } = await tx.raw.query<Row>(
    `${text}${visible === '' ? '' : ` AND ${visible}`} ${order}`,
    statement.values,
  );
  return rows;
}

/** A process that an appointment may belong to. */
export interface KnownApplication {
  readonly id: string;
  readonly employerId: string;
  readonly outcome: string;
}

/** The candidate's live processes. */
export async function applicationsOf(tx: Tx, candidateId: string): Promise<KnownApplication[]> {
  const { rows } = await tx.raw.query<KnownApplication>({
    name: 'applications_of_candidate',
    text: `SELECT id, employer_id AS "employerId", outcome FROM applications
      WHERE org_id = $1 AND candidate_id = $2 AND deleted_at IS NULL ORDER BY id`,
    values: [tx.orgId, candidateId],
  });
  return rows;
}

/** Of these external ids of a source the interviews that are there, by their ids there. */
export async function interviewsKnown(
  tx: Tx,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, { status: string; sourceUpdatedAt: Date | null }>> {
  const { rows } = await tx.raw.query<{ externalId: string; status: string; sourceUpdatedAt: Date | null }>({
    name: 'interviews_known',
    text: `SELECT external_id AS "externalId", status, source_updated_at AS "sourceUpdatedAt" FROM interviews
      WHERE org_id = $1 AND source = $2 AND external_id = ANY($3::text[]) AND deleted_at IS NULL`,
    values: [tx.orgId, source, externalIds],
  });
  return new Map(rows.map(({ externalId, ...known }) => [externalId, known]));
}
