import t from 'tap';
import { feedBounds, forgetChanges } from '#db/queries/changes.js';
import type { Problem } from '#src/errors.js';
import { listChanges } from '#src/services/changes.js';
import { DEFAULT_DAYS_KEPT, forgetAllChanges } from '#src/services/forget-changes.js';
import { createWorld, type World } from '../support/world.js';

const DAY = 86_400_000;

const make = (world: World, name: string) => world.services.employers.create(world.context, { name });

/** As if all that is there had been written so many days ago. */
async function age(world: World, days: number): Promise<void> {
  await world.rows(`UPDATE changes SET at = at - make_interval(days => $1) WHERE org_id = $org`, days);
}

t.test('changes go when their time is up; a reader who was away for longer is told, with the ways back', async (t) => {
  const world = await createWorld(t, new Date().toISOString());
  const { deps, context } = world;
  const read = (cursor?: string) => listChanges(deps, context, { limit: 100, cursor });
  await make(world, 'One');
  const early = await listChanges(deps, context, { limit: 1 });
  await make(world, 'Two');
  await age(world, DEFAULT_DAYS_KEPT + 1);
  await make(world, 'Three');
  const before = await read();
  t.equal(before.items.length, 3, 'what nobody removed is there');
  t.equal(await forgetAllChanges(deps), 2);
  t.equal(await forgetAllChanges(deps), 0);
  t.equal((await read(before.nextCursor)).items.length, 0, 'who was there goes on');
  for (const cursor of [undefined, early.nextCursor]) {
    const problem = (await read(cursor).catch((error: unknown) => error)) as Problem;
    t.match(problem, { code: 'gone', ways: { export: '/v1/export', cursor: String } });
    t.same((await read(problem.ways['cursor'])).items, [], 'its cursor goes on from now');
    await make(world, 'Four');
    t.equal((await read(problem.ways['cursor'])).items.length, 1);
  }
});

t.test('what is kept has no gap: removing stops at the first that is young, whatever stands behind it', async (t) => {
  const world = await createWorld(t, new Date().toISOString());
  const { deps, context, db, orgId } = world;
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) await make(world, name);
  const { items } = await listChanges(deps, context, { limit: 100 });
  // A clock that was set back has dated the fourth before its time.
  await world.rows(
    `UPDATE changes SET at = at - interval '90 days' WHERE org_id = $org AND position = ANY($1)`,
    [1, 2, 4],
  );
  const before = new Date(Date.now() - DAY);
  t.equal(await db.transaction(orgId, (tx) => forgetChanges(tx, before, 1)), 1, 'no more than is said at a time');
  t.equal(await db.transaction(orgId, (tx) => forgetChanges(tx, before, 100)), 1);
  t.equal(await db.transaction(orgId, (tx) => forgetChanges(tx, before, 100)), 0);
  const left = await world.rows<{ id: string }>('SELECT id FROM changes WHERE org_id = $org ORDER BY position');
  t.same(
    left.map(({ id }) => id),
    items.slice(2).map(({ id }) => id),
  );
  t.match(await db.read(orgId, feedBounds), { last: 5, forgotten: 2 });
});

t.test('all of a feed may go, and it goes on where it was', async (t) => {
  const world = await createWorld(t, new Date().toISOString());
  const { deps, context } = world;
  await make(world, 'One');
  const { nextCursor } = await listChanges(deps, context, { limit: 100 });
  await age(world, 400);
  t.equal(await forgetAllChanges({ ...deps, changesKeptDays: 365 }), 1);
  t.same((await listChanges(deps, context, { limit: 100, cursor: nextCursor })).items, []);
  await make(world, 'Two');
  t.equal((await listChanges(deps, context, { limit: 100, cursor: nextCursor })).items.length, 1);
});

t.test('a cursor that is ahead of the feed, since the database was put back, is told the same', async (t) => {
  const world = await createWorld(t, new Date().toISOString());
  const { deps, context } = world;
  for (const name of ['One', 'Two']) await make(world, name);
  const { nextCursor } = await listChanges(deps, context, { limit: 100 });
  await world.rows('DELETE FROM changes WHERE org_id = $org AND position = 2');
  await world.rows('UPDATE change_counters SET last_position = 1 WHERE org_id = $org');
  await t.rejects(listChanges(deps, context, { limit: 100, cursor: nextCursor }), { code: 'gone' });
});
