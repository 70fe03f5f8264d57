import t from 'tap';
import { tick } from '#src/services/tick.js';
import { createWorld, type World } from '../support/world.js';

const START = '2026-12-01T12:00:00Z';

interface HistoryRow {
  version: number;
  asOf: Date;
  state: string;
  cause: string;
  events: string[];
}

function historyOf(world: World, followUpId: string): Promise<HistoryRow[]> {
  return world.rows<HistoryRow>(
    'SELECT follow_up_version AS version, as_of AS "asOf", state, cause, events FROM follow_up_history WHERE org_id = $org AND follow_up_id = $1 ORDER BY follow_up_version',
    followUpId,
  );
}

async function outboxOf(world: World, followUpId: string): Promise<{ type: string; at: string }[]> {
  const rows = await world.rows<{ type: string; at: Date }>(
    'SELECT type, occurred_at AS at FROM outbox WHERE org_id = $org AND subject_id = $1 ORDER BY id',
    followUpId,
  );
  return rows.map(({ type, at }) => ({ type, at: at.toISOString() }));
}

async function nextOf(world: World, followUpId: string): Promise<string | null> {
  const [row] = await world.rows<{ dueAt: Date | null }>(
    'SELECT due_at AS "dueAt" FROM follow_up_clocks WHERE org_id = $org AND follow_up_id = $1',
    followUpId,
  );
  return row?.dueAt?.toISOString() ?? null;
}

async function snapshot(world: World): Promise<string> {
  const tables = ['follow_ups', 'follow_up_clocks', 'follow_up_history', 'outbox', 'changes', 'audit_log'];
  const all = tables.map((table) => world.rows(`SELECT xmin::text, * FROM ${table} ORDER BY 1, 2, 3`));
  return JSON.stringify(await Promise.all(all));
}

t.test('a tick with nothing due writes nothing', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process();
  await world.interview(process, '2026-12-01T15:00:00Z');
  const before = await snapshot(world);
  t.match(await tick(world.deps, { now: world.at('2026-12-01T12:30:00Z') }), { assessed: 0, changed: 0, batches: 0 });
  t.equal(await snapshot(world), before);
});

t.test('three tickers at once make each transition once', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process(4);
  for (let day = 1; day <= 5; day++) await world.interview(process, `2026-12-0${day}T15:00:00Z`);
  const total = { assessed: 0, changed: 0 };
  for (let day = 1; day <= 20; day++) {
    const now = world.at(new Date(Date.parse(START) + day * 86_400_000));
    const results = await Promise.all([1, 2, 3].map(() => tick(world.deps, { now, firstBatch: 3 })));
    for (const { assessed, changed } of results) {
      total.assessed += assessed;
      total.changed += changed;
    }
    const left = await world.rows('SELECT FROM follow_up_clocks WHERE due_at <= $1', now);
    t.equal(left.length, 0, `nothing is left on day ${day}`);
  }
  t.ok(total.changed >= 20, 'something happened');
  const doubled = await world.rows(
    'SELECT follow_up_id, as_of FROM follow_up_history GROUP BY 1, 2 HAVING count(*) > 1',
  );
  t.same(doubled, [], 'no instant of a follow-up made two transitions');
  const versions = await world.rows(
    `SELECT f.id FROM follow_ups f JOIN follow_up_history h ON h.follow_up_id = f.id GROUP BY f.id, f.version
     HAVING count(*) <> f.version OR max(h.follow_up_version) <> f.version OR min(h.follow_up_version) <> 1`,
  );
  t.same(versions, [], 'the versions of each follow-up have no gap');
});

t.test('after an outage the tick goes through every passed instant', async (t) => {
  const outage = await createWorld(t, START);
  const steady = await createWorld(t, START);
  const ids: string[] = [];
  for (const world of [outage, steady]) {
    const { followUpId } = await world.interview(await world.process(), '2026-12-01T15:00:00Z');
    ids.push(followUpId);
  }
  const [away = '', watched = ''] = ids;
  const end = new Date('2026-12-12T00:00:00Z');
  // The steady one is looked at the very moment it says that it should be.
  for (let next = await nextOf(steady, watched); next !== null && new Date(next) <= end; ) {
    await tick(steady.deps, { now: steady.at(next) });
    next = await nextOf(steady, watched);
  }
  await tick(outage.deps, { now: outage.at(end) });

  const expected = await historyOf(steady, watched);
  t.ok(expected.length >= 5, `${expected.length} transitions`);
  t.same(await historyOf(outage, away), expected, 'history carries the instants, as if nobody had been away');
  const rows = await outage.rows<{ state: string; since: Date }>('SELECT state, since FROM follow_ups');
  const began = expected.findLast((row, i) => row.state !== expected[i - 1]?.state);
  t.same(rows, [{ state: expected.at(-1)?.state, since: began?.asOf }], 'since is the first instant of the state');
  t.equal(await nextOf(outage, away), await nextOf(steady, watched));
});

t.test('of a catch-up only the last event of a type is delivered; history names them all', async (t) => {
  const world = await createWorld(t, START);
  const { followUpId } = await world.interview(await world.process(), '2026-12-01T15:00:00Z');
  await world.client.query('DELETE FROM outbox');
  await tick(world.deps, { now: world.at('2026-12-24T00:00:00Z') });
  const history = (await historyOf(world, followUpId)).filter((row) => row.cause === 'tick');
  const told = history.flatMap((row) => row.events.map((type) => ({ type, at: row.asOf.toISOString() })));
  const last = [...new Map(told.map((event) => [event.type, event])).values()];
  t.ok(told.filter((event) => event.type === 'follow_up.due').length > 1, 'more than one action came due');
  const byType = (a: { type: string }, b: { type: string }) => a.type.localeCompare(b.type);
  t.same((await outboxOf(world, followUpId)).sort(byType), last.sort(byType));
});

t.test('a follow-up that cannot be assessed is set aside alone, and a later write mends it', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process(5);
  const { followUpIds } = await world.interview(process, '2026-12-01T15:00:00Z');
  const broken = await world.process();
  const bad = await world.interview(broken, '2026-12-01T15:00:00Z');
  await world.client.query(`UPDATE candidates SET time_zone = 'Nowhere/Land' WHERE id = $1`, [broken.candidateId]);
  await world.client.query(`UPDATE contacts SET time_zone = NULL WHERE id = $1`, [broken.contactId]);
  const faults: unknown[] = [];
  const now = world.at('2026-12-03T12:00:00Z');
  const result = await tick(world.deps, { now, onSetAside: (fault) => faults.push(fault) });
  t.match(result, { setAside: 1 });
  t.match(faults, [{ orgId: world.orgId, followUpId: bad.followUpId, code: 'RangeError' }]);
  t.notMatch(JSON.stringify(faults), /Nowhere|Candidate/, 'says nothing of anybody');
  t.equal(await nextOf(world, bad.followUpId), '2026-12-03T13:00:00.000Z', 'tried again in an hour');
  for (const followUpId of followUpIds) t.ok(((await nextOf(world, followUpId)) ?? '9') > now.toISOString());
  t.match(await tick(world.deps, { now }), { assessed: 0, setAside: 0 }, 'nothing is due any more');

  const mended = await world.services.candidates.patch(world.context, broken.candidateId, {
    timeZone: 'Europe/Berlin',
  });
  t.match(mended.followUps, [{ id: bad.followUpId }]);
});

t.test('what a clock that was put off missed is made up for at its own instants', async (t) => {
  const world = await createWorld(t, START);
  const { followUpId } = await world.interview(await world.process(), '2026-12-01T15:00:00Z');
  const due = (await nextOf(world, followUpId)) as string;
  const later = new Date(Date.parse(due) + 3_600_000);
  await world.client.query('UPDATE follow_up_clocks SET due_at = $1', [later]);
  t.match(await tick(world.deps, { now: world.at(later) }), { assessed: 1 });
  const [, made] = await historyOf(world, followUpId);
  t.match(made, { asOf: new Date(due), cause: 'tick' });
});

t.test('a fault that is not of the follow-ups sets none aside', async (t) => {
  const world = await createWorld(t, START);
  await world.interview(await world.process(3), '2026-12-01T15:00:00Z');
  const now = world.at('2026-12-03T12:00:00Z');
  await world.client.query('ALTER TABLE follow_ups RENAME COLUMN late_after TO later');
  await t.rejects(tick(world.deps, { now }), /late_after/);
  t.equal((await world.rows('SELECT FROM follow_up_clocks WHERE due_at <= $1', now)).length, 3, 'all stay due');
  await world.client.query('ALTER TABLE follow_ups RENAME COLUMN later TO late_after');
  t.match(await tick(world.deps, { now }), { assessed: 3, setAside: 0 });
});

t.test('where too many follow-ups fail, the tick fails, and all but a few stay due', async (t) => {
  const world = await createWorld(t, START);
  for (let n = 0; n < 5; n++) await world.interview(await world.process(6), '2026-12-01T15:00:00Z');
  const now = world.at('2026-12-03T12:00:00Z');
  await world.client.query(`UPDATE contacts SET time_zone = 'Nowhere/Land'`);
  await t.rejects(tick(world.deps, { now }));
  t.equal((await world.rows('SELECT FROM follow_up_clocks WHERE due_at <= $1', now)).length, 10);
});

t.test('the signal ends a tick between two batches, and what is left stays due', async (t) => {
  const world = await createWorld(t, START);
  await world.interview(await world.process(6), '2026-12-01T15:00:00Z');
  await world.interview(await world.process(6), '2026-12-01T15:00:00Z');
  const now = world.at('2026-12-03T12:00:00Z');
  const due = () => world.rows('SELECT FROM follow_up_clocks WHERE due_at <= $1', now);
  const before = (await due()).length;
  const ending = new AbortController();
  ending.abort();
  t.match(await tick(world.deps, { now, signal: ending.signal }), { assessed: 0 });
  t.equal((await due()).length, before);

  // Comes while the first batch runs.
  let asked = 0;
  const soon = Object.defineProperty(new AbortController().signal, 'aborted', { get: () => ++asked > 2 });
  t.match(await tick(world.deps, { now, signal: soon, firstBatch: 5 }), { batches: 1, assessed: 5 });
  t.equal((await due()).length, before - 5);
});
