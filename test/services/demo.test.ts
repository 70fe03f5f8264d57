import t from 'tap';
import type { Assessment } from '#src/engine/index.js';
import { assessAt } from '#src/services/follow-ups.js';
import { listOf } from '#src/services/reading.js';
import { assessments, openTestDatabase, seedAt } from '../support/demo.js';

t.test('a day later, untouched, more than eight states are left', async (t) => {
  const db = await openTestDatabase(t);
  for (const now of ['2026-11-23T12:00:00Z', '2026-11-27T20:15:00Z', '2026-11-28T06:00:00Z']) {
    const { deps, context } = await seedAt(db, now);
    const { items } = await listOf(deps, context, 'followUp', { limit: 200 }, { fields: ['id'] });
    const later = new Date(Date.parse(now) + 86_400_000).toISOString();
    const assessed = await Promise.all(items.map(({ id }) => assessAt(deps, context, id, later)));
    const states = new Set(assessed.map(({ state }) => state));
    t.ok(states.size > 8, `${now}: ${states.size}`);
  }
});

t.test('the same now makes the same world, and says what is in it', async (t) => {
  const db = await openTestDatabase(t);
  const now = '2026-11-23T15:00:00Z';
  const seeded = await seedAt(db, now);
  const [one, other] = [await assessments(seeded), await assessments(await seedAt(db, now))];
  const plain = (assessment: Assessment | undefined) =>
    JSON.stringify(assessment, (key, value) => (/id$|^evidence$/i.test(key) ? undefined : value));
  t.same([...one.values()].map(plain).sort(), [...other.values()].map(plain).sort());
  t.match(seeded.summary, { candidates: 12, employers: 3, contacts: 28, interviews: 30, followUps: one.size });
});

t.test('the history is told as it went: from before the interview to now, and never back', async (t) => {
  const { deps, context } = await seedAt(await openTestDatabase(t), '2026-11-26T12:00:00Z');
  const relations = { interview: {}, contact: {}, history: { limit: 50 } };
  const { items } = await listOf(deps, context, 'followUp', { limit: 200 }, { relations });
  for (const { history, interview, contact } of items) {
    const told = (history as { state: string; asOf: string }[]).toReversed();
    const { startsAt } = interview as { startsAt: string };
    const instants = told.map(({ asOf }) => asOf);
    const { name } = contact as { name: string };
    t.same(instants, [...instants].sort(), `${name}: in the order of time`);
    t.match(told[0], { state: 'upcoming' }, `${name}: begins as upcoming`);
    t.ok((instants[0] as string) < startsAt, `${name}: begins before the interview`);
    t.ok((instants.at(-1) as string) <= '2026-11-26T12:00:00.000Z', `${name}: nothing is ahead of now`);
  }
});
