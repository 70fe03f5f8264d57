import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import { appendChanges, organizationsUnplaced, placeChanges } from '#db/queries/changes.js';
import { placeAllChanges } from '#src/services/place-changes.js';
import { Chance } from '../support/chance.js';
import { createWorld, type World } from '../support/world.js';

const NOW = '2026-12-01T12:00:00Z';

function change(resourceId = uuidv7()) {
  return { type: 'contact', resourceId, action: 'update', version: 1, candidateId: null } as const;
}

/** Reads on from a position as a reader of the feed does. */
async function readFrom(world: World, position: number, limit = 1000): Promise<{ id: string; position: number }[]> {
  return world.db.transaction(world.orgId, async (tx) => {
    const { rows } = await tx.raw.query<{ id: string; position: string }>(
      'SELECT resource_id AS id, position FROM changes WHERE org_id = $1 AND position > $2 ORDER BY position LIMIT $3',
      [tx.orgId, position, limit],
    );
    return rows.map((row) => ({ id: row.id, position: Number(row.position) }));
  });
}

/** A write that has appended its changes and commits when it is told to. */
function openWrite(world: World, resourceId: string): { appended: Promise<void>; commit: () => Promise<void> } {
  let tell = () => {};
  let finish = () => {};
  const appended = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const told = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const done = world.db.transaction(world.orgId, async (tx) => {
    await appendChanges(tx, 'test', [change(resourceId)]);
    tell();
    await told;
  });
  return {
    appended,
    commit: () => {
      finish();
      return done;
    },
  };
}

t.test('a change that commits late gets a later position, so its reader does not miss it', async (t) => {
  const world = await createWorld(t, NOW);
  await placeAllChanges(world.deps);
  const [late, soon, last] = [uuidv7(), uuidv7(), uuidv7()];
  const first = openWrite(world, late);
  await first.appended;
  const second = openWrite(world, soon);
  await second.appended;
  await second.commit();
  const before = (await readFrom(world, 0)).at(-1)?.position ?? 0;
  await placeAllChanges(world.deps);
  const one = await readFrom(world, before);
  t.same(
    one.map((row) => row.id),
    [soon],
    'what is committed is there',
  );
  await first.commit();
  await world.db.transaction(world.orgId, (tx) => appendChanges(tx, 'test', [change(last)]));
  await placeAllChanges(world.deps);
  const two = await readFrom(world, one.at(-1)?.position ?? 0);
  t.same(
    two.map((row) => row.id),
    [late, last],
    'what was begun first and committed last stands behind',
  );
});

t.test('a reader who reads while writers commit and three place sees all, once, in order', async (t) => {
  const world = await createWorld(t, NOW);
  await placeAllChanges(world.deps);
  const chance = new Chance(7);
  const start = (await readFrom(world, 0)).at(-1)?.position ?? 0;
  const written: string[] = [];
  let writing = 4;
  const writers = Array.from({ length: writing }, async () => {
    for (let n = 0; n < 15; n++) {
      const ids = Array.from({ length: chance.between(1, 5) }, () => uuidv7());
      await world.db.transaction(world.orgId, async (tx) => {
        await appendChanges(tx, 'test', ids.map(change));
        for (let trips = chance.between(0, 10); trips > 0; trips--) await tx.raw.query('SELECT 1');
      });
      written.push(...ids);
    }
    writing -= 1;
  });
  const placers = Array.from({ length: 3 }, async () => {
    while (writing > 0) await world.db.transaction(world.orgId, (tx) => placeChanges(tx, 7));
  });
  const seen: { id: string; position: number }[] = [];
  const read = async () => {
    const rows = await readFrom(world, seen.at(-1)?.position ?? start, 9);
    seen.push(...rows);
    return rows.length;
  };
  while (writing > 0) await read();
  await Promise.all([...writers, ...placers]);
  await placeAllChanges(world.deps);
  while ((await read()) > 0);
  t.equal(seen.length, written.length);
  t.same(new Set(seen.map((row) => row.id)), new Set(written));
  t.same(
    seen.map((row) => row.position),
    written.map((_, i) => start + 1 + i),
    'positions have no gap',
  );
});

t.test('only organizations with something unplaced are visited', async (t) => {
  const world = await createWorld(t, NOW);
  t.same(await organizationsUnplaced(world.db), []);
  await world.db.transaction(world.orgId, (tx) => appendChanges(tx, 'test', [change(), change()]));
  t.same(await organizationsUnplaced(world.db), [world.orgId]);
  t.equal(await placeAllChanges(world.deps), 2);
  t.equal(await placeAllChanges(world.deps), 0);
});
