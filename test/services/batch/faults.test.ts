import t from 'tap';
import { Problem } from '#src/errors.js';
import { upsertMany } from '#src/services/batch/upsert-many.js';
import { employerResource } from '#src/services/employers.js';
import type { Resource } from '#src/services/resource.js';
import { batch, item, told } from '../../support/batches.js';
import { deadlocksOf } from '../../support/deadlocks.js';
import { createWorld } from '../../support/world.js';

t.test('what is refused after it was written is taken back, and the others stand', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const picky: Resource = {
    ...employerResource,
    async settle(_work, { name }) {
      if (String(name).startsWith('Bad')) throw new Problem('conflict', 'Not this one.');
      return [];
    },
  };
  const items = [
    item('1', { name: 'Good' }),
    item('2', { name: 'Bad' }),
    item('3', { name: 'Bad too' }),
    item('4', { name: 'Fine' }),
  ];
  const arrived = items.map((one) => ({ item: one }));
  const request = { items: arrived, mode: 'partial', dryRun: false } as const;
  const answer = await upsertMany(world.deps, world.context, picky, request, () => {});
  t.same(told(answer), ['created', ['conflict', '/items/1 conflict'], ['conflict', '/items/2 conflict'], 'created']);
  const stored = await world.rows('SELECT name FROM employers WHERE org_id = $org ORDER BY name');
  t.same(stored, [{ name: 'Fine' }, { name: 'Good' }]);
  const entries = await world.rows("SELECT 1 FROM changes WHERE org_id = $org AND type = 'employer'");
  t.equal(entries.length, 2);
});

t.test('all or nothing: one that is refused has nothing written, and all that are refused are named', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const items = [
    item('1', { name: 'Good', timeZone: 'UTC' }),
    item('2', { advisor: { externalId: 'nobody' } }),
    item('3', { archivedAt: '2026-12-01' }),
  ];
  const refused = await batch(world, 'candidates', items, { mode: 'all_or_nothing' }).catch((error: unknown) => error);
  t.match(refused, {
    code: 'validation_failed',
    errors: [
      { pointer: '/items/1/advisor', code: 'not_found' },
      { pointer: '/items/2/archivedAt', code: 'zone_unknown' },
    ],
  });
  t.same(await world.rows('SELECT 1 FROM candidates WHERE org_id = $org'), []);
});

t.test('a fault that is no item’s ends the batch, and nothing of it stays', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const broken: Resource = {
    ...employerResource,
    async settle(work) {
      await work.tx.raw.query('SELECT 1 FROM nothing_of_this_name');
      return [];
    },
  };
  const request = { items: [{ item: item('1', { name: 'One' }) }], mode: 'partial', dryRun: false } as const;
  await t.rejects(
    upsertMany(world.deps, world.context, broken, request, () => {}),
    { code: '42P01' },
  );
  t.same(await world.rows('SELECT 1 FROM employers WHERE org_id = $org'), []);
});

t.test('batches of the same people in any order, beside single writes: no deadlock, nobody refused', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z', 8);
  const processes = await Promise.all(Array.from({ length: 4 }, () => world.process(2)));
  const touches = processes.flatMap(({ candidateId, contactIds }, n) =>
    contactIds.map((contactId, m) =>
      item(`t${n}-${m}`, {
        candidateId,
        contactId,
        at: '2026-11-30T10:00:00Z',
        direction: 'outbound',
        channel: 'email',
      }),
    ),
  );
  const interviews = processes.map(({ applicationId, contactIds }, n) =>
    item(`i${n}`, {
      applicationId,
      startsAt: '2026-11-30T10:00:00Z',
      participants: contactIds.map((contactId) => ({ contactId })),
    }),
  );
  const { services, context } = world;
  const writes = [0, 1].flatMap((n) => [
    batch(world, 'touchpoints', touches),
    batch(world, 'interviews', interviews.toReversed()),
    batch(world, 'touchpoints', touches.toReversed()),
    batch(world, 'interviews', interviews),
    ...processes.map(({ contactIds }) => services.contacts.patch(context, contactIds[n] as string, { title: `T${n}` })),
  ]);
  const refused = (await Promise.allSettled(writes)).filter(({ status }) => status === 'rejected');
  t.same(refused, []);
  t.equal(await deadlocksOf(world), 0, 'PostgreSQL broke no tie');
  const [rows] = await world.rows<{ t: number; f: number }>(
    'SELECT (SELECT count(*)::int FROM touchpoints WHERE org_id = $org) AS t, (SELECT count(*)::int FROM follow_ups WHERE org_id = $org) AS f',
  );
  t.same(rows, { t: 8, f: 8 });
});
