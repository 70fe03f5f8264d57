import t, { type Test } from 'tap';
import type { Context } from '#src/services/context.js';
import { assessAt, listHistory, snooze } from '#src/services/follow-ups.js';
import { getOf, listOf } from '#src/services/reading.js';
import { tick } from '#src/services/tick.js';
import { findStale } from '../support/fresh.js';
import { createWorld, type Process, type World } from '../support/world.js';

const START = '2026-12-01T12:00:00Z';

/** A second candidate, interviewed by the same recruiter. */
async function rival(world: World, first: Process): Promise<Process> {
  const { services, context } = world;
  const { employerId } = first;
  const candidate = await services.candidates.create(context, { name: 'Other', timeZone: 'Europe/Berlin' });
  const candidateId = candidate.resource['id'] as string;
  const made = await services.applications.create(context, { candidateId, employerId, role: 'Designer' });
  const second = { ...first, candidateId, applicationId: made.resource['id'] as string };
  await world.interview(second, '2026-12-01T17:00:00Z');
  return second;
}

/** All that a key bound to the candidate reads of its follow-up. */
async function readAll(world: World, bound: Context, id: string) {
  const sort = async (sort: string) => (await listOf(world.deps, bound, 'followUp', { limit: 10, sort })).items;
  const got = await getOf(world.deps, bound, 'followUp', id);
  const later = await assessAt(world.deps, bound, id, '2026-12-30T12:00:00Z');
  const told = await listHistory(world.deps, bound, id, { limit: 100 });
  return { got, later, listed: [await sort('since'), await sort('-updatedAt')], history: told.items };
}

// Ids and the instants of the database's clock differ between worlds.
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const OF_A_WORLD = /(^id|Id|^createdAt|^updatedAt)$/;

function comparable(read: unknown): unknown {
  return JSON.parse(
    JSON.stringify(read, (key, value: unknown) =>
      OF_A_WORLD.test(key) ? undefined : typeof value === 'string' && UUID.test(value) ? 'an id' : value,
    ),
  );
}

/** Six weeks of a follow-up, in which another candidate of the same recruiter writes, or does not. */
async function live(t: Test, others: boolean) {
  const world = await createWorld(t, START);
  const first = await world.process();
  const { followUpId } = await world.interview(first, '2026-12-01T15:00:00Z');
  const second = await rival(world, first);
  const bound: Context = { ...world.context, viewer: { candidateId: first.candidateId } };
  const read = () => readAll(world, bound, followUpId);
  const reads: unknown[] = [];
  const passTo = async (instant: string) => {
    world.at(instant);
    await tick(world.deps, { now: world.now });
    reads.push(comparable(await read()));
  };
  const spend = async () => {
    if (!others) return;
    const before = await read();
    const written: string[] = [];
    for (let n = 0; n < 6; n++) {
      const at = new Date(world.now.getTime() - n * 60_000).toISOString();
      written.push((await world.write(second, at)).resource['id'] as string);
    }
    t.same(await read(), before, 'what another wrote shows nowhere, updatedAt and versions included');
    return written;
  };

  await passTo('2026-12-01T16:30:00Z');
  const thanked = await world.services.touchpoints.create(bound, {
    ...{ candidateId: first.candidateId, contactId: first.contactId, applicationId: first.applicationId },
    ...{ at: '2026-12-01T16:30:00Z', direction: 'outbound', channel: 'email', thanks: true },
  });
  reads.push(comparable(thanked.followUps), thanked.recomputing);
  await passTo('2026-12-07T15:00:00Z');
  await spend();
  for (const day of ['08', '09', '10', '11']) await passTo(`2026-12-${day}T15:00:00Z`);
  const taken = await spend();
  await passTo('2026-12-12T15:00:00Z');
  for (const id of taken ?? []) await world.services.touchpoints.remove(world.context, id);
  await passTo('2026-12-14T15:00:00Z');
  const wrote = await world.services.touchpoints.create(bound, {
    ...{ candidateId: first.candidateId, contactId: first.contactId, applicationId: first.applicationId },
    ...{ at: '2026-12-14T15:00:00Z', direction: 'outbound', channel: 'email' },
  });
  reads.push(comparable(wrote.followUps), wrote.recomputing);
  await spend();
  for (const day of ['15', '18', '22', '28']) await passTo(`2026-12-${day}T15:00:00Z`);
  await passTo('2027-01-12T15:00:00Z');
  t.same(await findStale(world), []);
  const whole = await listHistory(world.deps, world.context, followUpId, { limit: 100 });
  const own = await listHistory(world.deps, bound, followUpId, { limit: 100 });
  const [kept] = await world.rows<{ n: number }>(
    'SELECT count(own)::int AS n FROM follow_up_history WHERE follow_up_id = $1',
    followUpId,
  );
  return { reads, whole: whole.items.length, own: own.items.length, kept: kept?.n };
}

t.test('what others write to the same recruiter changes nothing that a key bound to a candidate reads', async (t) => {
  const alone = await live(t, false);
  const among = await live(t, true);
  t.same(among.reads, alone.reads);
  t.equal(among.own, alone.own);
  t.ok(among.whole > among.own, 'the organization sees what the budget did');
  t.match(alone, { whole: alone.own, kept: 0 }, 'nothing is stored twice where nobody else wrote');
});

t.test(
  'a bound key’s If-Match holds over versions that only others made; the organization’s counts them',
  async (t) => {
    const world = await createWorld(t, START);
    const first = await world.process();
    const { followUpId } = await world.interview(first, '2026-12-01T15:00:00Z');
    const second = await rival(world, first);
    const bound: Context = { ...world.context, viewer: { candidateId: first.candidateId } };
    world.at('2026-12-01T16:30:00Z');
    await world.write(first, '2026-12-01T16:30:00Z', { thanks: true });
    world.at('2026-12-07T15:00:00Z');
    await tick(world.deps, { now: world.now });
    const { version } = await getOf(world.deps, bound, 'followUp', followUpId);
    for (let n = 0; n < 6; n++) await world.write(second, `2026-12-07T14:5${n}:00Z`);
    const whole = await getOf(world.deps, world.context, 'followUp', followUpId);
    t.ok(whole.version > version, 'others made a version');
    t.equal((await getOf(world.deps, bound, 'followUp', followUpId)).version, version);
    const until = { until: '2026-12-20T15:00:00Z' };
    await t.rejects(snooze(world.deps, bound, followUpId, until, whole.version), {
      code: 'precondition_failed',
      message: new RegExp(`the present one is ${version}\\.`),
    });
    await t.rejects(snooze(world.deps, world.context, followUpId, until, version), { code: 'precondition_failed' });
    const snoozed = await snooze(world.deps, bound, followUpId, until, version);
    t.ok(snoozed.version > version);
    t.equal(snoozed.version, snoozed.resource.version);
    const { items } = await listHistory(world.deps, bound, followUpId, { limit: 100 });
    t.equal(items[0]?.['followUpVersion'], snoozed.version, 'history counts as the follow-up does');
  },
);

t.test('what is left to the tick is counted for a bound key by what it sees', async (t) => {
  const world = await createWorld(t, START);
  const first = await world.process(1);
  const { followUpId } = await world.interview(first, '2026-12-01T15:00:00Z');
  const second = await rival(world, first);
  const contactIds: string[] = [];
  const { employerId } = first;
  for (let n = 0; n < 6; n++) {
    const made = await world.services.contacts.create(world.context, { employerId, name: `Via ${n}` });
    contactIds.push(made.resource['id'] as string);
  }
  for (let n = 0; n < 34; n++)
    await world.interview(
      { ...second, contactIds },
      new Date(Date.parse('2026-12-01T18:00:00Z') + n * 60_000).toISOString(),
    );
  await world.rows(`UPDATE contacts SET route_via_id = $1 WHERE name LIKE 'Via%'`, first.contactId);
  const bound: Context = { ...world.context, viewer: { candidateId: first.candidateId } };
  world.at('2026-12-01T16:30:00Z');
  const touch = { contactId: first.contactId, at: '2026-12-01T16:30:00Z', direction: 'outbound', channel: 'email' };
  const { candidateId, applicationId } = first;
  const written = await world.services.touchpoints.create(bound, {
    ...touch,
    candidateId,
    applicationId,
    thanks: true,
  });
  t.match(written, { followUps: [{ id: followUpId, state: 'waiting' }], recomputing: 0 });
  const [due] = await world.rows<{ n: number }>(
    'SELECT count(*)::int AS n FROM follow_up_clocks WHERE due_at <= $1',
    world.now,
  );
  t.ok((due?.n ?? 0) >= 200, 'though there are some');
});
