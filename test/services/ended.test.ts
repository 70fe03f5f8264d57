import t from 'tap';
import type { Context } from '#src/services/context.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import { removeParticipant } from '#src/services/participants.js';
import { patchPolicy } from '#src/services/policy.js';
import type { Effects } from '#src/services/work.js';
import { createWorld, type World } from '../support/world.js';

const ended = ({ followUps }: Effects) => followUps.filter(({ deleted }) => deleted);

/** An interview with so many people, and the two follow-ups among them that a test is about. */
async function panel(world: World, contacts: number) {
  const of = await world.process(contacts);
  const { id } = await world.interview(of, '2026-11-30T10:00:00Z');
  const rows = await world.rows<{ id: string; contactId: string }>(
    'SELECT id, contact_id AS "contactId" FROM follow_ups WHERE org_id = $org AND interview_id = $1',
    id,
  );
  const followUpOf = (contactId: string | undefined) => rows.find((row) => row.contactId === contactId)?.id as string;
  const participants = (...contactIds: (string | undefined)[]) => contactIds.map((contactId) => ({ contactId }));
  return { ...of, interviewId: id, followUpOf, participants };
}

t.test('a write names the follow-ups that ended by it, whatever ended them', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const over = (...ids: string[]) => ids.sort().map((id) => ({ id, state: 'closed', nextAction: null, deleted: true }));
  const fresh = async () => {
    const made = await panel(world, 2);
    const [a, b] = made.contactIds as [string, string];
    return { ...made, a, b, ofA: made.followUpOf(a), ofB: made.followUpOf(b) };
  };

  const one = await fresh();
  const taken = await removeParticipant(deps, context, one.interviewId, one.b);
  t.same(ended(taken), over(one.ofB), 'taken out');
  t.same(ended(await services.interviews.remove(context, one.interviewId)), over(one.ofA), 'interview deleted');

  const two = await fresh();
  const put = { participants: two.participants(two.b) };
  t.same(ended(await services.interviews.patch(context, two.interviewId, put)), over(two.ofA), 'participants replaced');
  t.same(ended(await services.applications.remove(context, two.applicationId)), over(two.ofB), 'application deleted');

  const three = await fresh();
  t.same(ended(await mergeContact(deps, context, three.a, { into: three.b })), over(three.ofA), 'merged');
  t.same(ended(await services.candidates.remove(context, three.candidateId)), over(three.ofB), 'candidate deleted');

  const four = await fresh();
  const gone = await services.contacts.remove(context, four.b);
  t.same(ended(gone), over(four.ofB), 'contact deleted');
  t.same(ended(await patchPolicy(deps, context, { panel: { mode: 'lead' } })), [], 'a panel of one stays');

  const five = await panel(world, 3);
  const rest = [1, 2].map((n) => five.followUpOf(five.contactIds[n]));
  t.same(rest, [undefined, undefined], 'one for the lead');
  const back = await patchPolicy(deps, context, { panel: { mode: 'each' } });
  t.same(ended(back), []);
  t.equal(ended(await patchPolicy(deps, context, { panel: { mode: 'lead' } })).length, 2, 'policy changed');
});

t.test('a bound key, too, is told of the follow-ups that it ended', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const ruth = await services.advisors.create(context, { name: 'Ruth' });
  const advisorId = ruth.resource['id'] as string;
  const made = await panel(world, 2);
  await services.candidates.patch(context, made.candidateId, { advisorId });
  const bound: Context[] = [{ candidateId: made.candidateId }, { advisorId }].map((viewer) => ({ ...context, viewer }));
  for (const [n, key] of bound.entries()) {
    const contactId = made.contactIds[n] as string;
    const taken = await removeParticipant(deps, key, made.interviewId, contactId);
    t.match(taken.followUps, [{ id: made.followUpOf(contactId), deleted: true }]);
  }
});
