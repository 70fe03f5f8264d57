import pg from 'pg';
import t, { type Test } from 'tap';
import { createTestDatabase } from '../support/database.js';

/** Tables without rows of a tenant, or whose own id is the tenant's. */
const NO_ORG_ID = new Set(['organizations', 'platform_keys', 'job_beats']);

/** Read before the organization is known, hence without row-level security; with all that they may hold. */
const NARROW: Readonly<Record<string, readonly string[]>> = {
  key_tokens: ['org_id', 'key_id', 'secret_hash', 'scopes', 'candidate_id', 'advisor_id', 'expires_at', 'revoked_at'],
  follow_up_clocks: ['org_id', 'follow_up_id', 'due_at'],
  policy_rollouts: ['org_id', 'interviews_after', 'follow_ups_after'],
  email_endpoint_organizations: ['org_id', 'endpoint_id'],
  logging_address_tokens: ['org_id', 'address_id', 'token_hash'],
  calendar_feed_tokens: ['org_id', 'feed_id', 'token_hash'],
  intake_batches: ['org_id', 'id', 'kind'],
  webhook_queue: ['org_id', 'delivery_id', 'endpoint_id', 'due_at', 'claim'],
  account_queue: ['org_id', 'account_id', 'due_at', 'claim'],
  integration_queue: ['org_id', 'integration_id', 'due_at', 'claim', 'lease_until'],
  metric_states: ['org_id', 'position', 'time_zone', 'rules', 'whole', 'walked_to'],
  job_beats: ['job', 'at'],
  platform_keys: ['id', 'name', 'secret_hash', 'created_at', 'expires_at', 'revoked_at'],
};

/** Keys that a token is found by, before its organization is known; they hold nothing unique. */
const INDEXES_WITHOUT_ORG = new Set([
  'key_tokens_key_id',
  'follow_up_clocks_due',
  'email_endpoint_organizations_endpoint',
  'logging_address_tokens_hash',
  'calendar_feed_tokens_hash',
  'webhook_queue_due',
  'account_queue_due',
  'integration_queue_due',
  'integration_queue_integration',
]);

/**
 * What the reading role sees of all organizations: their list, and which of them have changes without a position or
 * events that are not relayed.
 */
const ACROSS = new Set(['organizations', 'changes', 'outbox']);
const READ_ACROSS: Readonly<Record<string, readonly string[]>> = {
  changes: ['org_id', 'position'],
  outbox: ['org_id', 'relayed_at'],
};

async function connect(t: Test): Promise<(sql: string) => Promise<Record<string, unknown>[]>> {
  const { connectionString } = await createTestDatabase(t);
  const client = new pg.Client({ connectionString });
  await client.connect();
  t.teardown(() => client.end());
  return async (sql) => (await client.query(sql)).rows;
}

/** What the catalog says against the two walls between tenants; empty when they stand. */
async function breaches(rows: (sql: string) => Promise<Record<string, unknown>[]>): Promise<string[]> {
  const found: string[] = [];
  const tables =
    await rows(`SELECT c.relname AS name, c.relkind AS kind, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      pg_get_userbyid(c.relowner) AS owner, c.reloptions::text AS options, ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') ORDER BY 1`);
  for (const { name, kind, enabled, forced, owner, options, columns } of tables as unknown as Table[]) {
    if (/^followthrough_/.test(owner)) found.push(`${name} belongs to ${owner}`);
    if (kind === 'v' && !/security_invoker=(true|on|1)/.test(options ?? ''))
      found.push(`the view ${name} runs as its owner`);
    if (kind === 'm' || kind === 'f') found.push(`${name} cannot have row-level security`);
    if (kind === 'S') found.push(`the sequence ${name} counts over all tenants`);
    if (kind !== 'r' && kind !== 'p') continue;
    if (!NO_ORG_ID.has(name) && columns[0] !== 'org_id') found.push(`${name} does not begin with org_id`);
    const narrow = NARROW[name];
    if (narrow === undefined && !(enabled && forced)) found.push(`${name} has no forced row-level security`);
    if (narrow !== undefined && columns.join() !== narrow.join())
      found.push(`${name} holds more than it may without row-level security`);
  }
  const indexes =
    await rows(`SELECT c.relname AS name, x.relname AS index, i.indisunique AS "isUnique", a.attname AS first
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE c.relnamespace = 'public'::regnamespace ORDER BY 2`);
  for (const { name, index, isUnique, first } of indexes as {
    name: string;
    index: string;
    isUnique: boolean;
    first: string | null;
  }[]) {
    if (first === 'org_id' || NO_ORG_ID.has(name) || (!isUnique && INDEXES_WITHOUT_ORG.has(index))) continue;
    found.push(`${isUnique ? 'the key' : 'the index'} ${index} is not led by org_id`);
  }
  const foreign =
    await rows(`SELECT k.conname AS name, k.conrelid::regclass::text AS of, k.confrelid::regclass::text AS target,
      ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.o) AS here,
      ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.o) AS there
    FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace ORDER BY 1`);
  for (const { name, target, here, there } of foreign as {
    name: string;
    target: string;
    here: string[];
    there: string[];
  }[]) {
    const ours =
      target === 'organizations'
        ? there.join() === 'id' && here.join() === 'org_id'
        : there[0] === 'org_id' && here[0] === 'org_id';
    if (!ours) found.push(`the foreign key ${name} may cross from one tenant to another`);
  }
  const policies = await rows(
    `SELECT tablename AS "table", policyname AS policy, permissive, roles::text[] AS roles, cmd, qual, with_check AS "check" FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2`,
  );
  for (const { table, policy, roles, cmd, qual, check } of policies as unknown as Policy[]) {
    const who = roles.join();
    const mine = `${table === 'organizations' ? 'id' : 'org_id'} = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid`;
    const tenant = who === 'followthrough_app' && qual === `(${mine})` && check === `(${mine})`;
    const reader = who === 'followthrough_reader' && cmd === 'SELECT' && (qual === `(${mine})` || ACROSS.has(table));
    if (!tenant && !reader) found.push(`the policy ${policy} of ${table} lets ${who} ${cmd} by ${qual}`);
  }
  const roles = await rows(
    `SELECT rolname AS role FROM pg_roles WHERE rolname IN ('followthrough_app', 'followthrough_reader') AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb OR rolreplication)`,
  );
  for (const { role } of roles) found.push(`${role} may do more than it needs`);
  const members = await rows(
    `SELECT m.member::regrole::text AS role, m.roleid::regrole::text AS of FROM pg_auth_members m WHERE m.member::regrole::text IN ('followthrough_app', 'followthrough_reader')`,
  );
  for (const { role, of } of members) found.push(`${role} can become ${of}`);
  const grants =
    await rows(`SELECT table_name AS "table", grantee, privilege_type AS privilege FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND grantee IN ('followthrough_reader', 'followthrough_app', 'PUBLIC') ORDER BY 1, 2, 3`);
  for (const { table, grantee, privilege } of grants as { table: string; grantee: string; privilege: string }[]) {
    const reads =
      grantee === 'followthrough_reader' &&
      privilege === 'SELECT' &&
      !['platform_keys', ...Object.keys(READ_ACROSS)].includes(table);
    const works = grantee === 'followthrough_app' && ['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(privilege);
    if (!reads && !works) found.push(`${grantee} may ${privilege} ${table}`);
  }
  const columns =
    await rows(`SELECT table_name AS "table", column_name AS "column" FROM information_schema.column_privileges
    WHERE table_schema = 'public' AND table_name IN ('changes', 'outbox') AND grantee = 'followthrough_reader' ORDER BY 1, 2`);
  for (const { table, column } of columns as { table: string; column: string }[])
    if (READ_ACROSS[table]?.includes(column) !== true)
      found.push(`followthrough_reader may read ${column} of all ${table}`);
  const definers = await rows(
    `SELECT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`,
  );
  for (const { name } of definers) found.push(`the function ${name} runs as its owner`);
  return found;
}

interface Table {
  name: string;
  kind: string;
  enabled: boolean;
  forced: boolean;
  owner: string;
  options: string | null;
  columns: string[];
}

interface Policy {
  table: string;
  policy: string;
  roles: string[];
  cmd: string;
  qual: string | null;
  check: string | null;
}

t.test('the walls between tenants stand in every table', async (t) => {
  const rows = await connect(t);
  t.same(await breaches(rows), []);
  const [count] = await rows(
    `SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity`,
  );
  t.ok(Number(count?.['tables']) >= 20, 'the catalog was really read');
});

t.test('a breach of any wall is found', async (t) => {
  const rows = await connect(t);
  const planted: Readonly<Record<string, RegExp>> = {
    'ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY': /contacts has no forced/,
    'ALTER TABLE employers DISABLE ROW LEVEL SECURITY': /employers has no forced/,
    'CREATE TABLE notes (id uuid PRIMARY KEY, text text)': /notes does not begin with org_id/,
    'ALTER TABLE touchpoints ADD CONSTRAINT one UNIQUE (id)': /the key one is not led/,
    'CREATE UNIQUE INDEX two ON touchpoints (external_id)': /the key two is not led/,
    'CREATE INDEX three ON touchpoints (at)': /the index three is not led/,
    'ALTER TABLE key_tokens ADD COLUMN name text': /key_tokens holds more/,
    'CREATE VIEW everybody AS SELECT * FROM candidates': /the view everybody runs as its owner/,
    'CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM candidates': /counted cannot have/,
    'CREATE POLICY open ON interviews FOR SELECT TO followthrough_app USING (true)': /the policy open of interviews/,
    'ALTER POLICY reader ON contacts USING (true)':
      /the policy reader of contacts lets followthrough_reader SELECT by true/,
    'GRANT SELECT (resource_id) ON changes TO followthrough_reader': /may read resource_id of all changes/,
    'GRANT SELECT (payload) ON outbox TO followthrough_reader': /may read payload of all outbox/,
    'GRANT UPDATE ON candidates TO followthrough_reader': /followthrough_reader may UPDATE candidates/,
    'GRANT SELECT ON candidates TO PUBLIC': /PUBLIC may SELECT candidates/,
    'GRANT TRUNCATE ON candidates TO followthrough_app': /followthrough_app may TRUNCATE candidates/,
    'ALTER TABLE audit_log OWNER TO followthrough_app': /audit_log belongs to followthrough_app/,
    "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM candidates'":
      /the function peek runs/,
    'ALTER TABLE connections ADD COLUMN other uuid REFERENCES platform_keys (id)':
      /the foreign key connections_other_fkey/,
  };
  for (const [sql, expected] of Object.entries(planted)) {
    await rows('BEGIN');
    await rows(sql);
    t.match((await breaches(rows)).join('\n'), expected, sql);
    await rows('ROLLBACK');
  }
});
