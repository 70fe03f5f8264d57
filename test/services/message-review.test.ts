import t, { type Test } from 'tap';
import { createMessage } from '#src/services/messages.js';
import { patchPolicy } from '#src/services/policy.js';
import { listOf } from '#src/services/reading.js';
import { createWorld, type World } from '../support/world.js';

const GOOD = `Hi Contact, thank you for your time on Tuesday. You said onboarding takes six weeks; at Orbit I cut it to two by
pairing every new hire with a reviewer. I would love to do that with your team.`;
const BAD = 'Just checking in to see if there is any update on my application.';

/** A world with an interview, in which messages are made. */
async function start(t: Test) {
  const world = await createWorld(t, '2026-12-01T18:00:00Z');
  const process = await world.process();
  const { id: interviewId } = await world.interview(process, '2026-12-01T15:00:00Z');
  const { candidateId, contactId } = process;
  const make = (more: object) =>
    createMessage(world.deps, world.context, { candidateId, contactId, interviewId, subject: 'Tuesday', ...more });
  return { world, make };
}

async function touches(world: World): Promise<{ reviews: Record<string, string> | null; text: string | null }[]> {
  return world.rows('SELECT reviews, text FROM touchpoints WHERE org_id = $org ORDER BY at, id');
}

t.test('a message is reviewed by what it says, as text or as html, and no word of it is kept', async (t) => {
  const { world, make } = await start(t);
  await make({ text: GOOD });
  await make({
    html: `<p>${GOOD.replaceAll('\n', ' ')}</p><p><a href="https://example.com/just-checking-in">More</a></p>`,
  });
  const found = await touches(world);
  for (const { reviews, text } of found) {
    t.match(reviews, { thoughtfulness: 'ok', enthusiasm: 'ok', confidence: 'ok' });
    t.equal(text, null);
  }
  t.equal(found.length, 2);
});

t.test('what a message lacks shows in the checks of its follow-up', async (t) => {
  const { world, make } = await start(t);
  await make({ text: GOOD, thanks: true });
  world.at('2026-12-10T18:00:00Z');
  await make({ text: BAD });
  const { items } = await listOf(world.deps, world.context, 'followUp', { limit: 5 });
  const [followUp = {}] = items as Record<string, unknown>[];
  const { checks } = followUp['assessment'] as { checks: { code: string; verdict: string }[] };
  t.equal(checks.find(({ code }) => code === 'value')?.verdict, 'made');
  const [, second] = await touches(world);
  t.match(second?.reviews, { value: 'made' });
});

t.test('a policy that wants no reviews has none of messages either', async (t) => {
  const { world, make } = await start(t);
  await patchPolicy(world.deps, world.context, { review: { touchpoints: false } });
  await make({ text: BAD });
  t.match(await touches(world), [{ reviews: null }]);
});

t.test('a mail about no interview is judged by the manners of the contact’s language', async (t) => {
  const { world } = await start(t);
  const { candidateId, contactId } = await world.process();
  const write = () =>
    world.services.touchpoints.create(world.context, {
      ...{ candidateId, contactId, direction: 'outbound', channel: 'email', at: world.now.toISOString() },
      text: 'Hi Contact, sorry to bother you. Thank you for the paper; the part about pumps helped me a lot.',
    });
  const verdictOf = async () => ((await write()).resource['reviews'] as { confidence?: string })?.confidence;
  t.equal(await verdictOf(), 'made');
  await world.services.contacts.patch(world.context, contactId, { locale: 'ja' });
  t.equal(await verdictOf(), 'ok');
});
