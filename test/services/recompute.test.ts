import t from 'tap';
import { markDue } from '#db/queries/clocks.js';
import { listHistory } from '#src/services/follow-ups.js';
import { patchPolicy } from '#src/services/policy.js';
import { getOf, listOf } from '#src/services/reading.js';
import { rollOutPolicies } from '#src/services/roll-out-policies.js';
import { tick } from '#src/services/tick.js';
import { findStale } from '../support/fresh.js';
import { waitingForOthers } from '../support/row-waits.js';
import { until } from '../support/until.js';
import { createWorld, type World } from '../support/world.js';

const START = '2026-12-01T12:00:00Z';

function transitions(world: World, followUpId: string): Promise<{ state: string; cause: string; asOf: Date }[]> {
  return world.rows(
    'SELECT state, cause, as_of AS "asOf" FROM follow_up_history WHERE follow_up_id = $1 ORDER BY follow_up_version',
    followUpId,
  );
}

/** Holds a lock on the clock of a follow-up until it is told to let go, as a transaction that computes it does. */
async function holdClock(world: World, followUpId: string): Promise<() => Promise<void>> {
  let release = () => {};
  let say = () => {};
  const held = new Promise<void>((resolve) => {
    say = resolve;
  });
  const told = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done = world.db.transaction(world.orgId, async (tx) => {
    await tx.raw.query('SELECT FROM follow_up_clocks WHERE follow_up_id = $1 FOR UPDATE', [followUpId]);
    say();
    await told;
  });
  await held;
  return () => {
    release();
    return done;
  };
}

t.test('a tick leaves alone what a writer holds, and finds it written afterwards', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process();
  const { followUpId } = await world.interview(process, '2026-12-01T15:00:00Z');
  const now = world.at('2026-12-01T20:00:00Z');
  const release = await holdClock(world, followUpId);
  t.match(await tick(world.deps, { now }), { assessed: 0 }, 'it does not wait');
  const writing = world.write(process, '2026-12-01T19:00:00Z', { thanks: true });
  await until('the writer to wait', async () => (await waitingForOthers(world)) > 0);
  await release();
  t.match((await writing).followUps, [{ id: followUpId, state: 'waiting' }]);
  t.match(await tick(world.deps, { now }), { assessed: 0 }, 'the writer has done it');
  t.same(await findStale(world), []);
});

t.test('a write that comes while a tick computes waits for it and builds on it', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process();
  const { followUpId } = await world.interview(process, '2026-12-01T15:00:00Z');
  const now = world.at('2026-12-01T20:00:00Z');
  const results = await Promise.all([
    tick(world.deps, { now }),
    world.write(process, '2026-12-01T19:00:00Z', { thanks: true }),
    tick(world.deps, { now }),
  ]);
  t.match(results[1].followUps, [{ id: followUpId, state: 'waiting' }]);
  t.same(await findStale(world), []);
  const instants = (await transitions(world, followUpId)).map((row) => row.asOf.getTime());
  t.same(
    instants,
    [...instants].sort((a, b) => a - b),
    'history does not go back',
  );
});

for (const first of ['touch', 'interview'] as const) {
  t.test(`a touch and an interview with the same person meet, the ${first} being written first`, async (t) => {
    const world = await createWorld(t, '2026-12-01T20:00:00Z');
    const process = await world.process();
    const { candidateId, contactId } = process;
    // Of no application, so that only the people are in common.
    const touch = { at: '2026-12-01T19:00:00Z', direction: 'outbound', channel: 'email', thanks: true };
    const touchInput = { ...touch, candidateId, contactId };
    const interviewInput = {
      applicationId: process.applicationId,
      startsAt: '2026-12-01T15:00:00Z',
      participants: [{ contactId }],
    };
    const write = {
      touch: (context: World['context']) => world.services.touchpoints.create(context, touchInput),
      interview: (context: World['context']) => world.services.interviews.create(context, interviewInput),
    };
    let written = () => {};
    let commit = () => {};
    const reached = new Promise<void>((resolve) => {
      written = resolve;
    });
    const told = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const slow = write[first]({
      ...world.context,
      beforeCommit: async () => {
        written();
        await told;
      },
    });
    await reached;
    let done = false;
    const other = write[first === 'touch' ? 'interview' : 'touch'](world.context).finally(() => {
      done = true;
    });
    await until('the other to be done or to wait', async () => done || (await waitingForOthers(world)) > 0);
    t.equal(done, false, 'the second waits for the first');
    commit();
    await Promise.all([slow, other]);
    t.same(await findStale(world), []);
    t.match(await world.rows('SELECT state FROM follow_ups'), [{ state: 'waiting' }], 'the thanks are known');
  });
}

t.test('a writer whose clock is behind takes back nothing that was reached', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process();
  const { followUpId } = await world.interview(process, '2026-12-01T15:00:00Z');
  await tick(world.deps, { now: new Date('2026-12-01T16:15:00Z') });
  const before = await transitions(world, followUpId);
  t.equal(before.at(-1)?.asOf.toISOString(), '2026-12-01T16:15:00.000Z');
  world.at('2026-12-01T16:14:59.500Z');
  const { candidateId } = process;
  await world.services.accomplishments.create(world.context, { candidateId, title: 'Story' });
  t.equal((await transitions(world, followUpId)).at(-1)?.state, before.at(-1)?.state);
  const due = await world.rows(`SELECT FROM outbox WHERE type = 'follow_up.due' AND subject_id = $1`, followUpId);
  world.at('2026-12-01T16:16:00Z');
  await tick(world.deps, { now: world.now });
  const again = await world.rows(`SELECT FROM outbox WHERE type = 'follow_up.due' AND subject_id = $1`, followUpId);
  t.equal(again.length, due.length, 'and is told of nothing twice');
});

t.test('a follow-up that is marked due for what is past already goes through nothing twice', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process();
  const { followUpId } = await world.interview(process, '2026-12-01T15:00:00Z');
  world.at('2026-12-01T16:30:00Z');
  await world.write(process, '2026-12-01T16:30:00Z', { thanks: true });
  await tick(world.deps, { now: world.at('2026-12-08T14:00:00Z') });
  const before = await transitions(world, followUpId);
  t.match(before.at(-1), { state: 'follow_up_due', asOf: new Date('2026-12-08T14:00:00Z') });
  await world.db.transaction(world.orgId, (tx) => markDue(tx, [followUpId], new Date('2026-12-08T13:59:58Z')));
  t.match(await tick(world.deps, { now: world.at('2026-12-08T14:01:00Z') }), { assessed: 1, changed: 0 });
  t.same(await transitions(world, followUpId), before);
  t.same(await findStale(world), []);
});

t.test('a change that touches more than 200 follow-ups leaves them to the tick', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process(6);
  for (let n = 0; n < 34; n++) await world.interview(process, new Date(Date.parse(START) + n * 60_000).toISOString());
  world.at('2026-12-10T12:00:00Z');
  await tick(world.deps, { now: world.now });
  t.same(await findStale(world), []);
  const written = await patchPolicy(world.deps, world.context, {
    engine: { holidays: ['2026-12-11', '2026-12-14'] },
  });
  t.match(written, { followUps: [], recomputing: 204 });
  await rollOutPolicies(world.deps);
  t.match(await tick(world.deps, { now: world.now }), { assessed: 204 });
  t.same(await findStale(world), []);
  const [row] = await world.rows('SELECT count(*)::int AS n FROM follow_up_clocks WHERE due_at <= $1', world.now);
  t.match(row, { n: 0 });
});

t.test('a follow-up that is new is computed at once, however many others are left to the tick', async (t) => {
  const world = await createWorld(t, START);
  const process = await world.process(6);
  for (let n = 0; n < 33; n++) await world.interview(process, new Date(Date.parse(START) + n * 60_000).toISOString());
  const { services, context } = world;
  const participants = process.contactIds.map((contactId) => ({ contactId }));
  const written = await services.interviews.create(context, {
    applicationId: process.applicationId,
    startsAt: '2026-12-02T12:00:00Z',
    participants,
  });
  t.same([written.followUps.length, written.recomputing], [6, 198]);
  t.same(await world.rows(`SELECT FROM follow_ups WHERE assessment::text = '{}'`), []);
});

t.test('what others write to the same person counts, and a key bound to a candidate cannot tell', async (t) => {
  const world = await createWorld(t, START);
  const { services, context, deps } = world;
  const first = await world.process();
  const { followUpId } = await world.interview(first, '2026-12-01T15:00:00Z');
  const other = await services.candidates.create(context, { name: 'Other', timeZone: 'Europe/Berlin' });
  const candidateId = other.resource['id'] as string;
  const application = await services.applications.create(context, {
    candidateId,
    employerId: first.employerId,
    role: 'Designer',
  });
  const second = { ...first, candidateId, applicationId: application.resource['id'] as string };
  await world.interview(second, '2026-12-01T17:00:00Z');

  world.at('2026-12-01T16:30:00Z');
  await world.write(first, '2026-12-01T16:30:00Z', { thanks: true });
  const bound = { ...context, scopes: new Set(['read'] as const), viewer: { candidateId: first.candidateId } };
  const alone = await getOf(deps, bound, 'followUp', followUpId);
  t.same((await getOf(deps, context, 'followUp', followUpId))['assessment'], alone['assessment'], 'alike before');

  for (let n = 0; n < 6; n++) {
    world.at(new Date(Date.parse('2026-12-07T15:00:00Z') + n * 3_600_000));
    await world.write(second, world.now.toISOString());
  }
  world.at('2026-12-08T21:00:00Z');
  await tick(world.deps, { now: world.now });
  t.same(await findStale(world), []);
  const whole = await getOf(deps, context, 'followUp', followUpId);
  const own = await getOf(deps, bound, 'followUp', followUpId);
  t.match(whole, { state: 'waiting', nextAction: null }, 'others have spent what the recipient can bear');
  t.match(own, { state: 'follow_up_due', waitingUntil: null }, 'of which the bound key is told nothing');
  const listed = await listOf(deps, bound, 'followUp', { limit: 10 });
  t.match(listed.items, [{ id: followUpId, state: 'follow_up_due', dueBy: own['dueBy'] }]);
  t.equal(listed.items.length, 1);
  const found = await listOf(deps, bound, 'followUp', { limit: 10, filters: { state: ['waiting'] } });
  t.same(found.items, [], 'nor by a filter');

  world.at('2026-12-15T15:00:00Z');
  await tick(world.deps, { now: world.now });
  t.match(JSON.stringify(await getOf(deps, context, 'followUp', followUpId)), /recipient_budget/);
  t.notMatch(JSON.stringify(await getOf(deps, bound, 'followUp', followUpId)), /recipient_budget/, 'nor by a reason');
  const told = await listHistory(deps, bound, followUpId, { limit: 100 });
  t.notMatch(JSON.stringify(told), /recipient_budget/, 'nor by history');
});
