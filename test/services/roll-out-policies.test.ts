import pg from 'pg';
import t, { type Test } from 'tap';
import { Database } from '#db/client.js';
import { interviewsAfter, isPanel } from '#db/queries/panels.js';
import { currentPolicy } from '#db/queries/policies.js';
import { BEGINNING } from '#db/queries/policy-rollouts.js';
import { reconcilePanels } from '#src/services/panel.js';
import { addParticipant, removeParticipant } from '#src/services/participants.js';
import { patchPolicy } from '#src/services/policy.js';
import { type PanelSetAside, rollOutPolicies } from '#src/services/roll-out-policies.js';
import { tick } from '#src/services/tick.js';
import { Work } from '#src/services/work.js';
import { findStale } from '../support/fresh.js';
import { plant } from '../support/plant.js';
import { waitingFor } from '../support/row-waits.js';
import { until } from '../support/until.js';
import { createWorld, World } from '../support/world.js';

const NOW = '2026-12-01T12:00:00Z';

/** An organization of 240 follow-ups, all assessed, two an interview. */
async function large(t: Test): Promise<World> {
  const small = await createWorld(t, NOW);
  const orgId = await plant(small.client, { followUps: 240, from: new Date('2026-11-27T15:00:00Z'), touches: 1 });
  await tick(small.deps, { now: small.now });
  const { connectionString, deps, context, client } = small;
  return new World({ connectionString, deps, context: { ...context, orgId }, client }, { now: small.now });
}

/** With whom each interview is followed up: the contacts by their place among the participants. */
async function followedUp(world: World): Promise<Record<string, number[]>> {
  const rows = await world.rows<{ id: string; places: number[] }>(
    `SELECT p.interview_id AS id, array_agg(p.position ORDER BY p.position) AS places FROM participants p
      JOIN follow_ups f ON f.org_id = $org AND f.interview_id = p.interview_id AND f.contact_id = p.contact_id AND f.deleted_at IS NULL
      WHERE p.org_id = $org GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ id, places }) => [id, places]));
}

/** Fails unless all is as if the policy had been applied to everything at once. */
async function same(t: Test, world: World, places: number[], title: string): Promise<void> {
  await tick(world.deps, { now: world.now });
  const found = Object.values(await followedUp(world));
  t.same([...new Set(found.map((of) => of.join()))], [places.join()], `${title}: with whom to follow up`);
  t.equal(found.length, 120);
  t.same(await findStale(world), [], `${title}: every assessment is that of the policy in force`);
  const state = () => world.rows('SELECT id, version, deleted_at FROM follow_ups WHERE org_id = $org ORDER BY id');
  const before = await state();
  await world.db.transaction(world.orgId, async (tx) => {
    const work = new Work(tx, world.context);
    await work.lockOrganization();
    await reconcilePanels(work, (await interviewsAfter(tx, BEGINNING)).filter(isPanel), await currentPolicy(tx));
    await work.finish();
  });
  t.same(await state(), before, `${title}: all at once would change nothing more`);
  t.same(await world.rows('SELECT FROM policy_rollouts'), [], `${title}: nothing is left to do`);
}

t.test('a large organization’s policy is rolled out later, and the write itself touches no follow-up', async (t) => {
  const world = await large(t);
  const written = await patchPolicy(world.deps, world.context, { panel: { mode: 'lead' } });
  t.match(written, { policy: { version: 2, panel: { mode: 'lead' } }, followUps: [], recomputing: 240 });
  t.equal(Object.values(await followedUp(world)).flat().length, 240);
  t.equal(await rollOutPolicies(world.deps, { panels: 25, followUps: 70 }), 5 + 4, 'panels, clocks');
  await same(t, world, [0], 'the lead alone');
  t.match(await patchPolicy(world.deps, world.context, { panel: { mode: 'each' } }), { recomputing: 120 });
  await rollOutPolicies(world.deps);
  await same(t, world, [0, 1], 'each again');
});

t.test('a writer of the organization is not blocked while a rollout is under way', async (t) => {
  const world = await large(t);
  const { services, context, deps } = world;
  await patchPolicy(deps, context, { panel: { mode: 'lead' } });
  const holder = new pg.Client({ connectionString: world.connectionString });
  await holder.connect();
  t.teardown(() => holder.end());
  const [held] = await world.rows<{ candidateId: string; id: string }>(
    'SELECT id, candidate_id AS "candidateId" FROM interviews WHERE org_id = $org ORDER BY id OFFSET 60 LIMIT 1',
  );
  await holder.query('BEGIN');
  await holder.query('SELECT FROM candidates WHERE id = $1 FOR UPDATE', [held?.candidateId]);

  const rollout = rollOutPolicies(deps, { panels: 1 });
  await until('the rollout to wait for the candidate', () => waitingFor(holder));
  t.ok(
    Object.values(await followedUp(world)).some((places) => places.length === 1),
    'it is in the middle',
  );
  t.ok(Object.values(await followedUp(world)).some((places) => places.length === 2));

  const of = await world.process(3);
  const interview = await world.interview(of, '2026-11-30T10:00:00Z');
  t.equal(interview.followUpIds.length, 1, 'a new panel is of the new policy');
  const others = await world.rows<{ id: string; candidateId: string }>(
    'SELECT id, candidate_id AS "candidateId" FROM interviews WHERE org_id = $org AND candidate_id <> $1 ORDER BY id DESC',
    held?.candidateId,
  );
  const contactId = of.contactIds[1] as string;
  const added = await addParticipant(deps, context, others[0]?.id as string, { contactId, lead: true });
  t.equal(added.followUps.filter(({ deleted }) => deleted).length, 2, 'and so is one that is written meanwhile');
  await removeParticipant(deps, context, others[0]?.id as string, contactId);
  await services.interviews.remove(context, interview.id);

  await holder.query('COMMIT');
  await rollout;
  await same(t, world, [0], 'in the end');
});

t.test(
  'two rollouts at once, one that is ended, and a policy that changes meanwhile come to the same end',
  async (t) => {
    const world = await large(t);
    const { context, deps } = world;
    const aborted = new AbortController();
    const some = () =>
      until('some panels', async () => Object.values(await followedUp(world)).some((places) => places.length === 1));
    await patchPolicy(deps, context, { panel: { mode: 'lead' } });
    const first = rollOutPolicies(deps, { panels: 1, signal: aborted.signal });
    await some();
    aborted.abort();
    await first;
    const left = await world.rows('SELECT FROM policy_rollouts');
    t.equal(left.length, 1, 'what is not done is still to be done');
    const two = [1, 2].map(() => rollOutPolicies(deps, { panels: 2 }));
    await patchPolicy(deps, context, { panel: { maxPeople: 1 }, engine: { thanksDueHours: 12 } });
    await Promise.all(two);
    await rollOutPolicies(deps);
    await same(t, world, [0], 'lead');
    await patchPolicy(deps, context, { panel: { mode: 'each', maxPeople: 2 } });
    await Promise.all([1, 2, 3].map(() => rollOutPolicies(deps, { panels: 7 })));
    await same(t, world, [0, 1], 'each');
  },
);

t.test('a panel that cannot be made is set aside alone', async (t) => {
  const world = await large(t);
  const { context, deps } = world;
  await patchPolicy(deps, context, { panel: { mode: 'lead' } });
  await rollOutPolicies(deps);
  await tick(deps, { now: world.now });
  const [broken] = await world.rows<{ id: string; candidateId: string }>(
    'SELECT id, candidate_id AS "candidateId" FROM interviews WHERE org_id = $org ORDER BY id OFFSET 33 LIMIT 1',
  );
  await world.rows(`UPDATE contacts SET time_zone = NULL WHERE org_id = $org`);
  await world.rows(`UPDATE interviews SET time_zone = NULL WHERE org_id = $org`);
  await world.rows(`UPDATE candidates SET time_zone = 'Nowhere/Land' WHERE id = $1`, broken?.candidateId);
  const bad = await world.rows<{ id: string }>(
    'SELECT id FROM interviews WHERE candidate_id = $1 ORDER BY id',
    broken?.candidateId,
  );
  await patchPolicy(deps, context, { panel: { mode: 'each' } });
  const faults: PanelSetAside[] = [];
  await rollOutPolicies(deps, { onSetAside: (fault) => faults.push(fault) });
  const ids = bad.map(({ id }) => id);
  t.same(
    faults.map(({ interviewId }) => interviewId),
    ids,
  );
  t.match(
    faults,
    ids.map(() => ({ orgId: world.orgId, code: 'RangeError' })),
  );
  t.notMatch(JSON.stringify(faults), /Nowhere|Candidate/, 'says nothing of anybody');
  const rest = Object.entries(await followedUp(world)).filter(([id]) => !ids.includes(id));
  t.ok(rest.length > 100 && rest.every(([, places]) => places.length === 2), 'all others are made');
});

t.test('an organization whose roll-out fails keeps no other from its own, and loses nothing', async (t) => {
  const world = await large(t);
  const orgId = await plant(world.client, { followUps: 240, from: new Date('2026-11-27T15:00:00Z'), touches: 1 });
  const other = new World({ ...world, context: { ...world.context, orgId } }, { now: world.now });
  for (const { deps, context } of [world, other]) await patchPolicy(deps, context, { panel: { mode: 'lead' } });
  const [first] = (await world.client.query<{ id: string }>('SELECT org_id AS id FROM policy_rollouts ORDER BY 1'))
    .rows;
  const holder = new pg.Client({ connectionString: world.connectionString });
  await holder.connect();
  t.teardown(() => holder.end());
  await holder.query('BEGIN');
  await holder.query('SELECT FROM organizations WHERE id = $1 FOR UPDATE', [first?.id]);
  const hasty = new Database({ connectionString: world.connectionString, poolSize: 3, statementTimeoutMs: 300 });
  t.teardown(() => hasty.close());
  await t.rejects(rollOutPolicies({ ...world.deps, db: hasty }), /statement timeout/);
  t.same((await world.client.query('SELECT org_id AS id FROM policy_rollouts')).rows, [first], 'the other is done');
  await holder.query('ROLLBACK');
  await rollOutPolicies(world.deps);
  await tick(world.deps, { now: world.now });
  for (const of of [world, other]) t.same([...new Set(Object.values(await followedUp(of)).map(String))], ['0']);
});
