import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import { knownOfBoth } from '#src/services/merge-methods.js';
import { createMessage } from '#src/services/messages.js';
import type { MethodRow } from '#src/services/method-set.js';
import { addMethod } from '#src/services/methods.js';
import { findStale } from '../support/fresh.js';
import { createWorld, type World } from '../support/world.js';

const D = (day: number) => new Date(`2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`);

const row = (of: Partial<MethodRow>): MethodRow => ({
  ...{ orgId: 'o', id: 'm', contactId: 'c', kind: 'email', value: 'g@acme.example', label: null, position: 0 },
  ...{ status: 'unconfirmed', confirmedAt: null, confirmedBy: null, confirmedForCandidateId: null, bouncedAt: null },
  ...{ version: 1, createdAt: D(1), updatedAt: D(1), deletedAt: null },
  ...of,
});
const confirmed = (day: number | null, more: Partial<MethodRow> = {}) =>
  row({ status: 'confirmed', confirmedAt: day === null ? null : D(day), confirmedBy: 'card', ...more });
const bounced = (day: number | null, more: Partial<MethodRow> = {}) =>
  row({ status: 'bounced', bouncedAt: day === null ? null : D(day), ...more });
const stale = (day: number) => confirmed(day, { status: 'stale' });
const optedOut = row({ status: 'opted_out' });

const KNOWN: readonly [title: string, from: MethodRow, into: MethodRow, kept: Partial<MethodRow>][] = [
  [
    'a confirmation of the vanishing one, by whom and for whom',
    confirmed(3, { confirmedForCandidateId: 'a' }),
    row({}),
    { status: 'confirmed', confirmedAt: D(3), confirmedBy: 'card', confirmedForCandidateId: 'a' },
  ],
  [
    'the later confirmation, with how it was found out',
    confirmed(5, { confirmedBy: 'reply', confirmedForCandidateId: 'a' }),
    confirmed(3),
    { status: 'confirmed', confirmedAt: D(5), confirmedBy: 'reply', confirmedForCandidateId: 'a' },
  ],
  ['the later confirmation, its own', confirmed(3, { confirmedBy: 'reply' }), confirmed(5), { confirmedBy: 'card' }],
  [
    'a bounce after a confirmation',
    bounced(5),
    confirmed(3),
    { status: 'bounced', bouncedAt: D(5), confirmedAt: D(3) },
  ],
  ['a confirmation after a bounce', confirmed(5), bounced(3), { status: 'confirmed', bouncedAt: D(3) }],
  ['its own bounce after a confirmation', confirmed(3), bounced(5), { status: 'bounced', confirmedAt: D(3) }],
  ['a bounce of an unknown day', bounced(null), confirmed(3), { status: 'bounced' }],
  ['a bounce at the same instant', bounced(3), confirmed(3), { status: 'bounced' }],
  ['what turned out to be stale', stale(3), row({}), { status: 'stale', confirmedAt: D(3) }],
  ['a confirmation after what was stale', confirmed(4), stale(3), { status: 'confirmed', confirmedAt: D(4) }],
  ['an undated confirmation', confirmed(null), row({}), { status: 'confirmed', confirmedBy: null }],
  ['an opt-out of the vanishing one', optedOut, confirmed(9), { status: 'opted_out' }],
  ['an opt-out of its own', confirmed(9), optedOut, { status: 'opted_out' }],
  ['the label where it has none', row({ label: 'work' }), row({}), { label: 'work' }],
  ['its own label', row({ label: 'work' }), row({ label: 'home' }), { label: 'home' }],
];

t.test('of a method that two records have the survivor keeps', async (t) => {
  for (const [title, from, into, kept] of KNOWN) t.match(knownOfBoth(from, into), kept, title);
});

/** A contact with these methods. */
async function contact({ services, context }: World, employerId: string, more: Record<string, unknown>) {
  return (await services.contacts.create(context, { employerId, name: 'Grace', ...more })).resource['id'] as string;
}

type Methods = { id: string; value: string; status: string; label: string | null }[];
const methodsOf = async ({ services, context }: World, id: string) =>
  (await services.contacts.get(context, id))['methods'] as Methods;

t.test('a phone number is the same however it is spelled, in a merge and when it is added', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { deps, context } = world;
  const { employerId } = await world.process(0);
  const phone = (value: string, more: object = {}) => ({ methods: [{ kind: 'phone', value, ...more }] });
  const into = await contact(world, employerId, phone('+1 212 555 0100'));
  const told = { status: 'confirmed', confirmedBy: 'card', confirmedAt: D(3).toISOString(), label: 'desk' };
  const from = await contact(world, employerId, phone('+1 (212) 555-0100', told));
  await mergeContact(deps, context, from, { into });
  t.match(await methodsOf(world, into), [{ value: '+1 212 555 0100', ...told }]);
  await addMethod(deps, context, into, { kind: 'phone', value: '+12125550100' });
  t.match(await methodsOf(world, into), [{ value: '+12125550100', status: 'confirmed' }], 'one, and still confirmed');
  for (const value of ['+1 212 555 0101', '+1 212 555 0100 x12'])
    await addMethod(deps, context, into, { kind: 'phone', value });
  t.equal((await methodsOf(world, into)).length, 3, 'another number is another method');
});

t.test('touches keep a method that is theirs: by it of the contact, of those who are reached through it', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const of = await world.process(0);
  const { employerId, candidateId } = of;
  const mail = { methods: [{ kind: 'email', value: 'office@acme.example' }] };
  const from = await contact(world, employerId, mail);
  const into = await contact(world, employerId, mail);
  const behind = await contact(world, employerId, { routeViaId: from });
  const { followUpId } = await world.interview(
    { ...of, contactIds: [behind], contactId: behind },
    '2026-11-30T10:00:00Z',
  );
  const [[old], [now]] = [await methodsOf(world, from), await methodsOf(world, into)];
  const touch = async (contactId: string) =>
    (
      await services.touchpoints.create(context, {
        ...{ candidateId, contactId, at: '2026-11-30T12:00:00Z', direction: 'outbound', channel: 'email' },
        methodId: old?.id,
      })
    ).resource;
  const [own, routed] = [await touch(from), await touch(behind)];
  for (const contactId of [from, behind])
    await world.rows(
      `INSERT INTO messages (org_id, id, candidate_id, contact_id, method_id, transport) VALUES ($org, $1, $2, $3, $4, 'returned')`,
      ...[uuidv7(), candidateId, contactId, old?.id],
    );
  await mergeContact(deps, context, from, { into });
  for (const before of [own, routed]) {
    const after = await services.touchpoints.get(context, before.id);
    t.equal(after['methodId'], now?.id);
    t.equal(after.version, (before['version'] as number) + 1, 'one version');
    const [feed] = await world.rows(
      `SELECT count(*)::int AS n FROM changes WHERE org_id = $org AND resource_id = $1 AND version = $2`,
      ...[before.id, after.version],
    );
    t.same(feed, { n: 1 }, 'in the feed');
  }
  const messages = await world.rows(
    'SELECT contact_id AS "contactId", method_id AS "methodId", version FROM messages WHERE org_id = $org ORDER BY id',
  );
  t.same(
    messages,
    [into, behind].map((contactId) => ({ contactId, methodId: now?.id, version: 2 })),
    'so do messages',
  );
  t.same(await findStale(world), [], 'what is stored of follow-ups is what their facts say');
  t.match(
    await services.touchpoints.patch(context, own.id, { methodId: old?.id }),
    { outcome: 'unchanged' },
    'the old id',
  );
  const letter = {
    candidateId,
    contactId: into,
    subject: 'Thank you',
    text: 'Thank you.',
    methodId: old?.id as string,
  };
  t.match(await createMessage(world.deps, context, letter), { resource: { methodId: now?.id } }, 'of a message, too');
  const bounce = await services.touchpoints.patch(context, routed.id, { bounced: true });
  t.same(
    bounce.followUps.map(({ id }) => id),
    [followUpId],
  );
  t.match(await methodsOf(world, into), [{ id: now?.id, status: 'bounced' }], 'a bounce is learned');
});

t.test('a touch whose method is not the contact’s any more can be changed in all that is not the method', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context } = world;
  const { employerId, candidateId } = await world.process(0);
  const via = await contact(world, employerId, { methods: [{ kind: 'email', value: 'office@acme.example' }] });
  const behind = await contact(world, employerId, { routeViaId: via });
  const [method] = await methodsOf(world, via);
  const touch = {
    ...{ candidateId, contactId: behind, at: '2026-11-30T12:00:00Z', direction: 'outbound', channel: 'email' },
    methodId: method?.id,
  };
  const known = { source: 'crm', externalId: '1' };
  const put = (more: object) => services.touchpoints.upsert(context, known, { ...touch, ...more }, () => {});
  const { id } = (await put({})).resource;
  await services.contacts.remove(context, via);
  t.match(await services.touchpoints.patch(context, id, { subject: 'Hello' }), { outcome: 'updated' });
  t.match(await put({ bounced: true }), { outcome: 'updated', resource: { bounced: true } });
  const other = await contact(world, employerId, {});
  const mismatch = { code: 'validation_failed', errors: [{ pointer: '/methodId', code: 'mismatch' }] };
  await t.rejects(services.touchpoints.patch(context, id, { contactId: other }), mismatch);
  await t.rejects(services.touchpoints.create(context, touch), mismatch);
  t.match(await services.touchpoints.patch(context, id, { contactId: other, methodId: null }), { outcome: 'updated' });
});
