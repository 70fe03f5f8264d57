import t from 'tap';
import { dismiss } from '#src/services/follow-ups.js';
import { tick } from '#src/services/tick.js';
import { findStale } from '../support/fresh.js';
import { createWorld, type World } from '../support/world.js';

/** A panel of two, the first of whom was thanked; the second wrote on Thursday and a week later. */
async function heardOfTheSecond(t: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const p = await world.process(2);
  await world.interview(p, '2026-12-01T20:00:00Z');
  const second = { ...p, contactId: p.contactIds[1] as string };
  const hear = (at: string) => world.write(second, at, { direction: 'inbound' });
  const [followUp] = await world.rows<{ id: string }>(
    'SELECT id FROM follow_ups WHERE org_id = $org AND contact_id = $1',
    p.contactId,
  );
  await tick(world.deps, { now: world.at('2026-12-01T22:00:00Z') });
  await world.write(p, '2026-12-01T22:00:00Z', { thanks: true });
  for (const at of ['2026-12-03T15:00:00Z', '2026-12-09T15:00:00Z']) {
    await tick(world.deps, { now: world.at(at) });
    await hear(at);
  }
  return { world, hear, followUpId: followUp?.id as string };
}

/** What the history blames the candidate for, and says is late. */
async function blamed(world: World, followUpId: string): Promise<string[]> {
  const rows = await world.rows<{ verdicts: string[]; events: string[] }>(
    'SELECT verdicts, events FROM follow_up_history WHERE org_id = $org AND follow_up_id = $1 ORDER BY follow_up_version',
    followUpId,
  );
  const blames = new Set(['persistence:at_risk', 'persistence:made', 'follow_up.late']);
  return rows.flatMap(({ verdicts, events }) => [...verdicts, ...events]).filter((said) => blames.has(said));
}

t.test('what a colleague writes before a tick comes takes nothing back that was heard before', async (t) => {
  const { world, hear, followUpId } = await heardOfTheSecond(t);
  world.at('2026-12-16T14:00:20Z');
  await hear('2026-12-16T14:00:20Z');
  t.same(await blamed(world, followUpId), []);
  const states = await world.rows<{ state: string; asOf: Date }>(
    'SELECT state, as_of AS "asOf" FROM follow_up_history WHERE org_id = $org AND follow_up_id = $1 ORDER BY follow_up_version DESC LIMIT 2',
    followUpId,
  );
  t.match(
    states,
    [{ state: 'waiting' }, { state: 'follow_up_due', asOf: new Date('2026-12-16T14:00:00Z') }],
    'due for twenty seconds, a week after the last letter',
  );
  t.same(await findStale(world), []);
});

t.test('a verdict that stands still since a dismissal is not changed by what a colleague writes', async (t) => {
  const { world, hear, followUpId } = await heardOfTheSecond(t);
  await tick(world.deps, { now: world.at('2026-12-15T17:00:00Z') });
  await dismiss(world.deps, world.context, followUpId);
  world.at('2026-12-21T15:00:00Z');
  await hear('2026-12-21T15:00:00Z');
  const [stored] = await world.rows<{ state: string; verdicts: string[] }>(
    'SELECT state, verdicts FROM follow_ups WHERE id = $1',
    followUpId,
  );
  t.equal(stored?.state, 'closed');
  t.ok(stored?.verdicts.includes('persistence:ok'), `${stored?.verdicts}`);
  t.same(await blamed(world, followUpId), []);
  t.same(await findStale(world), []);
});
