import fc from 'fast-check';
import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import { loadsOfNetworks } from '#db/queries/judging.js';
import { insertHits } from '#db/queries/open-hits.js';
import { distinctAround, spansAround } from '#src/services/distinct-around.js';
import { judgeOpens } from '#src/services/judge-opens.js';
import { createMessage } from '#src/services/messages.js';
import { patchPolicy } from '#src/services/policy.js';
import { createWorld } from '../support/world.js';

const AROUND = 1000;
const group = fc.constantFrom('a', 'b');
const instant = fc.integer({ min: 0, max: 6000 }).map((ms) => new Date(ms));
const asked = fc
  .array(fc.record({ group, at: instant }), { maxLength: 30 })
  .map((all) => all.map((one, n) => ({ ...one, id: String(n) })));
const loads = fc.array(fc.record({ group, at: instant, value: fc.constantFrom(...'vwxyz') }), { maxLength: 60 });

type Load = { readonly group: string; readonly at: Date; readonly value: string };

/** As the database tells it: of each value first and last within a part of the time. */
function inParts(all: readonly Load[]) {
  const parts = new Map<string, { group: string; value: string; first: Date; last: Date }>();
  for (const { group, at, value } of all) {
    const name = `${group} ${value} ${Math.floor(Number(at) / 60)}`;
    const part = parts.get(name) ?? { group, value, first: at, last: at };
    parts.set(name, { ...part, first: at < part.first ? at : part.first, last: at > part.last ? at : part.last });
  }
  return [...parts.values()];
}

t.test('what is counted in one pass is what is counted one by one', async (t) => {
  fc.assert(
    fc.property(asked, loads, (asked, loads) => {
      const counts = distinctAround(asked, inParts(loads), AROUND);
      return asked.every(({ id, group, at }) => {
        const near = loads.filter((load) => load.group === group && Math.abs(Number(load.at) - Number(at)) <= AROUND);
        return counts.get(id) === new Set(near.map(({ value }) => value)).size;
      });
    }),
    { numRuns: 500 },
  );
  t.pass();
});

t.test('the spans hold all that is around, and nothing twice', async (t) => {
  fc.assert(
    fc.property(asked, loads, (asked, loads) => {
      const spans = spansAround(asked, AROUND);
      return loads.every(({ group, at }) => {
        const near = asked.some((one) => one.group === group && Math.abs(Number(one.at) - Number(at)) <= AROUND);
        const held = spans.filter((span) => span.group === group && span.from <= at && at <= span.to).length;
        return held <= 1 && (!near || held === 1);
      });
    }),
  );
  t.pass();
});

t.test('each load of a network is read once, however many of them are judged together', async (t) => {
  const world = await createWorld(t, '2026-12-01T21:30:00Z');
  const { context, deps, db, orgId } = world;
  await patchPolicy(deps, context, { tracking: { mode: 'full' } });
  const { candidateId, contactId } = await world.process();
  const made = await createMessage(deps, context, { candidateId, contactId, subject: 'x', html: '<p>x</p>' });
  const messageId = made.resource['id'] as string;
  const hits = Array.from({ length: 200 }, (_, n) => ({
    ...{ orgId, id: uuidv7(), messageId, address: '203.0.113.7', userAgent: 'Thunderbird' },
    receivedAt: new Date(Number(world.now) + n * 1000),
  }));
  await insertHits(db, hits);
  t.equal(await judgeOpens(deps), hits.length);
  const [{ network } = { network: '' }] = await world.rows<{ network: string }>(
    `SELECT DISTINCT encode(network, 'hex') AS network FROM open_hits`,
  );
  const read = await db.transaction(orgId, async (tx) => {
    const fetched = async () => {
      const { rows } = await tx.raw.query<{ n: number }>(
        `SELECT (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'open_hits'`,
      );
      return rows[0]?.n ?? 0;
    };
    const before = await fetched();
    const asked = hits.map(({ id, receivedAt: at }) => ({ id, group: network, at }));
    const spans = spansAround(asked, 3_600_000).map(({ group, ...span }) => ({ network: group, ...span }));
    t.match(await loadsOfNetworks(tx, spans), [{ network, domain: 'example.com' }]);
    return (await fetched()) - before;
  });
  t.equal(read, hits.length);
});
