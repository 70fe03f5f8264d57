import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { alikes, makeAlikes, recordOfAll } from '../support/alikes.js';
import { createWorld, type World } from '../support/world.js';

const D = (day: number) => `2026-12-${String(day).padStart(2, '0')}T12:00:00.000Z`;

/** One interview with two people who are taken for one: `from` will vanish, `into` stays. */
async function twins(world: World) {
  const of = await world.process(2);
  const [from, into] = of.contactIds as [string, string];
  const { id: interviewId } = await world.interview(of, '2026-11-30T10:00:00Z');
  return { ...of, interviewId, from, into };
}

t.test('a merge that is undone gives back what it moved; what came after it stays with the survivor', async (t) => {
  const world = await createWorld(t, D(1));
  const { services, context, deps } = world;
  const { from, into, interviewId, ...of } = await twins(world);
  const first = (await world.write({ ...of, contactId: from }, D(1))).resource['id'] as string;
  await mergeContact(deps, context, from, { into });
  const later = (await world.write({ ...of, contactId: from }, D(1), { subject: 'later' })).resource['id'] as string;
  const undone = await unmergeContact(deps, context, from);
  t.match(undone.resource, { id: from, methods: [{ value: 'contact0@example.com', status: 'confirmed' }] });
  t.ok(undone.followUps.length >= 2, 'follow-ups of both are in the answer');
  t.match(await services.touchpoints.get(context, first), { contactId: from });
  t.match(await services.touchpoints.get(context, later), { contactId: into });
  const { participants } = (await services.interviews.get(context, interviewId)) as unknown as {
    participants: { contactId: string }[];
  };
  t.same(participants.map(({ contactId }) => contactId).sort(), [from, into].sort());
  t.match(await services.contacts.get(context, from), { id: from });
  await t.rejects(unmergeContact(deps, context, from), { code: 'not_merged' });
});

t.test('merges that are undone, in whichever order, leave everything as it was', async (t) => {
  const world = await createWorld(t, D(1));
  const { contacts } = world.services;
  const merged = { once: 0, chained: 0 };
  await fc.assert(
    fc.asyncProperty(alikes, async (plan) => {
      const people = await makeAlikes(world, plan);
      const before = await recordOfAll(world, people);
      const gone: string[] = [];
      for (const [from, into] of plan.merges) {
        const done = await mergeContact(world.deps, world.context, people[from] as string, {
          into: people[into] as string,
        }).then(
          () => true,
          (error: { code?: string }) => {
            assert.ok(['validation_failed', 'conflict'].includes(String(error.code)), String(error));
            return false;
          },
        );
        if (!done) continue;
        const rows = await world.rows<{ id: string }>(
          'SELECT from_id AS id FROM contact_merges WHERE org_id = $org AND from_id = ANY($1::uuid[])',
          people,
        );
        for (const { id } of rows) if (!gone.includes(id)) gone.push(id);
      }
      merged[gone.length > 1 ? 'chained' : 'once'] += 1;
      for (const n of plan.order.slice(0, gone.length)) {
        const [id] = gone.splice(n % gone.length, 1);
        await unmergeContact(world.deps, world.context, id as string);
        assert.equal((await contacts.get(world.context, id as string)).id, id);
      }
      assert.deepEqual(await recordOfAll(world, people), before);
    }),
    { numRuns: Number(process.env['MERGE_RUNS'] ?? 12) },
  );
  t.ok(merged.once > 0 && merged.chained > 0, JSON.stringify(merged));
});
