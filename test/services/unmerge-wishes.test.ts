import t, { type Test } from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { optOut } from '#src/services/opt-out.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { createWorld } from '../support/world.js';

const NOW = '2026-12-01T12:00:00.000Z';
const EARLIER = '2026-11-01T09:00:00.000Z';
const LATER = '2026-12-01T11:00:00.000Z';

type Values = Readonly<Record<string, unknown>>;

/** Two people who are taken for one, and are two again after what `since` does to the survivor. */
async function partedAfter(t: Test, given: { from?: Values; into?: Values; since?: Values; optOut?: true }) {
  const world = await createWorld(t, NOW);
  const { contacts } = world.services;
  const { contactIds, candidateId } = await world.process(2);
  const [from, into] = contactIds as [string, string];
  await contacts.patch(world.context, from, given.from ?? {});
  await contacts.patch(world.context, into, given.into ?? {});
  await mergeContact(world.deps, world.context, from, { into });
  if (given.since !== undefined) await contacts.patch(world.context, into, given.since);
  if (given.optOut === true) await optOut(world.deps, world.context, into, {});
  await unmergeContact(world.deps, world.context, from);
  const get = (id: string) => contacts.get(world.context, id);
  return { world, candidateId, ids: { from, into }, from: await get(from), into: await get(into) };
}

const CASES: readonly [title: string, given: Parameters<typeof partedAfter>[1], from: object, into: object][] = [
  [
    'what the survivor lacked it lacks again, unless somebody changed it',
    {
      from: { title: 'Lead', timeZone: 'Asia/Tokyo', locale: 'ja' },
      into: { timeZone: null },
      since: { title: 'Head' },
    },
    { title: 'Lead', timeZone: 'Asia/Tokyo', locale: 'ja' },
    { title: 'Head', timeZone: null, locale: null },
  ],
  [
    'wishes from before are each one’s own',
    {
      from: { doNotCall: true, doNotContactSince: EARLIER, consent: { tracking: false } },
      into: { consent: { tracking: true } },
    },
    { doNotCall: true, doNotContactSince: EARLIER, consent: { tracking: false } },
    { doNotCall: false, doNotContactSince: null, consent: { tracking: true } },
  ],
  [
    'wishes that were told since hold for both',
    {
      from: { consent: { tracking: true } },
      since: { doNotCall: true, doNotContactSince: LATER, consent: { tracking: false } },
    },
    { doNotCall: true, doNotContactSince: LATER, consent: { tracking: false } },
    { doNotCall: true, doNotContactSince: LATER, consent: { tracking: false } },
  ],
  [
    'an earlier wish of one’s own stays beside one that was told since',
    { from: { doNotContactSince: EARLIER }, since: { doNotContactSince: LATER } },
    { doNotContactSince: EARLIER },
    { doNotContactSince: LATER },
  ],
  [
    'a wish that was taken back since is taken back by the survivor alone',
    { from: { doNotCall: true, doNotContactSince: EARLIER }, since: { doNotCall: false, doNotContactSince: null } },
    { doNotCall: true, doNotContactSince: EARLIER },
    { doNotCall: false, doNotContactSince: null },
  ],
  [
    'what was agreed to since was agreed to by the survivor alone',
    { since: { consent: { tracking: true } } },
    { consent: {} },
    { consent: { tracking: true } },
  ],
];

for (const [title, given, from, into] of CASES)
  t.test(`after a merge that is undone ${title}`, async (t) => {
    const parted = await partedAfter(t, given);
    t.match(parted.from, from, 'the one that had vanished');
    t.match(parted.into, into, 'the survivor');
  });

t.test('who opts out while two are taken for one has opted out for both, by every way', async (t) => {
  const desk = { kind: 'email', value: 'desk@example.com', status: 'confirmed', confirmedBy: 'card' };
  const parted = await partedAfter(t, { from: { methods: [desk] }, into: { methods: [desk] }, optOut: true });
  const closed = { doNotContactSince: NOW, doNotCall: true, methods: [{ value: desk.value, status: 'opted_out' }] };
  t.match(parted.from, closed);
  t.match(parted.into, closed);
});

t.test('a method that both had comes back with the status it had, and touches by it name it again', async (t) => {
  const world = await createWorld(t, NOW);
  const { contacts, touchpoints } = world.services;
  const { contactIds, ...of } = await world.process(2);
  const [from, into] = contactIds as [string, string];
  const known = { kind: 'email', value: 'desk@example.com' };
  const confirmed = { status: 'confirmed', confirmedBy: 'reply', confirmedAt: EARLIER };
  await contacts.patch(world.context, from, { methods: [{ ...known, status: 'bounced', label: 'desk' }] });
  await contacts.patch(world.context, into, { methods: [{ ...known, ...confirmed }] });
  const before = await Promise.all([from, into].map((id) => contacts.get(world.context, id)));
  const [[method]] = before.map((one) => one['methods']) as [[{ id: string }]];
  const touch = { ...of, contactIds, contactId: from };
  const first = (await world.write(touch, EARLIER, { methodId: method.id })).resource['id'] as string;
  await mergeContact(world.deps, world.context, from, { into });
  t.match(await contacts.get(world.context, into), { methods: [{ status: 'bounced', label: 'desk' }] });
  const later = (await world.write(touch, LATER, { methodId: method.id })).resource;
  await unmergeContact(world.deps, world.context, from);
  const after = await Promise.all([from, into].map((id) => contacts.get(world.context, id)));
  const plain = (all: typeof before) =>
    all.map((one) => (one['methods'] as object[]).map((row) => ({ ...row, version: 0, updatedAt: null })));
  t.same(plain(after), plain(before));
  t.match(await touchpoints.get(world.context, first), { contactId: from, methodId: method.id });
  const { contactId, methodId } = await touchpoints.get(world.context, later['id'] as string);
  t.same([contactId, methodId], [into, later['methodId']], 'what came later stays, by the survivor’s');
});

t.test('a connection that was refused while two were taken for one is refused by both', async (t) => {
  const world = await createWorld(t, NOW);
  const { connections } = world.services;
  const { contactIds, candidateId } = await world.process(2);
  const [from, into] = contactIds as [string, string];
  const tie = await connections.create(world.context, { candidateId, contactId: from, state: 'invited' });
  await mergeContact(world.deps, world.context, from, { into });
  await connections.patch(world.context, tie.resource['id'] as string, { state: 'opted_out' });
  await unmergeContact(world.deps, world.context, from);
  const { items } = await connections.list(world.context, { limit: 10 });
  t.same(
    items.map(({ contactId, state }) => [contactId, state]).sort(),
    [from, into].sort().map((id) => [id, 'opted_out']),
  );
});
