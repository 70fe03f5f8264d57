import t from 'tap';
import { listChanges } from '#src/services/changes.js';
import { placeAllChanges } from '#src/services/place-changes.js';
import { write } from '#src/services/work.js';
import { Chance } from '../support/chance.js';
import { createWorld } from '../support/world.js';

t.test(
  'readers who number and read while writers commit, late ones too, see every change once and miss none',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z', 20);
    const { deps, context, services } = world;
    const chance = new Chance(11);
    const employers: string[] = [];
    for (let n = 0; n < 6; n++)
      employers.push((await services.employers.create(context, { name: `Employer ${n}` })).resource['id'] as string);
    let writing = 6;
    const writers = Array.from({ length: writing }, async (_, writer) => {
      for (let n = 0; n < 12; n++) {
        const id = chance.of(employers);
        await services.employers.patch(context, id, { name: `By ${writer}, ${n}` });
        // One that has appended its change, and commits when others have appended and committed theirs.
        await write(
          deps,
          context,
          async (work) => {
            const change = {
              type: 'touchpoint',
              resourceId: id,
              action: 'create',
              version: 1,
              candidateId: null,
            } as const;
            work.changed(change);
          },
          async (work) => {
            for (let trips = chance.between(0, 16); trips > 0; trips--) await work.tx.raw.query('SELECT 1');
          },
        );
      }
      writing -= 1;
    });
    const placer = (async () => {
      while (writing > 0) await placeAllChanges(deps);
    })();
    const readers = Array.from({ length: 3 }, async () => {
      const seen: { id: string; resourceId: string; version: number; type: string }[] = [];
      let cursor: string | undefined;
      for (let more = true; more; ) {
        const last = writing === 0;
        const page = await listChanges(deps, context, { limit: 7, cursor });
        cursor = page.nextCursor;
        seen.push(
          ...page.items.map(({ id, resourceId, version, type }) => ({ id, resourceId, version: version ?? 0, type })),
        );
        more = !last || page.hasMore;
      }
      return seen;
    });
    await Promise.all([...writers, placer]);
    const stored = await world.rows<{ id: string }>('SELECT id FROM changes WHERE org_id = $org ORDER BY position');
    for (const seen of await Promise.all(readers)) {
      t.same(
        seen.map(({ id }) => id),
        stored.map(({ id }) => id),
      );
      for (const employer of employers) {
        const versions = seen.filter(({ type, resourceId }) => type === 'employer' && resourceId === employer);
        t.same(
          versions.map(({ version }) => version),
          versions.map((_, n) => n + 1),
          'each in the order of its commits',
        );
      }
    }
  },
);

t.test('changes of one resource within a millisecond keep the order of their versions', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const made = await world.services.employers.create(world.context, { name: 'Acme' });
  const id = made.resource['id'] as string;
  for (let n = 2; n < 9; n++) await world.services.employers.patch(world.context, id, { name: `Acme ${n}` });
  // Ids of several processes say nothing of an order.
  await world.rows(
    `UPDATE changes SET at = '2026-12-01T12:00:00Z', position = NULL, id = gen_random_uuid() WHERE org_id = $org`,
  );
  const { items } = await listChanges(world.deps, world.context, { limit: 100, types: ['employer'] });
  t.same(
    items.map(({ version }) => version),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
});
