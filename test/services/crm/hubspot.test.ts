import t from 'tap';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp } from '../../support/app.js';
import { asking, type Json } from '../../support/asking.js';
import { HubSpotServer } from '../../support/hubspot-server.js';

const DAY_MS = 86_400_000;

async function scene(t: Parameters<typeof startTestApp>[0]) {
  const clock = { now: new Date('2026-12-01T08:00:00.000Z') };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, perInterval: 1000 });
  const app = await startTestApp(t, { now, crm: new Map([['hubspot', hubSpot({ apiUrl: server.url, now })]]) });
  const ask = asking(app);
  const run = async (later = DAY_MS) => {
    clock.now = new Date(clock.now.getTime() + later);
    await tendIntegrations(app.deps, {
      onError: (_, error) => {
        throw error;
      },
    });
  };
  const candidate = await ask('POST', '/v1/candidates', {
    name: 'Ada',
    timeZone: 'Europe/Berlin',
    consent: { crm: true },
  });
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const contact = await ask('POST', '/v1/contacts', {
    name: 'Grace Hopper',
    employerId: employer.id,
    timeZone: 'Europe/Berlin',
    methods: [
      { kind: 'email', value: 'grace@initech.example', status: 'confirmed', confirmedBy: 'card' },
      { kind: 'phone', value: '+49 30 1234567', status: 'confirmed', confirmedBy: 'card' },
    ],
  });
  const application = await ask('POST', '/v1/applications', {
    candidateId: candidate.id,
    employerId: employer.id,
    role: 'Engineer',
  });
  const interview = await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-01T06:00:00Z',
    endsAt: '2026-12-01T07:00:00Z',
    needs: ['Secret need'],
    participants: [{ contactId: contact.id }],
  });
  const integration = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token });
  return { server, app, ask, run, candidate, contact, application, interview, integration, clock };
}

t.test(
  'an interview is a meeting with its contact there, its next action a task with its due date, and what is done closes it',
  async (t) => {
    const { server, ask, run, candidate, contact, application, interview } = await scene(t);
    await run(0);
    const [person] = server.live;
    t.match(person?.properties, { firstname: 'Grace', lastname: 'Hopper', company: 'Initech' });
    const [meeting] = server.activities.of('meetings');
    t.match(meeting?.properties, {
      hs_meeting_title: 'Interview: Ada, Engineer',
      hs_meeting_start_time: '2026-12-01T06:00:00.000Z',
      hs_meeting_end_time: '2026-12-01T07:00:00.000Z',
    });
    t.same([...(meeting?.contactIds ?? [])], [person?.id]);
    const followUps = await ask<{ items: { nextAction: { kind: string; dueBy: string } | null }[] }>(
      'GET',
      '/v1/follow-ups',
    );
    const due = followUps.items[0]?.nextAction?.dueBy as string;
    const open = () =>
      server.activities.of('tasks').filter(({ properties }) => properties['hs_task_status'] === 'NOT_STARTED');
    t.match(open(), [
      { properties: { hs_task_subject: 'Thank Grace Hopper', hs_timestamp: new Date(due).toISOString() } },
    ]);
    t.notOk(JSON.stringify([...server.activities.all.values()]).includes('Secret need'), 'notes stay here');
    await ask('POST', '/v1/touchpoints', {
      candidateId: candidate.id,
      contactId: contact.id,
      applicationId: application.id,
      at: '2026-12-01T08:00:00Z',
      direction: 'outbound',
      channel: 'call',
      conversation: true,
      thanks: true,
      text: 'What was said',
    });
    const before = server.activities.of('tasks').map(({ id }) => id);
    await run();
    t.same(
      server.activities
        .of('tasks')
        .filter(({ id, properties }) => before.includes(id) && properties['hs_task_status'] !== 'COMPLETED'),
      [],
      'the call closes what was open',
    );
    t.match(server.activities.of('calls'), [{ properties: { hs_call_direction: 'OUTBOUND' } }]);
    t.notOk(JSON.stringify([...server.activities.all.values()]).includes('What was said'), 'so do texts');
    const stored = server.activities.all.size;
    const asked = server.requests.length;
    await run(10 * 60_000);
    await run(10 * 60_000);
    t.equal(server.activities.all.size, stored, 'nothing is made twice');
    t.ok(server.requests.length - asked <= 6, server.requests.slice(asked).join(', '));
    await ask('PATCH', `/v1/interviews/${interview.id}`, { status: 'cancelled' });
    await run(10 * 60_000);
    t.same(server.activities.of('meetings'), []);
  },
);

t.test(
  'what a candidate agreed to is taken back: all of theirs is removed there, and nothing more leaves',
  async (t) => {
    const { server, ask, run, candidate } = await scene(t);
    await run(0);
    t.ok(server.activities.all.size > 0);
    await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: false } });
    await run();
    t.equal(server.activities.all.size, 0);
    await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: true } });
    await run();
    t.ok(server.activities.all.size > 0);
  },
);

t.test(
  'who is erased is named neither there nor in what was noted of it, also where nobody asks any more',
  async (t) => {
    const { server, app, ask, run, candidate, contact, integration } = await scene(t);
    const noted = async () => {
      const { rows } = await app.deps.db.read(app.orgId, (tx) =>
        tx.raw.query<{ base: object }>('SELECT base FROM integration_links WHERE org_id = $1', [tx.orgId]),
      );
      return JSON.stringify(rows);
    };
    await run(0);
    t.match(await noted(), 'Thank Grace Hopper');
    await ask('PATCH', `/v1/integrations/${integration.id}`, { state: 'paused' });
    await ask('POST', `/v1/contacts/${contact.id}/erase`, undefined, { status: 200 });
    t.notMatch(await noted(), 'Grace Hopper');
    await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
    t.notMatch(await noted(), 'Ada');
    t.match(JSON.stringify([...server.activities.all.values()]), 'Grace Hopper');
    await ask('PATCH', `/v1/integrations/${integration.id}`, { state: 'active' });
    await run();
    t.equal(server.activities.all.size, 0);
  },
);

t.test('a meeting whose contact is erased goes there, though its interview stands', async (t) => {
  const { server, ask, run, contact, interview } = await scene(t);
  await run(0);
  t.equal(server.activities.of('meetings').length, 1);
  await ask('POST', `/v1/contacts/${contact.id}/erase`, undefined, { status: 200 });
  await run();
  t.equal(server.activities.all.size, 0);
  t.match(await ask('GET', `/v1/interviews/${interview.id}`), { status: 'scheduled' });
});

t.test('an activity that is refused, or put off for long, is told as a conflict, once', async (t) => {
  const { server, ask, run, integration } = await scene(t);
  const intercept = (_: string, path: string) => {
    if (path.endsWith('/meetings/batch/upsert')) return { status: 400, body: { category: 'VALIDATION_ERROR' } };
    return path.endsWith('/tasks/batch/upsert') ? { status: 200, body: { results: [] } } : undefined;
  };
  server.options = { ...server.options, intercept };
  const conflicts = async () => {
    const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/conflicts`);
    return items.map(({ kind, entity, there }) => [kind, entity, there]);
  };
  await run(0);
  t.same(await conflicts(), [['refused_there', 'meeting', 'validation_error']]);
  for (let n = 0; n < 10; n++) await run(70 * 60_000);
  t.same((await conflicts()).sort(), [
    ['given_up', 'task', 'no_answer'],
    ['refused_there', 'meeting', 'validation_error'],
  ]);
});

t.test(
  'a dry run makes nothing in a fresh portal, not even the property of our ids, and needs no leave to',
  async (t) => {
    const { server, ask, integration } = await scene(t);
    server.add({ firstname: 'Alan', company: 'Globex' });
    server.options = {
      ...server.options,
      intercept: (method, path) =>
        method === 'POST' && path.startsWith('/crm/v3/properties/')
          ? { status: 400, body: { category: 'VALIDATION_ERROR' } }
          : undefined,
    };
    const before = server.requests.length;
    const run = await ask('POST', `/v1/integrations/${integration.id}/runs`, { dryRun: true });
    t.match(run, { status: 'complete', error: null });
    t.ok((run['changes'] as unknown[]).length > 0);
    const reads = /^GET |\/(search|batch\/read)$/;
    t.same(
      server.requests.slice(before).filter((request) => !reads.test(request)),
      [],
    );
  },
);
