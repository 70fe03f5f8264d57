import t from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { createMessage } from '#src/services/messages.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { waitingForOthers } from '../support/row-waits.js';
import { until } from '../support/until.js';
import { createWorld, type World } from '../support/world.js';

/**
 * Runs both while a contact is locked from outside: the first waits for that lock, the second for the first. Then lets
 * them go.
 */
async function inLine<A, B>(
  world: World,
  contactId: string,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const waiting = (n: number) => until(`${n} that wait`, async () => (await waitingForOthers(world)) === n);
  await world.client.query('BEGIN');
  await world.rows('SELECT 1 FROM contacts WHERE org_id = $org AND id = $1 FOR UPDATE', contactId);
  const one = first();
  await waiting(1);
  const two = second();
  await waiting(2);
  await world.client.query('COMMIT');
  return Promise.allSettled([one, two]);
}

/** Two records of one person, the older one known to another system, and the merge of it into the younger. */
async function twins(t: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const of = await world.process(2);
  const [from, into] = of.contactIds as [string, string];
  await services.contacts.patch(context, from, { source: 'crm', externalId: '1' });
  return { world, of, from, into, merge: () => mergeContact(deps, context, from, { into }) };
}

/** The same world for one write, which notes just before its commit whether a row is locked (by it: nobody else runs). */
function watch(world: World, table: 'contacts' | 'candidates', id: string): { watched: World; locked: boolean[] } {
  const locked: boolean[] = [];
  const beforeCommit = async () => {
    const text = `SELECT id FROM ${table} WHERE org_id = $org AND id = $1 FOR NO KEY UPDATE SKIP LOCKED`;
    locked.push((await world.rows(text, id)).length === 0);
  };
  return { watched: Object.create(world, { context: { value: { ...world.context, beforeCommit } } }) as World, locked };
}

const ghosts = (world: World) =>
  world.rows('SELECT id FROM contacts WHERE org_id = $org AND merged_into_id IS NOT NULL AND deleted_at IS NULL');

t.test('a PUT by external id that waits for a merge changes the survivor', async (t) => {
  const { world, from, into, merge } = await twins(t);
  const { services, context } = world;
  const put = () =>
    services.contacts.upsert(
      context,
      { source: 'crm', externalId: '1' },
      { title: 'VP', sourceUpdatedAt: null },
      () => {},
    );
  const [merged, written] = await inLine(world, into, merge, put);
  t.equal(merged.status, 'fulfilled');
  t.match(written, { status: 'fulfilled', value: { outcome: 'updated', resource: { id: into, title: 'VP' } } });
  t.same(await ghosts(world), []);
  t.match(await services.contacts.get(context, from), { id: into, title: 'VP' });
});

t.test('a bound key that waits for a merge changes nothing that was not made for its candidate', async (t) => {
  const { world, of } = await twins(t);
  const { services, context, deps } = world;
  const bound = { ...context, viewer: { candidateId: of.candidateId } };
  const known = { source: 'crm', externalId: 'own' };
  const made = await services.contacts.upsert(bound, known, { employerId: of.employerId, name: 'Own' }, () => {});
  const own = made.resource['id'] as string;
  const { employerId } = of;
  const into = (await services.contacts.create(context, { employerId, name: 'Staff’s' })).resource['id'] as string;
  const [, written] = await inLine(
    world,
    into,
    () => mergeContact(deps, context, own, { into }),
    () => services.contacts.upsert(bound, known, { doNotCall: true }, () => {}),
  );
  t.match(written, { status: 'rejected', reason: { code: 'forbidden' } });
  t.same(await ghosts(world), []);
  t.match(await services.contacts.get(context, into), { doNotCall: false });
});

for (const [title, write] of [
  [
    'a touch',
    ({ services, context }: World, { candidateId }: { candidateId: string }, contactId: string) =>
      services.touchpoints.create(context, {
        ...{ candidateId, contactId, at: '2026-11-30T12:00:00Z', direction: 'outbound', channel: 'email' },
      }),
  ],
  [
    'an interview',
    ({ services, context }: World, { applicationId }: { applicationId: string }, contactId: string) =>
      services.interviews.create(context, {
        ...{ applicationId, startsAt: '2026-11-30T10:00:00Z', participants: [{ contactId }] },
      }),
  ],
  [
    'a contact that is reached through the person',
    ({ services, context }: World, { employerId }: { employerId: string }, routeViaId: string) =>
      services.contacts.create(context, { employerId, name: 'Behind', routeViaId }),
  ],
] as const) {
  t.test(`${title} that waits for a merge is written under the lock of the survivor`, async (t) => {
    const { world, of, from, into, merge } = await twins(t);
    const { services, context } = world;
    const { watched, locked } = watch(world, 'contacts', into);
    const [, written] = await inLine(world, into, merge, () => write(watched, of, from));
    t.match(written, { status: 'fulfilled' });
    t.same(locked, [true]);
    t.same(await ghosts(world), []);
    const left = await world.rows(
      `SELECT 1 FROM touchpoints WHERE org_id = $org AND contact_id = $1 UNION ALL SELECT 1 FROM participants WHERE org_id = $org
        AND contact_id = $1 UNION ALL SELECT 1 FROM contacts WHERE org_id = $org AND route_via_id = $1`,
      from,
    );
    t.same(left, [], 'nothing points at the one that is gone');
    t.equal((await services.contacts.get(context, from)).id, into);
  });
}

t.test('a merge that waits for an interview of another candidate locks that candidate too', async (t) => {
  const { world, from, into } = await twins(t);
  const { services, context, deps } = world;
  const { applicationId, candidateId } = await world.process(0);
  const { watched, locked } = watch(world, 'candidates', candidateId);
  const startsAt = '2026-11-30T10:00:00Z';
  const [made, merged] = await inLine(
    world,
    from,
    () => services.interviews.create(context, { applicationId, startsAt, participants: [{ contactId: from }] }),
    () => mergeContact(deps, watched.context, from, { into }),
  );
  t.same([made.status, merged.status], ['fulfilled', 'fulfilled']);
  t.same(locked, [true]);
  const rows = await world.rows('SELECT contact_id AS id FROM follow_ups WHERE org_id = $org AND deleted_at IS NULL');
  t.same(rows, [{ id: into }]);
});

for (const [title, write] of [
  [
    'a change by the old id',
    ({ services, context }: World, id: string) => services.contacts.patch(context, id, { title: 'VP' }),
  ],
  [
    'a PUT by external id',
    ({ services, context }: World) =>
      services.contacts.upsert(context, { source: 'crm', externalId: '1' }, { title: 'VP' }, () => {}),
  ],
] as const)
  t.test(`${title} that waits for a merge to be undone changes the one whose id it is`, async (t) => {
    const { world, from, into, merge } = await twins(t);
    const { services, context, deps } = world;
    await merge();
    const [undone, written] = await inLine(
      world,
      into,
      () => unmergeContact(deps, context, from),
      () => write(world, from),
    );
    t.equal(undone.status, 'fulfilled');
    t.match(written, { status: 'fulfilled', value: { resource: { id: from, title: 'VP' } } });
    t.match(await services.contacts.get(context, into), { title: null });
  });

t.test('a message by the old id that waits for a merge to be undone is to the one whose id it is', async (t) => {
  const { world, of, from, into, merge } = await twins(t);
  const { context } = world;
  await merge();
  const message = { candidateId: of.candidateId, contactId: from, subject: 'Thank you', text: 'Thank you.' };
  const [undone, written] = await inLine(
    world,
    into,
    () => unmergeContact(world.deps, context, from),
    () => createMessage(world.deps, context, message),
  );
  t.equal(undone.status, 'fulfilled');
  t.match(written, { status: 'fulfilled', value: { resource: { contactId: from } } });
});

t.test('of two who undo a merge at once one does', async (t) => {
  const { world, from, into, merge } = await twins(t);
  await merge();
  const undo = () => unmergeContact(world.deps, world.context, from);
  const [first, second] = await inLine(world, into, undo, undo);
  t.equal(first.status, 'fulfilled');
  t.match(second, { status: 'rejected', reason: { code: 'not_merged' } });
});
