import type pg from 'pg';
import t from 'tap';
import { atOnce } from '#db/at-once.js';
import { Database, databaseCode, type Tx } from '#db/client.js';
import { tapWire } from '../support/wire.js';
import { createWorld } from '../support/world.js';

const TWICE = {
  name: 'twice',
  text: 'SELECT n, n * 2 AS twice, now() AS at, NULL::text AS nothing FROM generate_series(1, $1::int) n WHERE 6 / $2::int > 0',
};

t.test('a statement with a name', async (t) => {
  const world = await createWorld(t, '2026-12-03T12:00:00Z');
  const wire = await tapWire(t, world.connectionString);
  // Transactions follow one another, so all that is below happens on the connection that rests.
  const db = new Database({ connectionString: wire.connectionString, poolSize: 2 });
  t.teardown(() => db.close());
  const within = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(world.orgId, work);
  const twice = (tx: Tx, upTo: number, by = 1) => tx.raw.query({ ...TWICE, values: [upTo, by] });

  await t.test('is described to a connection once, and gives the same from then on', async (t) => {
    const [first, none, again] = await within(async (tx) => {
      wire.described();
      const first = await twice(tx, 2);
      t.equal(wire.described(), 1);
      const given = [first, await twice(tx, 0), await twice(tx, 2)] as const;
      t.equal(wire.described(), 0);
      return given;
    });
    t.same(again.rows, first.rows);
    t.match(first.rows, [
      { n: 1, twice: 2, nothing: null },
      { n: 2, twice: 4, nothing: null },
    ]);
    t.ok(first.rows[0].at instanceof Date);
    t.same(again.fields, first.fields);
    t.same([again.rowCount, again.command], [2, 'SELECT']);
    t.same([none.rows, none.rowCount], [[], 0]);
  });

  await t.test('has columns also where its first run found no row', async (t) => {
    const text = 'SELECT n AS number FROM generate_series(1, $1::int) n';
    const found = await within(async (tx) => {
      await tx.raw.query({ name: 'found', text, values: [0] });
      return tx.raw.query({ name: 'found', text, values: [1] });
    });
    t.same(found.rows, [{ number: 1 }]);
  });

  await t.test('that gives no rows tells how many it wrote', async (t) => {
    await world.process();
    const text = `UPDATE candidates SET name = name WHERE org_id = $1`;
    const counts = await within(async (tx) => {
      const write = () => tx.raw.query({ name: 'write_all', text, values: [world.orgId] });
      return [(await write()).rowCount, (await write()).rowCount];
    });
    t.same(counts, [1, 1]);
  });

  await t.test('keeps the form of its rows and the way its types are read', async (t) => {
    const types: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => `read ${text}` };
    const query = {
      name: 'form',
      text: 'SELECT $1::int AS a, true AS b',
      values: [1],
      rowMode: 'array' as const,
      types,
    };
    const given = await within(async (tx) => [await tx.raw.query(query), await tx.raw.query(query)]);
    t.same(
      given.map(({ rows }) => rows),
      [[['read 1', 'read t']], [['read 1', 'read t']]],
    );
  });

  await t.test('may be sent again before it was answered for the first time', async (t) => {
    const text = 'SELECT $1::int AS given';
    const ask = (tx: Tx, value: number) => tx.raw.query({ name: 'at_once', text, values: [value] });
    const given = await within((tx) => atOnce(ask(tx, 1), ask(tx, 2), ask(tx, 3)));
    t.same(
      given.map(({ rows }) => rows),
      [[{ given: 1 }], [{ given: 2 }], [{ given: 3 }]],
    );
  });

  await t.test('that fails tells why and whence, and works in the next transaction', async (t) => {
    const failing = async function whoAsked(tx: Tx) {
      await twice(tx, 1, 0);
    };
    const error = await within(failing).then(
      () => null,
      (thrown: Error) => thrown,
    );
    t.equal(databaseCode(error), '22012');
    t.match(error?.stack, /whoAsked/);
    t.equal((await within((tx) => twice(tx, 1))).rowCount, 1);
  });

  await t.test(
    'is refused where the type of a column has changed since, instead of being read as before',
    async (t) => {
      await world.client.query(
        'CREATE TABLE changing (n int); INSERT INTO changing VALUES (1); GRANT SELECT ON changing TO PUBLIC',
      );
      const ask = () => within((tx) => tx.raw.query({ name: 'changing', text: 'SELECT n FROM changing', values: [] }));
      t.same((await ask()).rows, [{ n: 1 }]);
      await world.client.query('ALTER TABLE changing ALTER n TYPE timestamptz USING now()');
      await t.rejects(ask(), { code: '0A000' });
    },
  );

  await t.test('that stands for something else behind a pooler fails once, and is described anew', async (t) => {
    const ask = (tx: Tx) => tx.raw.query({ name: 'pooled', text: 'SELECT $1::int AS one', values: [1] });
    await within(ask);
    const pooled = 'DEALLOCATE pooled; PREPARE pooled (int) AS SELECT $1 AS one, 2 AS two';
    await t.rejects(
      within(async (tx) => {
        await tx.raw.query(pooled);
        return ask(tx);
      }),
      { message: 'pooled gives 2 columns, not 1' },
    );
    t.same((await within(ask)).rows, [{ one: 1, two: 2 }]);
  });

  await t.test('of a read is described once behind its scope, and gives the same from then on', async (t) => {
    const statement = { name: 'read', text: 'SELECT n FROM generate_series(1, $1::int) n' };
    const read = (upTo: number) => db.select<{ n: number }>(world.orgId, statement, [upTo]);
    wire.described();
    t.same([await read(0), await read(2), await read(0), await read(1)], [[], [{ n: 1 }, { n: 2 }], [], [{ n: 1 }]]);
    // Once for the scope itself, when the connection was made.
    t.equal(wire.described(), 2);
  });

  await t.test('of many organizations is described once behind their scopes, and writes each time', async (t) => {
    const text = `INSERT INTO anonymous_opens (org_id, day, verdict, hits) VALUES ($1, $2, 'unknown', 1)
      ON CONFLICT (org_id, day, verdict) DO UPDATE SET hits = anonymous_opens.hits + 1`;
    const one = { orgId: world.orgId, values: [world.orgId, '2026-12-01'] };
    const write = () => db.writeEach({ name: 'opens', text }, [one, one]);
    await write();
    wire.described();
    await write();
    t.equal(wire.described(), 0);
    t.same(await world.rows('SELECT hits::int FROM anonymous_opens WHERE org_id = $org'), [{ hits: 4 }]);
  });

  await t.test('is told when it does not fit what its name stood for', async (t) => {
    const other = within((tx) => tx.raw.query({ name: TWICE.name, text: 'SELECT $1::int', values: [1] }));
    await t.rejects(other, /must be unique/);
  });
});
