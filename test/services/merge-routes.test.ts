import t from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { findStale } from '../support/fresh.js';
import { createWorld, type World } from '../support/world.js';

const phone = { methods: [{ kind: 'phone', value: '+1 212 555 0100', status: 'confirmed', confirmedBy: 'card' }] };
const mail = (status: string) => ({ methods: [{ kind: 'email', value: 'grace@acme.example', status }] });

/** A world at an employer, and what makes contacts there. */
async function office(t: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(t, '2026-12-01T17:00:00Z');
  const of = await world.process(0);
  const make = async (more: object = {}) =>
    (await world.services.contacts.create(world.context, { employerId: of.employerId, name: 'Grace', ...more }))
      .resource['id'] as string;
  return { world, of, make };
}

const routeOf = async ({ services, context }: World, id: string) =>
  (await services.contacts.get(context, id))['routeViaId'];

t.test('a merge by an old id computes the follow-ups of whoever is reached through another then', async (t) => {
  const { world, of, make } = await office(t);
  const { deps, context } = world;
  const first = await make();
  const second = await make(phone);
  await mergeContact(deps, context, first, { into: second });
  const behind = await make({ routeViaId: second });
  await world.interview({ ...of, contactIds: [behind], contactId: behind }, '2026-11-30T15:00:00Z');
  const desk = await make(mail('confirmed'));
  const last = await make({ routeViaId: desk });
  const merged = await mergeContact(deps, context, first, { into: last });
  t.equal(await routeOf(world, behind), desk);
  t.equal(merged.followUps.length, 1, 'in the answer');
  t.same(await findStale(world), []);
});

t.test('a merge by an old id into the contact that it stands for already is refused', async (t) => {
  const { world, make } = await office(t);
  const [first, second] = [await make(), await make()];
  await mergeContact(world.deps, world.context, first, { into: second });
  await t.rejects(mergeContact(world.deps, world.context, first, { into: second }), {
    errors: [{ pointer: '/into', code: 'same_contact' }],
  });
});

t.test('who can be reached directly is so after a merge; who cannot takes the way of the other', async (t) => {
  const { world, make } = await office(t);
  const { deps, context } = world;
  const desk = await make(phone);
  for (const [title, methods, taken] of [
    ['confirmed', mail('confirmed'), false],
    ['unconfirmed', mail('unconfirmed'), false],
    ['bounced', mail('bounced'), true],
    ['opted out', mail('opted_out'), true],
    ['none', {}, true],
  ] as const) {
    const into = await make(methods);
    await mergeContact(deps, context, await make({ routeViaId: desk }), { into });
    t.equal(await routeOf(world, into), taken ? desk : null, `a survivor’s method: ${title}`);
  }
  const into = await make();
  await make({ routeViaId: into });
  await mergeContact(deps, context, await make({ routeViaId: desk }), { into });
  t.equal(await routeOf(world, into), null, 'nobody is reached through two others');
});
