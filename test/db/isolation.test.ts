import pg from 'pg';
import t, { type Test } from 'tap';
import { databaseCode, type Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { createCalendarFeed } from '#src/services/calendar-feeds.js';
import { erasePerson } from '#src/services/erase-person.js';
import { createOrganization } from '#src/services/organizations.js';
import { putStageTable } from '#src/services/stage-tables.js';
import { plantMailRows } from '../support/mail-rows.js';
import { plantNetworkRows } from '../support/network-rows.js';
import { createWorld, World } from '../support/world.js';

/** Without row-level security; see catalog.test.ts for what they may hold. */
const NARROW = new Set([
  'account_queue',
  'integration_queue',
  'metric_states',
  'key_tokens',
  'follow_up_clocks',
  'policy_rollouts',
  'email_endpoint_organizations',
  'logging_address_tokens',
  'calendar_feed_tokens',
  'intake_batches',
  'webhook_queue',
  'platform_keys',
  'job_beats',
]);

interface Tenants {
  readonly a: World;
  readonly b: World;
  /** Every table with row-level security. */
  readonly tables: readonly string[];
}

const idOf = (table: string) => (table === 'organizations' ? 'id' : 'org_id');

/** Two organizations in one database, each with rows in every table. */
async function twoTenants(t: Test): Promise<Tenants> {
  const a = await createWorld(t, '2026-12-03T12:00:00Z');
  const { id } = await createOrganization(a.deps, { ...a.context, keyId: null }, { name: 'Other' });
  const b = new World({ ...a, context: { ...a.context, orgId: id } }, { now: a.now });
  for (const world of [a, b]) {
    const process = await world.process(2);
    await world.interview(process, '2026-12-01T10:00:00Z');
    await world.write(process, '2026-12-01T12:00:00Z');
    const { services, context, deps } = world;
    const { candidateId, contactId } = process;
    await services.accomplishments.create(context, { candidateId, title: 'Story' });
    await services.advisors.create(context, { name: 'Advisor' });
    await services.connections.create(context, { candidateId, contactId, state: 'connected' });
    await putStageTable(deps, context, 'ats', {});
    const other = await world.process(1);
    await erasePerson(world.deps, context, 'candidate', other.candidateId);
    await createCalendarFeed(world.deps, context, { candidateId });
    await world.rows(
      `INSERT INTO digests (org_id, candidate_id, day, state, at) VALUES ($org, $1, '2026-12-01', 'sent', now())`,
      candidateId,
    );
    await plantMailRows(world, candidateId, contactId);
    await plantNetworkRows(world, candidateId, contactId);
    await world.rows(
      `WITH merge AS (INSERT INTO contact_merges (org_id, id, from_id, into_id, position, merged_at)
          VALUES ($org, gen_random_uuid(), $1, $2, 1, now()) RETURNING id)
        INSERT INTO contact_merge_moves (org_id, merge_id, kind, row_id, candidate_id, before)
        SELECT $org, merge.id, 'touchpoint', gen_random_uuid(), $3, '{}' FROM merge`,
      other.contactId,
      contactId,
      candidateId,
    );
    await world.rows(
      `INSERT INTO idempotency_keys (org_id, key_id, idempotency_key, request_hash, locked_until) VALUES ($org, gen_random_uuid(), 'k', 'h', now())`,
    );
    await world.rows(
      `INSERT INTO dashboard_sessions (org_id, token_hash, key_id, created_at, expires_at) SELECT $org, 'h', k.id, now(), now() FROM keys k WHERE k.org_id = $org LIMIT 1`,
    );
  }
  const found = await a.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const tables = found.map(({ name }) => name).filter((name) => !NARROW.has(name));
  for (const table of tables) {
    for (const { orgId } of [a, b]) {
      const [row] = await a.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE ${idOf(table)} = $1`,
        orgId,
      );
      if (row?.n === 0)
        throw new Error(`${table} has no row of ${orgId}: plant one, so that this test means something`);
    }
  }
  return { a, b, tables };
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => 'done',
    (error: unknown) => databaseCode(error),
  );
}

const count = async (tx: Tx, sql: string, ...values: unknown[]) => (await tx.raw.query(sql, values)).rowCount ?? 0;

t.test('without an organization nothing is there, and nothing can be put there', async (t) => {
  const { a, b, tables } = await twoTenants(t);
  for (const table of tables) {
    await a.db.unscoped(async (tx) => {
      t.equal(await count(tx, `SELECT FROM ${table}`), 0, `${table}: none read`);
      t.equal(await count(tx, `UPDATE ${table} SET ${idOf(table)} = ${idOf(table)}`), 0, `${table}: none updated`);
      t.equal(await count(tx, `DELETE FROM ${table}`), 0, `${table}: none deleted`);
    });
    t.equal(await codeOf(a.db.unscoped((tx) => copyRow(tx, b, table))), '42501', `${table}: none inserted`);
  }
});

t.test('an organization neither reads nor touches rows of another', async (t) => {
  const { a, b, tables } = await twoTenants(t);
  for (const table of tables) {
    const id = idOf(table);
    await a.db.transaction(a.orgId, async (tx) => {
      const [mine] = await a.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${id} = $org`);
      t.equal(await count(tx, `SELECT FROM ${table}`), mine?.n, `${table}: its own rows and no others`);
      t.equal(await count(tx, `SELECT FROM ${table} WHERE ${id} = $1`, b.orgId), 0, `${table}: none read`);
      t.equal(
        await count(tx, `UPDATE ${table} SET ${id} = ${id} WHERE ${id} = $1`, b.orgId),
        0,
        `${table}: none updated`,
      );
      t.equal(await count(tx, `DELETE FROM ${table} WHERE ${id} = $1`, b.orgId), 0, `${table}: none deleted`);
    });
    t.equal(await codeOf(a.db.transaction(a.orgId, (tx) => copyRow(tx, b, table))), '42501', `${table}: none inserted`);
    const give = a.db.transaction(a.orgId, (tx) => tx.raw.query(`UPDATE ${table} SET ${id} = $1`, [b.orgId]));
    t.equal(await codeOf(give), '42501', `${table}: none given away`);
  }
});

/** Tries to insert a row of the organization, as it is there already but for its id. */
async function copyRow(tx: Tx, of: World, table: string): Promise<unknown> {
  const [row] = await of.rows<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(r) AS row FROM ${table} r WHERE ${idOf(table)} = $1 LIMIT 1`,
    of.orgId,
  );
  const copy = { ...row?.row, ...(row?.row['id'] !== undefined && table !== 'organizations' && { id: uuidv7() }) };
  return tx.raw.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [copy]);
}

t.test('no row can hang below a row of another organization', async (t) => {
  const { a, b } = await twoTenants(t);
  interface Key {
    of: string;
    target: string;
    here: string[];
    there: string[];
  }
  const keys = await a.rows<Key>(`SELECT k.conrelid::regclass::text AS of, k.confrelid::regclass::text AS target,
      ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.o) AS here,
      ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.o) AS there
    FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.confrelid <> 'organizations'::regclass`);
  t.ok(keys.length >= 25, `${keys.length} foreign keys`);
  for (const { of, target, here, there } of keys) {
    const [foreign] = await b.rows<{ id: string }>(
      `SELECT ${there[1]} AS id FROM ${target} WHERE org_id = $org LIMIT 1`,
    );
    const move = a.db.transaction(a.orgId, (tx) => tx.raw.query(`UPDATE ${of} SET ${here[1]} = $1`, [foreign?.id]));
    const code = await codeOf(move);
    // Several rows at once may break a unique key or a check before the foreign one is looked at; none lets it pass.
    t.ok(
      code === '23503' || code === '23505' || code === '23514' || (code === 'done' && (await isEmpty(a, of))),
      `${of}.${here[1]}: ${code}`,
    );
  }
});

async function isEmpty(world: World, table: string): Promise<boolean> {
  return (await world.rows(`SELECT FROM ${table} WHERE org_id = $org LIMIT 1`)).length === 0;
}

t.test('the reading role only reads, and no keys of the operator', async (t) => {
  const { a, tables } = await twoTenants(t);
  const client = new pg.Client({ connectionString: a.connectionString });
  await client.connect();
  t.teardown(() => client.end());
  await client.query('SET ROLE followthrough_reader');
  for (const table of [...tables, 'key_tokens', 'follow_up_clocks']) {
    await t.resolves(client.query(`SELECT FROM ${table} LIMIT 1`));
    for (const sql of [
      `UPDATE ${table} SET ${idOf(table)} = NULL`,
      `DELETE FROM ${table}`,
      `INSERT INTO ${table} DEFAULT VALUES`,
      `TRUNCATE ${table}`,
    ]) {
      t.equal(await codeOf(client.query(sql)), '42501', sql);
    }
  }
  t.equal(await codeOf(client.query('SELECT FROM platform_keys')), '42501');
  t.equal(await codeOf(client.query('CREATE TABLE mine ()')), '42501');
});
