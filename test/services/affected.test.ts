import t from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { tick } from '#src/services/tick.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { findStale } from '../support/fresh.js';
import { createWorld, type Process, type World } from '../support/world.js';

/** Two candidates at one employer; the second has written to the first's contact until that one can bear no more. */
async function crowded(
  t: Parameters<typeof createWorld>[0],
): Promise<{ world: World; second: Process; touches: string[] }> {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const first = await world.process(2);
  await world.interview(first, '2026-12-01T15:00:00Z');
  const other = await world.process();
  const { resource } = await world.services.applications.create(world.context, {
    candidateId: other.candidateId,
    employerId: first.employerId,
    role: 'Designer',
  });
  const second = { ...first, candidateId: other.candidateId, applicationId: resource['id'] as string };
  await world.interview(second, '2026-12-01T17:00:00Z');
  world.at('2026-12-01T16:30:00Z');
  await world.write(first, '2026-12-01T16:30:00Z', { thanks: true });
  const touches: string[] = [];
  for (let n = 0; n < 4; n++) {
    world.at(new Date(Date.parse('2026-12-08T10:00:00Z') + n * 3_600_000));
    const made = await world.write(second, world.now.toISOString());
    touches.push(made.resource['id'] as string);
  }
  world.at('2026-12-08T21:00:00Z');
  await tick(world.deps, { now: world.now });
  return { world, second, touches };
}

/** An offer that nobody told: it is answered to whom the last of two rounds was with, who was never written to. */
async function offered(t: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const p = await world.process(2);
  const [first, last] = p.contactIds as [string, string];
  await world.interview({ ...p, contactIds: [first] }, '2026-11-23T15:00:00Z');
  await world.interview({ ...p, contactIds: [last] }, '2026-11-25T15:00:00Z');
  await world.services.applications.patch(world.context, p.applicationId, {
    outcome: 'offer',
    decidedAt: '2026-11-30T15:00:00Z',
  });
  const answering = () =>
    world.rows<{ contactId: string }>(
      `SELECT contact_id AS "contactId" FROM follow_ups
        WHERE org_id = $org AND deleted_at IS NULL AND assessment->'nextAction'->>'kind' = 'answer_offer'`,
    );
  return { world, p, first, last, answering };
}

t.test('an offer is answered to somebody else once the contact to whom it was is deleted', async (t) => {
  const { world, first, last, answering } = await offered(t);
  t.match(await answering(), [{ contactId: last }]);
  await world.services.contacts.remove(world.context, last);
  t.match(await answering(), [{ contactId: first }]);
  t.same(await findStale(world), []);
});

t.test('an offer is answered elsewhere while the contact stands for one who is not to be contacted', async (t) => {
  const { world, p, first, last, answering } = await offered(t);
  const { services, context } = world;
  const alone = await services.contacts.create(context, {
    employerId: p.employerId,
    name: 'Alone',
    doNotContactSince: '2026-11-01T00:00:00Z',
  });
  await mergeContact(world.deps, context, last, { into: alone.resource['id'] as string });
  t.match(await answering(), [{ contactId: first }], 'merged');
  t.same(await findStale(world), []);
  await unmergeContact(world.deps, context, last);
  t.match(await answering(), [{ contactId: last }], 'on its own again');
  t.same(await findStale(world), []);
});

type Change = (world: World, second: Process, touches: readonly string[]) => Promise<unknown>;

const CHANGES: Readonly<Record<string, Change>> = {
  'their touches turn out to be answers': async ({ services, context }, _, touches) => {
    for (const id of touches) await services.touchpoints.patch(context, id, { direction: 'inbound' });
  },
  'their touches turn out to have bounced': async ({ services, context }, _, touches) => {
    for (const id of touches) await services.touchpoints.patch(context, id, { bounced: true });
  },
  'their touches are deleted': async ({ services, context }, _, touches) => {
    for (const id of touches) await services.touchpoints.remove(context, id);
  },
  'their application is deleted': ({ services, context }, second) =>
    services.applications.remove(context, second.applicationId),
  'they are deleted': ({ services, context }, second) => services.candidates.remove(context, second.candidateId),
  'the contact is deleted': ({ services, context }, second) => services.contacts.remove(context, second.contactId),
  'the contact is merged': ({ deps, context }, second) =>
    mergeContact(deps, context, second.contactId, { into: second.contactIds[1] as string }),
  'the contact works elsewhere': async (world, second) => {
    const elsewhere = await world.services.employers.create(world.context, { name: 'Elsewhere' });
    await world.services.contacts.patch(world.context, second.contactId, { employerId: elsewhere.resource['id'] });
  },
};

for (const [what, change] of Object.entries(CHANGES)) {
  t.test(`the follow-ups of others with the same people are computed again when ${what}`, async (t) => {
    const { world, second, touches } = await crowded(t);
    t.same(await findStale(world), []);
    // An answer of no application, which counts by where its sender works.
    await world.write(second, '2026-12-08T20:00:00Z', { applicationId: null, direction: 'inbound' });
    await change(world, second, touches);
    t.same(await findStale(world), []);
  });
}
