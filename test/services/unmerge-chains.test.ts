import t from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { getOf } from '#src/services/reading.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { createWorld, type World } from '../support/world.js';

const NOW = '2026-12-01T12:00:00.000Z';

/** Three people of one interview, their follow-ups, and one after the other merged into the next. */
async function chain(t: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(t, NOW);
  const of = await world.process(3);
  const [a, b, c] = of.contactIds as [string, string, string];
  const { id } = await world.interview(of, '2026-11-30T10:00:00Z');
  const rows = await world.rows<{ id: string; contactId: string }>(
    'SELECT id, contact_id AS "contactId" FROM follow_ups WHERE org_id = $org AND interview_id = $1',
    id,
  );
  const unmerge = (contactId: string) => unmergeContact(world.deps, world.context, contactId);
  const merge = (from: string, into: string) => mergeContact(world.deps, world.context, from, { into });
  await merge(a, b);
  await merge(b, c);
  const followUpOf = (contactId: string) => rows.find((row) => row.contactId === contactId)?.id as string;
  return { world, a, b, c, merge, unmerge, followUpOf, of };
}

const standing = (world: World, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await world.services.contacts.get(world.context, id)).id));

const following = (world: World, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await getOf(world.deps, world.context, 'followUp', id)).id));

t.test('in a chain the last one is undone alone: the first stands for the second again', async (t) => {
  const { world, a, b, c, unmerge, followUpOf } = await chain(t);
  await unmerge(b);
  t.same(await standing(world, [a, b, c]), [b, b, c]);
  const ids = [a, b, c].map(followUpOf);
  t.same(await following(world, ids), [ids[1], ids[1], ids[2]], 'and so do the ids of their follow-ups');
  await unmerge(a);
  t.same(await standing(world, [a, b, c]), [a, b, c]);
  t.same(await following(world, ids), ids);
});

t.test('in a chain the first one is undone alone: the second goes on standing for the third', async (t) => {
  const { world, a, b, c, unmerge, followUpOf } = await chain(t);
  const undone = await unmerge(a);
  t.equal(undone.resource.id, a);
  t.same(await standing(world, [a, b, c]), [a, c, c]);
  const ids = [a, b, c].map(followUpOf);
  t.same(await following(world, ids), [ids[0], ids[2], ids[2]]);
  t.match(await world.services.contacts.get(world.context, c), {
    methods: [{ value: 'contact2@example.com' }, { value: 'contact1@example.com' }],
  });
  await unmerge(b);
  t.same(await standing(world, [a, b, c]), [a, b, c]);
});

t.test('who was told apart and merged again is told apart again', async (t) => {
  const { world, a, b, c, merge, unmerge } = await chain(t);
  await unmerge(a);
  await merge(a, c);
  await unmerge(b);
  t.same(await standing(world, [a, b, c]), [c, b, c]);
  t.match(await world.services.contacts.get(world.context, b), { methods: [{ value: 'contact1@example.com' }] });
  t.equal(((await world.services.contacts.get(world.context, b))['methods'] as unknown[]).length, 1);
});

t.test(
  'of two who were merged into one the other keeps what it gave, and what was changed by hand stays',
  async (t) => {
    const world = await createWorld(t, NOW);
    const { contacts } = world.services;
    const [a, b, into] = (await world.process(3)).contactIds as [string, string, string];
    const desk = { kind: 'email', value: 'desk@example.com' };
    await contacts.patch(world.context, a, { doNotCall: true, title: 'Lead', methods: [desk] });
    await contacts.patch(world.context, b, { doNotCall: true, locale: 'de', methods: [{ ...desk, status: 'stale' }] });
    for (const from of [a, b]) await mergeContact(world.deps, world.context, from, { into });
    await unmergeContact(world.deps, world.context, a);
    const left = await contacts.get(world.context, into);
    t.match(left, { doNotCall: true, title: null, locale: 'de' });
    t.match(left['methods'], [{ value: 'contact2@example.com' }, { value: desk.value, status: 'stale' }]);
    await mergeContact(world.deps, world.context, a, { into });
    await contacts.patch(world.context, into, { doNotCall: false, locale: null });
    await unmergeContact(world.deps, world.context, a);
    t.match(
      await contacts.get(world.context, into),
      { doNotCall: false, locale: null },
      'a merge made anew overrules nobody',
    );
    await unmergeContact(world.deps, world.context, b);
    t.match(await contacts.get(world.context, b), { doNotCall: true, locale: 'de', methods: [{ status: 'stale' }] });
  },
);
