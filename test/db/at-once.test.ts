import t from 'tap';
import { atOnce } from '#db/at-once.js';
import { Database, databaseCode, type Tx } from '#db/client.js';
import { until } from '../support/until.js';
import { tapWire } from '../support/wire.js';
import { createWorld } from '../support/world.js';

const one = async (tx: Tx, text: string) => (await tx.raw.query<{ value: unknown }>(text)).rows[0]?.value;

for (const preparedStatements of [true, false]) {
  t.test(`statements at once, ${preparedStatements ? 'prepared' : 'without names'}`, async (t) => {
    const world = await createWorld(t, '2026-12-03T12:00:00Z');
    const wire = await tapWire(t, world.connectionString);
    const db = new Database({ connectionString: wire.connectionString, poolSize: 3, preparedStatements });
    t.teardown(() => db.close());
    const within = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(world.orgId, work);

    await t.test('are carried out in the order in which they were asked for, and give what each gave', async (t) => {
      const set = (value: string) => `SELECT set_config('app.told', '${value}', true) AS value`;
      const told = `SELECT current_setting('app.told') AS value`;
      const given = await within((tx) =>
        atOnce(one(tx, set('a')), one(tx, told), one(tx, set('b')), one(tx, told), Promise.resolve(5)),
      );
      t.same(given, ['a', 'a', 'b', 'b', 5]);
      t.same(await within(() => atOnce()), []);
    });

    await t.test('are sent before the first of them is answered', async (t) => {
      let waiting: Promise<unknown> | undefined;
      await world.deps.db.transaction(world.orgId, async (holder) => {
        await one(holder, 'SELECT pg_advisory_xact_lock(7403) AS value');
        waiting = within(async (tx) => {
          wire.counted();
          return atOnce(
            one(tx, 'SELECT pg_advisory_xact_lock(7403) AS value'),
            one(tx, 'SELECT 1 AS value'),
            one(tx, 'SELECT 2 AS value'),
          );
        });
        let sent = 0;
        await until('all three on the wire', () => {
          sent += wire.counted();
          return sent >= 3;
        });
      });
      t.same(await waiting, ['', 1, 2]);
    });

    await t.test(
      'of which one fails throw what that one did, once all are done, and leave nothing behind',
      async (t) => {
        const made = (tx: Tx) =>
          tx.raw.query(
            `INSERT INTO anonymous_opens (org_id, day, verdict, hits) VALUES ('${tx.orgId}', '2026-12-01', 'unknown', 1)`,
          );
        const ended: string[] = [];
        const error = await within((tx) =>
          atOnce(
            made(tx),
            one(tx, 'SELECT 1 / 0 AS value'),
            one(tx, 'SELECT 1 AS value').finally(() => ended.push('last')),
          ),
        ).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        t.equal(databaseCode(error), '22012', 'not that the transaction is aborted');
        t.same(ended, ['last']);
        const twice = (tx: Tx) => one(tx, 'SELECT 1 AS value').then(() => one(tx, 'SELECT 2 AS value'));
        await t.rejects(
          within((tx) => atOnce(twice(tx), one(tx, 'SELECT 1 / 0 AS value'))),
          { code: '22012' },
          'nor where the one that stands first has gone on',
        );
        t.same(await world.rows('SELECT 1 AS value FROM anonymous_opens WHERE org_id = $org'), []);
        t.equal(await within((tx) => one(tx, 'SELECT 3 AS value')), 3, 'the connection serves the next');
      },
    );
  });
}
