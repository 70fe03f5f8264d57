import t from 'tap';
import { Database, databaseCode } from '#db/client.js';
import { createOrganization } from '#src/services/organizations.js';
import { createWorld } from '../support/world.js';

const STATEMENT = {
  name: 'count_opens',
  text: `INSERT INTO anonymous_opens (org_id, day, verdict, hits) VALUES ($1, $2, 'unknown', 1)
    ON CONFLICT (org_id, day, verdict) DO UPDATE SET hits = anonymous_opens.hits + 1`,
};

for (const preparedStatements of [true, false]) {
  t.test(`writes of several organizations, ${preparedStatements ? 'prepared' : 'without names'}`, async (t) => {
    const world = await createWorld(t, '2026-12-03T12:00:00Z');
    const { id: other } = await createOrganization(world.deps, { ...world.context, keyId: null }, { name: 'Other' });
    const db = new Database({ connectionString: world.connectionString, poolSize: 3, preparedStatements });
    t.teardown(() => db.close());
    const write = (orgId: string, day: string, of = orgId) => ({ orgId: of, values: [orgId, day] });
    const counts = async () =>
      Object.fromEntries(
        (
          await world.rows<{ key: string; hits: number }>(
            `SELECT (CASE org_id WHEN $org THEN 'own' ELSE 'other' END) || ' ' || day AS key, hits::int FROM anonymous_opens`,
          )
        ).map(({ key, hits }) => [key, hits]),
      );

    await t.test(
      'each is stored under its own, in one transaction, on the same connection again and again',
      async (t) => {
        for (let n = 0; n < 5; n++)
          await db.writeEach(STATEMENT, [
            write(world.orgId, '2026-12-01'),
            write(other, '2026-12-01'),
            write(world.orgId, '2026-12-02'),
          ]);
        await db.writeEach(STATEMENT, [write(other, '2026-12-02')]);
        t.same(await counts(), {
          'own 2026-12-01': 5,
          'other 2026-12-01': 5,
          'own 2026-12-02': 5,
          'other 2026-12-02': 1,
        });
      },
    );

    await t.test(
      'what names another organization is refused by row-level security, and nothing of the rest stays',
      async (t) => {
        const before = await counts();
        for (const writes of [
          [write(world.orgId, '2026-12-03'), write(world.orgId, '2026-12-03', other), write(other, '2026-12-03')],
          [write(world.orgId, '2026-12-03'), write(other, '2026-12-03', world.orgId)],
          [write(other, '2026-12-03', world.orgId)],
        ] as const) {
          const error = await db.writeEach(STATEMENT, [...writes]).then(
            () => undefined,
            (refused: unknown) => refused,
          );
          t.equal(databaseCode(error), '42501');
          t.same(await counts(), before);
        }
      },
    );

    await t.test('a value that is none leaves nothing, and the connection is good afterwards', async (t) => {
      const before = await counts();
      await t.rejects(db.writeEach(STATEMENT, [write(world.orgId, '2026-12-04'), write(other, 'some day')]));
      await t.rejects(db.writeEach(STATEMENT, [write(other, 'some day'), write(world.orgId, '2026-12-04')]));
      t.same(await counts(), before);
      await db.writeEach(STATEMENT, [write(world.orgId, '2026-12-01')]);
      t.equal((await counts())['own 2026-12-01'], 6);
    });

    await t.test('nothing of it stays on the connection', async (t) => {
      await db.writeEach(STATEMENT, [write(world.orgId, '2026-12-01')]);
      const { rows } = await db.unscoped((tx) =>
        tx.raw.query(
          `SELECT current_setting('app.org_id', true) AS org, (SELECT count(*)::int FROM anonymous_opens) AS seen`,
        ),
      );
      t.match(rows, [{ seen: 0 }]);
      t.notOk(rows[0].org);
    });

    await t.rejects(db.writeEach(STATEMENT, [{ orgId: 'x', values: [] }]), TypeError);
  });
}
