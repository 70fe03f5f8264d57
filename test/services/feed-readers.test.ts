import t from 'tap';
import { type ChangesQuery, listChanges } from '#src/services/changes.js';
import type { Context } from '#src/services/context.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import { tick } from '#src/services/tick.js';
import { createWorld, type Process, type World } from '../support/world.js';

const START = '2026-12-01T12:00:00Z';

/** Reads on from where it was, as somebody. */
function reader({ deps, context }: World, viewer: Context['viewer'], keyId = '01890a5d-ac96-774b-bcce-b302099a8057') {
  let cursor: string | undefined;
  return async (query: Partial<ChangesQuery> = {}) => {
    const page = await listChanges(deps, { ...context, keyId, viewer }, { limit: 1000, ...query, cursor });
    cursor = page.nextCursor;
    return page.items;
  };
}

/** Another candidate of an advisor, with an interview with the same contact. */
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

t.test('a key bound to a candidate is told of that one, and nothing that others do shows', async (t) => {
  const world = await createWorld(t, START);
  const first = await world.process();
  await world.interview(first, '2026-12-01T15:00:00Z');
  const second = await rival(world, first);
  const stranger = await world.process();
  const read = reader(world, { candidateId: first.candidateId });
  const items = await read();
  const ids = JSON.stringify(items);
  for (const id of [second.candidateId, second.applicationId, stranger.contactId, stranger.employerId])
    t.notMatch(ids, new RegExp(id));
  for (const id of [first.candidateId, first.applicationId, first.contactId, first.employerId])
    t.match(ids, new RegExp(id));
  for (const { type, version } of items) t.equal(version === null, type === 'follow_up', type);
  world.at('2026-12-01T18:00:00Z');
  await world.write(first, '2026-12-01T17:00:00Z', { thanks: true });
  world.at('2026-12-10T15:00:00Z');
  await tick(world.deps, { now: world.now });
  t.ok((await read()).length > 0);
  // So many touches of another with the shared recruiter spend the budget that both have.
  for (let n = 0; n < 6; n++) await world.write(second, new Date(world.now.getTime() - n * 60_000).toISOString());
  const unseen = await world.rows<{ n: number }>(
    'SELECT count(*)::int AS n FROM changes WHERE org_id = $org AND unseen',
  );
  t.ok((unseen[0]?.n ?? 0) > 0, 'its follow-up did change');
  t.same(await read(), [], 'and it is not told');
});

t.test('whose key wrote is told to such a reader of its own key alone', async (t) => {
  const world = await createWorld(t, START);
  const first = await world.process();
  await world.interview(first, '2026-12-01T15:00:00Z');
  const keyId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const read = reader(world, { candidateId: first.candidateId }, keyId);
  await read();
  const by = (origin: string) => ({ ...world.context, origin });
  const patch = (context: Context, title: string) => world.services.contacts.patch(context, first.contactId, { title });
  await patch(by(`key:${keyId}/mine`), 'One');
  await patch(by('key:01890a5d-ac96-774b-bcce-b302099a8058/theirs'), 'Two');
  await patch(by('worker'), 'Three');
  t.same(
    (await read()).map(({ origin, client }) => [origin, client]),
    [
      [`key:${keyId}`, 'mine'],
      ['other', null],
      ['worker', null],
    ],
  );
});

t.test(
  'what such a reader saw and is deleted or merged away, it is told of; what it never saw, it is not',
  async (t) => {
    const world = await createWorld(t, START);
    const { services, context, deps } = world;
    const first = await world.process(3);
    await world.interview(first, '2026-12-01T15:00:00Z');
    const stranger = await world.process(2);
    const [kept = '', merged = '', removed = ''] = first.contactIds;
    const read = reader(world, { candidateId: first.candidateId });
    await read();
    await mergeContact(deps, context, merged, { into: kept });
    await services.contacts.remove(context, removed);
    const [one = '', other = ''] = stranger.contactIds;
    await mergeContact(deps, context, one, { into: other });
    await services.contacts.remove(context, other);
    const gone = (await read()).filter(({ action }) => action === 'delete');
    const told = gone
      .filter(({ type }) => type === 'contact')
      .map(({ resourceId, mergedIntoId }) => [resourceId, mergedIntoId]);
    t.same(
      told.sort(),
      [
        [merged, kept],
        [removed, null],
      ].sort(),
    );
    t.equal(gone.filter(({ type }) => type === 'follow_up').length, 2);
    await services.candidates.remove(context, first.candidateId);
    const last = await read();
    t.ok(
      last.some(
        ({ type, action, resourceId }) =>
          type === 'candidate' && action === 'delete' && resourceId === first.candidateId,
      ),
    );
  },
);

t.test('a key bound to an advisor is told of the candidates that the advisor has when it asks', async (t) => {
  const world = await createWorld(t, START);
  const { services, context } = world;
  const first = await world.process();
  const second = await world.process();
  const advisorId = (await services.advisors.create(context, { name: 'Ruth' })).resource['id'] as string;
  const read = reader(world, { advisorId });
  t.same(
    (await read()).map(({ type }) => type),
    ['advisor'],
  );
  await services.candidates.patch(context, first.candidateId, { advisorId });
  await services.candidates.patch(context, second.candidateId, { name: 'Another' });
  t.same(
    (await read()).map(({ resourceId }) => resourceId),
    [first.candidateId],
  );
  const whole = (await reader(world, { advisorId })()).map(({ resourceId }) => resourceId);
  t.ok(whole.includes(first.applicationId) && whole.includes(first.employerId));
  t.notOk(whole.includes(second.applicationId) || whole.includes(second.employerId));
});

t.test('a reader who sees little gets past what is not for it in few requests', async (t) => {
  const world = await createWorld(t, START);
  const first = await world.process();
  await world.rows(`INSERT INTO changes (org_id, id, type, resource_id, action, version)
    SELECT $org, gen_random_uuid(), 'touchpoint', gen_random_uuid(), 'create', 1 FROM generate_series(1, 9000)`);
  await world.services.candidates.patch(world.context, first.candidateId, { name: 'Renamed' });
  const read = reader(world, {});
  await read({ types: ['candidate'] });
  t.match(
    (await reader(world, {})({ types: ['candidate'] })).map(({ action }) => action),
    ['create'],
  );
  const next = reader(world, {});
  t.same(
    (await next({ types: ['candidate'], limit: 1 })).map(({ action }) => action),
    ['create'],
  );
  t.match(await next({ types: ['candidate'] }), [{ action: 'update', resource: { name: 'Renamed' } }]);
});

t.test('while more is committed than is numbered at once, the feed says that there is more', async (t) => {
  const { deps, context, rows } = await createWorld(t, START).then((world) => ({
    deps: world.deps,
    context: world.context,
    rows: world.rows.bind(world),
  }));
  const { nextCursor } = await listChanges(deps, context, { limit: 1000 });
  await rows(`INSERT INTO changes (org_id, id, type, resource_id, action, version, origin)
    SELECT $org, gen_random_uuid(), 'employer', gen_random_uuid(), 'update', n, 'test' FROM generate_series(1, 10001) AS n`);
  const query = { limit: 1000, types: ['advisor'] as const };
  const first = await listChanges(deps, context, { ...query, cursor: nextCursor });
  t.match(first, { items: [], hasMore: true });
  t.match(await listChanges(deps, context, { ...query, cursor: first.nextCursor }), { items: [], hasMore: false });
});
