import t from 'tap';
import type { Context } from '#src/services/context.js';
import { KeyLookup } from '#src/services/key-lookup.js';
import { createKey } from '#src/services/keys.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import { confirmMethod, patchMethod } from '#src/services/methods.js';
import { addParticipant } from '#src/services/participants.js';
import { getOf } from '#src/services/reading.js';
import { createWorld } from '../support/world.js';

t.test('the keys of a candidate end with the candidate', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const { candidateId } = await world.process(1);
  const { token } = await createKey(deps, context, { name: 'Browser', scopes: ['read'], candidateId });
  const known = async () => new KeyLookup({ db: deps.db, now: deps.now }).identify(token);
  t.ok(await known());
  await services.candidates.remove(context, candidateId);
  t.equal(await known().catch(() => null), null);
});

t.test('a panel has one lead: a new one takes the place of the old, two at once are refused', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const of = await world.process(2);
  const [first, second] = of.contactIds as [string, string];
  const { id } = await world.interview(of, '2026-11-30T10:00:00Z');
  await addParticipant(deps, context, id, { contactId: first, lead: true });
  const changed = await addParticipant(deps, context, id, { contactId: second, lead: true });
  t.match(changed.resource, {
    participants: [
      { contactId: first, lead: false },
      { contactId: second, lead: true },
    ],
  });
  const both = [
    { contactId: first, lead: true },
    { contactId: second, lead: true },
  ];
  await t.rejects(services.interviews.patch(context, id, { participants: both }), {
    errors: [{ pointer: '/participants/1/lead', code: 'duplicate' }],
  });
});

t.test(
  'when and how a method was confirmed shows to a bound key only where its own candidate found it out',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    const { services, context, deps } = world;
    const mine = await world.process();
    const others = await world.process();
    const { contactId } = mine;
    await world.interview(mine, '2026-11-30T10:00:00Z');
    const shared = { ...others, contactId, contactIds: [contactId] };
    await world.interview(shared, '2026-11-30T12:00:00Z');
    const boundTo = (candidateId: string): Context => ({ ...context, viewer: { candidateId } });
    const me = boundTo(mine.candidateId);
    const them = boundTo(others.candidateId);
    const shownTo = async (who: Context) => {
      const [method] = (await services.contacts.get(who, contactId))['methods'] as Record<string, unknown>[];
      return [method?.['status'], method?.['confirmedBy'], method?.['confirmedAt']];
    };
    const [method] = (await services.contacts.get(me, contactId))['methods'] as { id: string }[];
    const methodId = method?.id as string;
    const hidden = ['confirmed', null, null];
    t.same([await shownTo(me), await shownTo(them)], [hidden, hidden], 'the organization confirmed it');

    const at = '2026-12-01T09:00:00.000Z';
    const reply = { candidateId: others.candidateId, contactId, methodId, at, direction: 'inbound', channel: 'email' };
    await services.touchpoints.create(context, reply);
    t.same([await shownTo(me), await shownTo(them)], [hidden, ['confirmed', 'reply', at]], 'an answer to another');
    const listed = (await services.contacts.list(me, { limit: 10 }, { relations: { methods: {} } })).items;
    t.notOk(JSON.stringify(listed).includes(at));

    const answer = await confirmMethod(deps, me, contactId, methodId, { by: 'card', at });
    t.match(answer.resource['methods'], [{ confirmedBy: 'card', confirmedAt: at }]);
    t.same([await shownTo(me), await shownTo(them)], [['confirmed', 'card', at], hidden], 'found out by my own');
    await patchMethod(deps, context, contactId, methodId, { label: 'work' });
    t.same(await shownTo(me), ['confirmed', 'card', at], 'a label says nothing of who confirmed it');
    await patchMethod(deps, context, contactId, methodId, { confirmedBy: 'website' });
    t.same([await shownTo(me), await shownTo(them)], [hidden, hidden], 'the organization found out otherwise');
    t.match(await shownTo(context), ['confirmed', 'website', at]);
  },
);

t.test('methods that a bound key sends back as it reads them keep the confirmation that it does not see', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const { candidateId } = await world.process();
  const me: Context = { ...context, viewer: { candidateId } };
  const methods = [{ kind: 'email', value: 'a@b.example' }];
  const made = await services.contacts.create(me, {
    employerId: (await services.employers.create(me, { name: 'Own' })).resource.id,
    name: 'Mo',
    methods,
  });
  const { id } = made.resource;
  const [method] = made.resource['methods'] as { id: string }[];
  await confirmMethod(deps, context, id, method?.id as string, { by: 'card' });
  const read = (await services.contacts.get(me, id))['methods'] as Record<string, unknown>[];
  t.match(read, [{ status: 'confirmed', confirmedBy: null }]);
  const given = read.map(({ id, kind, value, status, confirmedBy, confirmedAt }) => ({
    id,
    kind,
    value,
    status,
    confirmedBy,
    confirmedAt,
  }));
  await services.contacts.patch(me, id, { methods: given });
  t.match((await services.contacts.get(context, id))['methods'], [
    { status: 'confirmed', confirmedBy: 'card', confirmedAt: '2026-12-01T12:00:00.000Z' },
  ]);
});

t.test('who is reached through somebody brings that person along, one level, wherever contacts are read', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const mine = await world.process();
  const others = await world.process(2);
  const [assistant, stranger] = others.contactIds as [string, string];
  const { contactId } = mine;
  const advisorId = (await services.advisors.create(context, { name: 'Ruth' })).resource.id;
  await services.candidates.patch(context, mine.candidateId, { advisorId });
  const viewers: Context[] = [{ candidateId: mine.candidateId }, { advisorId }].map((viewer) => ({
    ...context,
    viewer,
  }));
  const { followUpId } = await world.interview(mine, '2026-11-30T10:00:00Z');
  const seen = async (who: Context) =>
    (await services.contacts.list(who, { limit: 10 })).items.map(({ id }) => id).sort();
  for (const who of viewers) t.same(await seen(who), [contactId]);
  await services.contacts.patch(context, contactId, { routeViaId: assistant });
  for (const who of viewers) {
    t.same(await seen(who), [contactId, assistant].sort());
    t.equal((await services.contacts.get(who, assistant)).id, assistant);
    t.match(await services.contacts.get(who, contactId, { relations: { routeVia: { relations: { methods: {} } } } }), {
      routeVia: { id: assistant, methods: [{ kind: 'email' }] },
    });
    const nested = { relations: { contact: { relations: { routeVia: {} } } } };
    t.match(await getOf(deps, who, 'followUp', followUpId, nested), { contact: { routeVia: { id: assistant } } });
    await t.rejects(services.contacts.get(who, stranger), { code: 'not_found' });
  }
  await services.contacts.patch(context, contactId, { routeViaId: null });
  for (const who of viewers) await t.rejects(services.contacts.get(who, assistant), { code: 'not_found' });
});

t.test(
  'the old id of a contact that was merged away tells a bound key nothing of a survivor that it does not see',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    const { services, context, deps } = world;
    const mine = await world.process();
    const [gone, into] = (await world.process(2)).contactIds as [string, string];
    await mergeContact(deps, context, gone, { into });
    const me: Context = { ...context, viewer: { candidateId: mine.candidateId } };
    for (const id of [gone, into]) {
      await t.rejects(services.contacts.get(me, id), { code: 'not_found' });
      await t.rejects(services.contacts.patch(me, id, {}), { code: 'not_found' });
      await t.rejects(services.contacts.remove(me, id), { code: 'not_found' });
    }
    await t.rejects(services.contacts.remove(context, gone), { code: 'gone' });
  },
);

t.test('an external id that another’s record has is taken for a patch too, whatever that record is', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context } = world;
  const mine = await world.process();
  const others = await world.process();
  const known = { source: 'ats', externalId: 'x1' };
  await services.applications.patch(context, others.applicationId, known);
  const me: Context = { ...context, viewer: { candidateId: mine.candidateId } };
  const told = async () => {
    const refused = services.applications.patch(me, mine.applicationId, known);
    return refused.then(
      () => 'done',
      ({ code, message, errors }) => ({ code, message, errors }),
    );
  };
  const alive = await told();
  await services.applications.remove(context, others.applicationId);
  t.same(await told(), alive);
  t.match(alive, { code: 'conflict' });
});
