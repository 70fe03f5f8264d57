import pg from 'pg';
import t from 'tap';
import { Database } from '#db/client.js';
import { tick } from '#src/services/tick.js';
import { seed } from '../../bench/seed/seed.js';
import { TEMPLATE } from '../../bench/seed/template.js';
import { createTestDatabase } from '../support/database.js';

const NOW = new Date('2026-11-23T15:00:00Z');
const COPIES = 3;
const ORGANIZATIONS = 2;

t.test('a seeded world', async (t) => {
  const { connectionString } = await createTestDatabase(t);
  const shares: number[] = [];
  const world = await seed({
    connectionString,
    organizations: ORGANIZATIONS,
    copies: COPIES,
    now: NOW,
    history: true,
    onProgress: (share) => shares.push(share),
  });
  const db = new Database({ connectionString, poolSize: 4 });
  const client = new pg.Client({ connectionString });
  await client.connect();
  t.teardown(async () => {
    await db.close();
    await client.end();
  });
  const one = async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows[0] as T;

  t.test('has what the template has, times the copies, in each organization and nowhere else', async (t) => {
    const tables = { ...TEMPLATE, follow_ups: TEMPLATE.followUps } as Record<string, number>;
    delete tables['followUps'];
    for (const [table, count] of Object.entries(tables)) {
      const { rows } = await client.query(
        `SELECT org_id AS id, count(*)::int AS n FROM ${table} GROUP BY org_id ORDER BY 1`,
      );
      const wanted = world.organizations.map(({ id }) => ({ id, n: count * COPIES }));
      t.same(
        rows,
        wanted.sort((a, b) => (a.id < b.id ? -1 : 1)),
        table,
      );
    }
    t.same(await one('SELECT count(*)::int AS n FROM organizations'), { n: ORGANIZATIONS });
    t.same(await one(`SELECT count(*)::int AS n FROM pg_namespace WHERE nspname = 'bench_seed'`), { n: 0 });
    t.equal(world.rows.follow_ups, TEMPLATE.followUps * COPIES * ORGANIZATIONS);
    t.ok(world.rows.follow_up_history > world.rows.follow_ups);
    t.equal(shares.at(-1), 1);
  });

  t.test('breaks no foreign key', async (t) => {
    const { rows } = await client.query<{ name: string; child: string; parent: string; on: string; given: string }>(
      `SELECT k.conname AS name, k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent,
        (SELECT string_agg(format('p.%I = c.%I', p.attname, c.attname), ' AND ') FROM unnest(k.conkey, k.confkey) u (c, p)
          JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = u.c
          JOIN pg_attribute p ON p.attrelid = k.confrelid AND p.attnum = u.p) AS on,
        (SELECT string_agg(format('c.%I IS NOT NULL', c.attname), ' AND ') FROM unnest(k.conkey) u (c)
          JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = u.c) AS given
       FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace`,
    );
    t.ok(rows.length > 20);
    for (const { name, child, parent, on, given } of rows) {
      const sql = `SELECT count(*)::int AS n FROM ${child} c WHERE ${given} AND NOT EXISTS (SELECT 1 FROM ${parent} p WHERE ${on})`;
      t.same(await one(sql), { n: 0 }, name);
    }
  });

  t.test('has ids that are of version 7, one of a kind over all organizations, and none of the template', async (t) => {
    t.same(
      await one(`SELECT count(DISTINCT id)::int = count(*) AS unique, bool_and(id::text ~ '^.{14}7.{4}[89ab]') AS v7,
        bool_or(id::text LIKE '%8000-000000000000') AS left FROM touchpoints`),
      { unique: true, v7: true, left: false },
    );
    t.same(await one(`SELECT count(*)::int AS n FROM follow_ups WHERE assessment::text LIKE '%8000-000000000000%'`), {
      n: 0,
    });
  });

  t.test('is varied', async (t) => {
    const { n } = await one<{ n: number }>('SELECT count(DISTINCT state)::int AS n FROM follow_ups');
    t.ok(n >= 7, `${n} states`);
    t.ok(
      (await one<{ n: number }>('SELECT count(*)::int AS n FROM follow_ups WHERE own_assessment IS NOT NULL')).n > 0,
    );
  });

  t.test('is assessed by the tick to the very assessments that it has', async (t) => {
    const state = () => one(`SELECT md5(string_agg(f::text, ',' ORDER BY org_id, id)) AS rows FROM follow_ups f`);
    const before = await state();
    await client.query('UPDATE follow_up_clocks SET due_at = $1', [NOW]);
    const result = await tick({ db }, { now: NOW });
    t.equal(result.assessed, world.rows.follow_ups);
    t.equal(result.changed, 0);
    t.equal(result.setAside, 0);
    t.same(await state(), before);
  });

  t.test('moves on in time, in every copy alike', async (t) => {
    const later = new Date(NOW.getTime() + 2 * 86_400_000);
    const result = await tick({ db }, { now: later });
    t.ok(result.changed > 0);
    t.equal(result.changed % (COPIES * ORGANIZATIONS), 0);
    // A copy's ids end in its tail, 17 characters, which is all that may differ.
    t.same(
      await one(`SELECT count(*)::int AS n FROM (SELECT 1 FROM follow_ups GROUP BY left(id::text, 19)
        HAVING count(DISTINCT replace(assessment::text, right(id::text, 17), '')) > 1) d`),
      { n: 0 },
    );
  });
});
