import pg from 'pg';
import t from 'tap';
import { mergeContact } from '#src/services/merge-contacts.js';
import { addParticipant, removeParticipant } from '#src/services/participants.js';
import { deadlocksOf } from '../support/deadlocks.js';
import { waitingFor } from '../support/row-waits.js';
import { until } from '../support/until.js';
import { createWorld } from '../support/world.js';

const idOf = (made: { resource: Record<string, unknown> }) => made.resource['id'] as string;

t.test('writes about the same people at once wait in line: no deadlock, none refused, none lost', async (t) => {
  // As many connections for writes as there are writes: who waits for one too long is refused, which is not asked here.
  const world = await createWorld(t, '2026-12-01T12:00:00Z', 62);
  const { services, context, deps } = world;
  const { candidateId, applicationId, contactIds } = await world.process(2);
  const interview = await services.interviews.create(context, {
    applicationId,
    startsAt: '2026-11-30T10:00:00Z',
    participants: contactIds.map((contactId) => ({ contactId })),
  });
  const interviewId = idOf(interview);
  const writes: Promise<unknown>[] = [];
  for (let n = 0; n < 8; n++) {
    writes.push(services.interviews.patch(context, interviewId, { title: `Round ${n}` }));
    writes.push(
      services.touchpoints.create(context, {
        candidateId,
        contactId: contactIds[n % 2],
        interviewId,
        at: '2026-11-30T12:00:00Z',
        direction: 'outbound',
        channel: 'email',
      }),
    );
    writes.push(services.contacts.patch(context, contactIds[n % 2] as string, { title: `Lead ${n}` }));
    writes.push(services.applications.patch(context, applicationId, { stage: `Stage ${n}` }));
    writes.push(
      addParticipant(deps, context, interviewId, {
        contactId: contactIds[n % 2] as string,
        lead: n % 3 === 0,
      }),
    );
  }
  const refused = (await Promise.allSettled(writes)).filter((done) => done.status === 'rejected');
  t.same(refused, []);
  const [count] = await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM touchpoints WHERE org_id = $org');
  t.equal(count?.n, 8);
  t.equal(await deadlocksOf(world), 0, 'PostgreSQL broke no tie');
});

t.test('a tie that PostgreSQL breaks is seen', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { contactIds } = await world.process(2);
  const [one, two] = [0, 1].map(() => new pg.Client({ connectionString: world.connectionString }));
  if (one === undefined || two === undefined) throw new Error('there are two');
  const lock = (client: pg.Client, n: number) =>
    client.query('SELECT FROM contacts WHERE id = $1 FOR UPDATE', [contactIds[n]]);
  for (const client of [one, two]) {
    client.on('error', () => {});
    await client.connect();
    await client.query('BEGIN');
  }
  await lock(one, 0);
  await lock(two, 1);
  const waiting = lock(two, 0);
  await until('the second to wait for the first', () => waitingFor(one));
  const both = await Promise.allSettled([waiting, lock(one, 1)]);
  t.equal(both.filter(({ status }) => status === 'rejected').length, 1);
  t.equal(await deadlocksOf(world), 1);
});

t.test('equal first writes by one external id make one record and are all answered', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context } = world;
  const put = () => services.employers.upsert(context, { source: 'crm', externalId: '1' }, { name: 'One' }, () => {});
  const made = await Promise.all([put(), put(), put(), put(), put(), put()]);
  t.equal(new Set(made.map(idOf)).size, 1);
  t.equal(made.filter((one) => one.outcome === 'created').length, 1);
});

t.test('what is written while somebody is merged or deleted counts for the survivor or is refused', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const { candidateId, applicationId, contactIds } = await world.process(2);
  const [from, into] = contactIds as [string, string];
  const touch = () =>
    services.touchpoints.create(context, {
      candidateId,
      contactId: from,
      at: '2026-11-30T12:00:00Z',
      direction: 'outbound',
      channel: 'email',
    });
  const done = await Promise.allSettled([touch(), mergeContact(deps, context, from, { into }), touch(), touch()]);
  t.same(
    done.filter((one) => one.status === 'rejected'),
    [],
  );
  t.same(
    await world.rows(
      'SELECT id FROM touchpoints WHERE org_id = $org AND deleted_at IS NULL AND contact_id <> $1',
      into,
    ),
    [],
  );
  await Promise.allSettled([
    services.applications.remove(context, applicationId),
    services.interviews.create(context, {
      applicationId,
      startsAt: '2026-11-30T10:00:00Z',
      participants: [{ contactId: into }],
    }),
  ]);
  t.same(
    await world.rows(`SELECT i.id FROM interviews i JOIN applications a ON a.org_id = i.org_id AND a.id = i.application_id
      WHERE i.org_id = $org AND i.deleted_at IS NULL AND a.deleted_at IS NOT NULL`),
    [],
    'no live interview below a deleted application',
  );
});

t.test('a participant who comes back brings the follow-up back, in the answer and in the feed', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { deps, context } = world;
  const of = await world.process(1);
  const { id, followUpId } = await world.interview(of, '2026-11-30T10:00:00Z');
  await removeParticipant(deps, context, id, of.contactId);
  const back = await addParticipant(deps, context, id, { contactId: of.contactId });
  t.same(
    back.followUps.map((followUp) => followUp.id),
    [followUpId],
  );
  const feed = await world.rows<{ action: string }>(
    'SELECT action FROM changes WHERE org_id = $org AND resource_id = $1 ORDER BY at, id',
    followUpId,
  );
  t.same(
    feed.map((change) => change.action),
    ['create', 'delete', 'create'],
  );
});

t.test('a merge keeps the stricter wish of a method that both had', async (t) => {
  const world = await createWorld(t, '2026-12-01T12:00:00Z');
  const { services, context, deps } = world;
  const employer = await services.employers.create(context, { name: 'Employer' });
  const contact = async (status: string) =>
    idOf(
      await services.contacts.create(context, {
        employerId: idOf(employer),
        name: 'Somebody',
        source: 'crm',
        externalId: status,
        methods: [{ kind: 'email', value: 'somebody@employer.example', status }],
      }),
    );
  const [from, into] = [await contact('opted_out'), await contact('confirmed')];
  const merged = await mergeContact(deps, context, from, { into });
  t.match(merged.resource, { id: into, methods: [{ status: 'opted_out' }] });
  const put = await services.contacts.upsert(
    context,
    { source: 'crm', externalId: 'opted_out' },
    { title: 'VP' },
    () => {},
  );
  t.match(put, { outcome: 'updated', resource: { id: into, title: 'VP', externalId: 'confirmed' } });
  await t.rejects(services.contacts.remove(context, from), { code: 'gone' });
});
