import t from 'tap';
import { tick } from '#src/services/tick.js';
import { findStale } from '../support/fresh.js';
import { createWorld, type Process, type World } from '../support/world.js';

const NOON = '2026-12-01T12:00:00Z';
const DECIDED = '2026-12-03T15:00:00Z';

type Offer = 'offer' | 'rejected';

/** Which follow-ups ask for an answer to the decision, by whom they are with and which interview they are of. */
async function answering(world: World): Promise<{ contactId: string; interviewId: string }[]> {
  return world.rows(
    `SELECT contact_id AS "contactId", interview_id AS "interviewId" FROM follow_ups
      WHERE org_id = $org AND deleted_at IS NULL AND assessment->'nextAction'->>'kind' IN ('answer_offer', 'reply_to_decision')`,
  );
}

function decide(world: World, of: Process, outcome: Offer = 'offer', decidedAt = DECIDED) {
  return world.services.applications.patch(world.context, of.applicationId, { outcome, decidedAt });
}

/** The contact writes, without a question. */
function hear(world: World, of: Process, at: string, more: object = {}) {
  return world.write(of, at, { direction: 'inbound', needsReply: false, ...more });
}

/** One of the process's contacts as if there were no others. */
function having(of: Process, place: number): Process {
  const contactId = of.contactIds[place] as string;
  return { ...of, contactId, contactIds: [contactId] };
}

for (const outcome of ['offer', 'rejected'] as const) {
  for (const told of [true, false]) {
    const how = told ? 'told by whom a later round is ahead with' : 'that nobody told';
    t.test(`the answer to a decision (${outcome}) ${how} is due on the round that is over`, async (t) => {
      const world = await createWorld(t, NOON);
      const p = await world.process();
      const first = await world.interview(p, '2026-12-01T20:00:00Z');
      const second = await world.interview(p, '2026-12-20T20:00:00Z');
      world.at('2026-12-01T22:00:00Z');
      await world.write(p, '2026-12-01T22:00:00Z', { thanks: true });
      world.at(DECIDED);
      if (told) await hear(world, p, DECIDED);
      await decide(world, p, outcome);
      t.match(await answering(world), [{ interviewId: first.id }]);
      t.same(await findStale(world), []);
      if (outcome === 'rejected') return;
      // Nobody called it off: once it is over it is the latest.
      await tick(world.deps, { now: world.at('2026-12-20T21:00:00Z') });
      t.match(await answering(world), [{ interviewId: second.id }]);
      t.same(await findStale(world), []);
    });
  }
}

t.test('whose follow-up a later round with more people closed answers no decision; its lead does', async (t) => {
  const world = await createWorld(t, NOON);
  const p = await world.process(8);
  const recruiter = having(p, 0);
  await world.interview(recruiter, '2026-12-01T13:00:00Z');
  const lead = p.contactIds[7] as string;
  await world.services.interviews.create(world.context, {
    applicationId: p.applicationId,
    startsAt: '2026-12-02T13:00:00Z',
    participants: p.contactIds.map((contactId) => ({ contactId, lead: contactId === lead })),
  });
  world.at('2026-12-01T14:30:00Z');
  await world.write(recruiter, '2026-12-01T14:30:00Z', { thanks: true });
  world.at(DECIDED);
  await hear(world, recruiter, DECIDED);
  await decide(world, p);
  t.match(await answering(world), [{ contactId: lead }]);
  t.same(await findStale(world), []);
});

t.test('who asked to be left alone is passed over, from then on', async (t) => {
  const world = await createWorld(t, NOON);
  const p = await world.process(2);
  await world.interview(p, '2026-12-01T13:00:00Z');
  const [told, other] = p.contactIds as [string, string];
  world.at(DECIDED);
  await hear(world, p, DECIDED);
  await decide(world, p);
  t.match(await answering(world), [{ contactId: told }]);
  world.at('2026-12-04T12:00:00Z');
  await world.services.contacts.patch(world.context, told, { doNotContactSince: '2026-12-05T12:00:00Z' });
  t.match(await answering(world), [{ contactId: told }], 'not before');
  await tick(world.deps, { now: world.at('2026-12-05T12:00:00Z') });
  t.match(await answering(world), [{ contactId: other }]);
  t.same(await findStale(world), []);
  await world.services.contacts.patch(world.context, told, { doNotContactSince: null });
  t.match(await answering(world), [{ contactId: told }], 'the wish is taken back');
  const via = await world.services.contacts.create(world.context, {
    employerId: p.employerId,
    name: 'Assistant',
    doNotContactSince: '2026-12-01T00:00:00Z',
  });
  await world.services.contacts.patch(world.context, told, { routeViaId: via.resource['id'] });
  t.match(await answering(world), [{ contactId: other }], 'reached through one who did');
  await world.services.contacts.patch(world.context, via.resource['id'] as string, { doNotContactSince: null });
  t.match(await answering(world), [{ contactId: told }]);
  t.same(await findStale(world), []);
});

t.test('what will be written moves the answer when it comes, and of another application never', async (t) => {
  const world = await createWorld(t, NOON);
  const p = await world.process(2);
  await world.interview(p, '2026-12-01T13:00:00Z');
  const [told, other] = p.contactIds as [string, string];
  world.at(DECIDED);
  await hear(world, p, DECIDED);
  await decide(world, p);
  const elsewhere = await world.services.applications.create(world.context, {
    candidateId: p.candidateId,
    employerId: p.employerId,
    role: 'Designer',
  });
  world.at('2026-12-03T17:00:00Z');
  await hear(world, having(p, 1), '2026-12-03T16:00:00Z', { applicationId: elsewhere.resource['id'] });
  t.match(await answering(world), [{ contactId: told }], 'about another application');
  await hear(world, having(p, 1), '2026-12-04T16:00:00Z', { applicationId: null });
  t.match(await answering(world), [{ contactId: told }], 'not yet');
  t.same(await findStale(world), []);
  await tick(world.deps, { now: world.at('2026-12-04T16:00:00Z') });
  t.match(await answering(world), [{ contactId: other }]);
  t.same(await findStale(world), []);
});

t.test('an answer that moved while no tick ran was due where it was at each instant', async (t) => {
  const world = await createWorld(t, NOON);
  const p = await world.process(2);
  await world.interview(p, '2026-12-01T13:00:00Z');
  const [told, other] = p.contactIds as [string, string];
  world.at('2026-12-02T12:00:00Z');
  await hear(world, p, '2026-12-02T12:00:00Z');
  await decide(world, p);
  world.at('2026-12-04T16:00:00Z');
  await hear(world, having(p, 1), '2026-12-04T16:00:00Z');
  const told1 = await world.rows<{ contactId: string; asOf: Date }>(
    `SELECT f.contact_id AS "contactId", h.as_of AS "asOf" FROM follow_up_history h JOIN follow_ups f ON f.id = h.follow_up_id
      WHERE h.org_id = $org AND h.next_action->>'kind' = 'answer_offer' ORDER BY h.as_of`,
  );
  t.match(told1, [
    { contactId: told, asOf: new Date(DECIDED) },
    { contactId: other, asOf: new Date('2026-12-04T16:00:00Z') },
  ]);
  t.equal(told1.length, 2);
});
