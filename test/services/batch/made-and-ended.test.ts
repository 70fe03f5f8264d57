import t, { type Test } from 'tap';
import { listChanges } from '#src/services/changes.js';
import { listOf } from '#src/services/reading.js';
import { batch, item, told as results } from '../../support/batches.js';
import { createWorld } from '../../support/world.js';

const STARTS = { startsAt: '2026-12-01T15:00:00.000Z', application: { externalId: 'a1' } };
const withPeople = (...people: string[]) => ({
  ...STARTS,
  participants: people.map((externalId) => ({ contact: { externalId } })),
});

/** A world in which a tracker's application and two contacts are known, and what its feed tells of follow-ups. */
async function start(t: Test) {
  const world = await createWorld(t, '2026-12-01T20:00:00Z');
  await batch(world, 'candidates', [item('c1', { name: 'Ada', timeZone: 'Europe/Berlin' })]);
  await batch(world, 'employers', [item('e1', { name: 'Acme' })]);
  const references = { candidate: { externalId: 'c1' }, employer: { externalId: 'e1' } };
  await batch(world, 'applications', [item('a1', { ...references, role: 'Engineer' })]);
  const employer = { externalId: 'e1' };
  await batch(world, 'contacts', [item('p1', { name: 'Grace', employer }), item('p2', { name: 'Hal', employer })]);
  const feed = async () => {
    const { items } = await listChanges(world.deps, world.context, { limit: 1000, types: ['follow_up'] });
    return items.map(({ resourceId, action }) => `${action} ${resourceId}`);
  };
  const followUps = async () => (await listOf(world.deps, world.context, 'followUp', { limit: 200 })).items;
  return { world, feed, followUps };
}

t.test(
  'what a batch makes and ends at once was never there: no answer, feed, event or history speaks of it',
  async (t) => {
    const { world, feed, followUps } = await start(t);
    const answer = await batch(world, 'interviews', [item('i1', withPeople('p1')), item('i1', { participants: [] })]);
    t.same(results(answer), ['created', 'updated']);
    t.same(await followUps(), []);
    t.same(answer.followUps, []);
    t.same(await feed(), []);
    for (const table of ['outbox', 'follow_up_history'])
      t.same(await world.rows(`SELECT count(*)::int AS n FROM ${table} WHERE org_id = $org`), [{ n: 0 }], table);
    t.same(
      await world.rows('SELECT FROM follow_up_clocks WHERE org_id = $org AND due_at IS NOT NULL'),
      [],
      'nothing is due',
    );
    t.same(await world.rows(`SELECT FROM audit_log WHERE org_id = $org AND resource = 'follow_up'`), []);
  },
);

t.test('beside it what stays is made, and what was there ends, as ever', async (t) => {
  const { world, feed, followUps } = await start(t);
  const first = await batch(world, 'interviews', [item('i1', withPeople('p1'))]);
  const [{ id } = { id: '' }] = first.followUps;
  const second = await batch(world, 'interviews', [
    item('i1', withPeople('p2')),
    item('i2', withPeople('p2')),
    item('i1', withPeople()),
  ]);
  const [stays] = await followUps();
  t.equal((await followUps()).length, 1);
  const told = second.followUps.map(({ id, deleted }) => `${deleted ? 'delete' : 'create'} ${id}`);
  const expected = [`create ${stays?.['id']}`, `delete ${id}`];
  t.same(told.sort(), expected);
  t.same((await feed()).sort(), [`create ${id}`, ...expected].sort());
});

t.test('whoever comes back after that has a follow-up, which the feed tells as made', async (t) => {
  const { world, feed, followUps } = await start(t);
  await batch(world, 'interviews', [item('i1', withPeople('p1')), item('i1', { participants: [] })]);
  const answer = await batch(world, 'interviews', [item('i1', withPeople('p1'))]);
  const [followUp] = await followUps();
  t.same(
    answer.followUps.map(({ id, deleted }) => ({ id, deleted })),
    [{ id: followUp?.['id'], deleted: false }],
  );
  t.same(await feed(), [`create ${followUp?.['id']}`]);
});
