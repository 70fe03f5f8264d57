import t from 'tap';
import { listChanges } from '#src/services/changes.js';
import { seedDemo } from '#src/services/demo.js';
import { erasePerson } from '#src/services/erase-person.js';
import { tick } from '#src/services/tick.js';
import { createWorld, type World } from '../support/world.js';

/** Events whose change does not tell them, and changes that tell events which did not happen. */
async function apart(world: World): Promise<unknown[]> {
  return world.rows(
    `WITH told AS (SELECT c.resource_id AS subject_id, e AS type, count(*) AS times FROM changes c, unnest(c.events) e WHERE c.org_id = $org GROUP BY 1, 2),
       happened AS (SELECT o.subject_id, o.type, count(*) AS times FROM outbox o WHERE o.org_id = $org GROUP BY 1, 2)
     SELECT * FROM happened h FULL JOIN told t USING (subject_id, type) WHERE h.times IS DISTINCT FROM t.times`,
  );
}

t.test('each event is told by a change of what it is about, in the feed of whoever may know', async (t) => {
  const world = await createWorld(t, '2026-12-01T22:00:00Z');
  const { services, context, deps, db } = world;
  const { candidateId, contactId, applicationId } = await world.process();
  const times = { startsAt: '2026-12-01T20:00:00Z', endsAt: '2026-12-01T21:00:00Z' };
  await services.interviews.create(context, { applicationId, ...times, participants: [{ contactId }] });
  for (let day = 2; day < 12; day++)
    await tick({ db }, { now: world.at(`2026-12-${String(day).padStart(2, '0')}T22:00:00Z`) });
  await services.connections.create(context, { candidateId, contactId, state: 'connected' });
  await services.applications.patch(context, applicationId, { outcome: 'rejected' });
  t.same(await apart(world), []);
  const read = async (of = context) => (await listChanges(deps, of, { limit: 1000 })).items;
  const told = (items: Awaited<ReturnType<typeof read>>) => new Set(items.flatMap(({ events }) => events));
  const all = [
    'application.outcome_changed',
    'connection.accepted',
    'follow_up.due',
    'follow_up.late',
    'follow_up.state_changed',
  ];
  t.same([...told(await read())].sort(), all);
  for (const { type, events } of await read())
    for (const event of events) t.equal(event.split('.')[0], type, 'a change tells events of its own resource');
  const bound = { ...context, viewer: { candidateId } };
  t.same([...told(await read(bound))].sort(), ['application.outcome_changed', 'connection.accepted']);
});

t.test('all that happens in the demo set is told as well', async (t) => {
  const world = await createWorld(t, '2026-11-23T15:00:00Z');
  await seedDemo(world.deps, world.orgId);
  const [{ n } = { n: 0 }] = await world.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM outbox WHERE org_id = $org `,
  );
  t.ok(n > 20, `${n} events`);
  t.same(await apart(world), []);
});

t.test('an erasure is told, also of a candidate who was deleted before', async (t) => {
  const world = await createWorld(t, '2026-12-01T22:00:00Z');
  const { services, context, deps } = world;
  for (const before of [false, true]) {
    const { candidateId } = await world.process();
    if (before) await services.candidates.remove(context, candidateId);
    await erasePerson(deps, context, 'candidate', candidateId);
    const { items } = await listChanges(deps, context, { limit: 1000 });
    const own = items.filter(({ resourceId }) => resourceId === candidateId);
    t.match(own.at(-1), { action: 'delete', events: ['candidate.erased'], resource: null });
    t.equal(own.filter(({ events }) => events.length > 0).length, 1);
  }
  t.same(await apart(world), []);
  const deletions = await world.rows(
    `SELECT count(*)::int AS n FROM audit_log WHERE org_id = $org AND action = 'candidate.delete'`,
  );
  t.same(deletions, [{ n: 2 }], 'and nobody was deleted twice');
});
