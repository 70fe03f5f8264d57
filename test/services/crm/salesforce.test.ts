import t from 'tap';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp } from '../../support/app.js';
import { asking, type Json } from '../../support/asking.js';
import { ID_FIELD } from '../../support/salesforce-records.js';
import { SalesforceServer } from '../../support/salesforce-server.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

async function scene(t: Parameters<typeof startTestApp>[0], timeZone = 'America/Los_Angeles') {
  const clock = { now: new Date('2026-12-01T18:00:00.000Z') };
  const now = () => clock.now;
  const server = await SalesforceServer.start(t, { now });
  const provider = salesforce({ allowed: ['127.0.0.0/8'], hosts: ['127.0.0.1'], now });
  const app = await startTestApp(t, { now, crm: new Map([[provider.name, provider]]) });
  const ask = asking(app);
  const run = async (later = DAY_MS) => {
    clock.now = new Date(clock.now.getTime() + later);
    await tendIntegrations(app.deps, {
      onError: (_, error) => {
        throw error;
      },
    });
  };
  const candidate = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone, consent: { crm: true } });
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const contact = await ask('POST', '/v1/contacts', {
    name: 'Grace Hopper',
    employerId: employer.id,
    timeZone,
    methods: [{ kind: 'email', value: 'grace@initech.example', status: 'confirmed', confirmedBy: 'card' }],
  });
  const application = await ask('POST', '/v1/applications', {
    candidateId: candidate.id,
    employerId: employer.id,
    role: 'Engineer',
  });
  await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-01T16:00:00Z',
    endsAt: '2026-12-01T17:00:00Z',
    needs: ['Secret need'],
    participants: [{ contactId: contact.id }],
  });
  const input = { provider: 'salesforce', token: server.token, url: server.url };
  const integration = await ask('POST', '/v1/integrations', input);
  const lastRun = async () =>
    (await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`)).items[0] as Json;
  const conflicts = async () =>
    (await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/conflicts`)).items;
  return { server, ask, run, candidate, employer, contact, application, integration, lastRun, conflicts };
}

t.test(
  'an interview is an event with its contact, its next action a task due on the candidate’s day, and a call closes it',
  async (t) => {
    const { server, ask, run, candidate, contact, application } = await scene(t);
    await run(0);
    const [person] = server.of('Contact');
    t.match(person?.fields, { FirstName: 'Grace', LastName: 'Hopper', [ID_FIELD]: contact.id });
    t.match(server.of('Account'), [{ fields: { Name: 'Initech' } }]);
    t.match(server.of('Event'), [
      {
        fields: {
          Subject: 'Interview: Ada, Engineer',
          StartDateTime: '2026-12-01T16:00:00.000Z',
          EndDateTime: '2026-12-01T17:00:00.000Z',
          WhoId: person?.Id,
        },
      },
    ]);
    const { items } = await ask<{ items: { nextAction: { dueBy: string } }[] }>('GET', '/v1/follow-ups');
    const due = items[0]?.nextAction.dueBy as string;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles' }).format(new Date(due));
    const open = () => server.of('Task').filter(({ fields }) => fields['Status'] === 'Not Started');
    t.match(open(), [{ fields: { Subject: 'Thank Grace Hopper', ActivityDate: day, WhoId: person?.Id } }]);
    t.notOk(JSON.stringify([...server.records.values()]).includes('Secret need'), 'notes stay here');
    await ask('POST', '/v1/touchpoints', {
      candidateId: candidate.id,
      contactId: contact.id,
      applicationId: application.id,
      at: '2026-12-01T18:00:00Z',
      direction: 'outbound',
      channel: 'call',
      conversation: true,
      thanks: true,
      text: 'What was said',
    });
    const before = open().map(({ Id }) => Id);
    await run();
    t.same(
      open().filter(({ Id }) => before.includes(Id)),
      [],
      'the call closes what was open',
    );
    t.match(
      server.of('Task').filter(({ fields }) => fields['TaskSubtype'] === 'Call'),
      [{ fields: { Status: 'Completed', ActivityDate: '2026-12-01' } }],
    );
    t.notOk(JSON.stringify([...server.records.values()]).includes('What was said'), 'so do texts');
    const stored = server.records.size;
    const asked = server.requests.length;
    await run(10 * MINUTE_MS);
    await run(10 * MINUTE_MS);
    t.equal(server.records.size, stored, 'nothing is made twice');
    t.ok(server.requests.length - asked <= 6, server.requests.slice(asked).join(', '));
    await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: false } });
    await run();
    t.same([...server.of('Task'), ...server.of('Event')], [], 'and all of it goes with the consent');
  },
);

t.test('people who are there come here, edits go both ways, and a deletion there ends a link and nobody', async (t) => {
  const { server, ask, run, contact, conflicts } = await scene(t);
  const account = server.add('Account', { Name: 'Globex' });
  const theirs = server.add('Contact', { FirstName: 'Alan', LastName: 'Turing', AccountId: account.Id });
  const same = server.add('Contact', {
    FirstName: 'Grace',
    LastName: 'Hopper',
    Email: 'GRACE@initech.example',
    Title: 'Admiral',
  });
  await run(0);
  t.equal(server.of('Contact').length, 2, 'who has the same address is the same person');
  t.match(await ask('GET', `/v1/contacts/${contact.id}`), { title: 'Admiral' });
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/contacts');
  const alan = items.find(({ name }) => name === 'Alan Turing') as Json;
  await ask('PATCH', `/v1/contacts/${alan.id}`, { title: 'Logician' });
  server.edit(same.Id, { Phone: '+1 212 5550000' });
  await run(10 * MINUTE_MS);
  t.match(server.records.get(theirs.Id)?.fields, { Title: 'Logician', LastName: 'Turing', AccountId: account.Id });
  t.match((await ask('GET', `/v1/contacts/${contact.id}`))['methods'], [{ kind: 'email' }, { kind: 'phone' }]);
  server.delete(theirs.Id);
  const other = server.add('Contact', { FirstName: 'Grace', LastName: 'Hopper' });
  server.merge(same.Id, other.Id);
  await run(10 * MINUTE_MS);
  await ask('GET', `/v1/contacts/${alan.id}`);
  t.match(await conflicts(), [{ kind: 'deleted_there', localId: alan.id }]);
  await ask('PATCH', `/v1/contacts/${contact.id}`, { title: 'Rear Admiral' });
  await run(10 * MINUTE_MS);
  t.match(server.records.get(other.Id)?.fields, { Title: 'Rear Admiral' }, 'the link followed the merge');
  t.equal(server.of('Contact').length, 1);
});

t.test('what cannot be removed there is told, and holds up nothing', async (t) => {
  const { server, ask, run, candidate, contact, employer, conflicts, lastRun } = await scene(t);
  await run(0);
  server.options = { ...server.options, keeps: ({ object }) => object === 'Contact' || object === 'Event' };
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm: false } });
  await ask('DELETE', `/v1/contacts/${contact.id}`);
  await ask('POST', '/v1/contacts', { name: 'Next One', employerId: employer.id });
  await run();
  t.match(await lastRun(), { status: 'complete', error: null });
  const told = (await conflicts()).map(({ kind, entity, there }) => [kind, entity, there]).sort();
  t.same(told, [
    ['refused_there', 'contact', 'delete_failed'],
    ['refused_there', 'meeting', 'delete_failed'],
  ]);
  t.equal(server.of('Task').length, 0);
  t.match(server.of('Contact')[1]?.fields, { LastName: 'One' });
  await run();
  t.equal((await conflicts()).length, 2, 'once');
});

t.test('a day’s requests that are used up end a run, and the next goes on where it was', async (t) => {
  const { server, run, ask, lastRun, integration } = await scene(t);
  for (let n = 0; n < 900; n++) server.add('Contact', { LastName: `Person ${n}`, AccountId: account(server) });
  server.options = { ...server.options, perDay: 3 };
  await run(0);
  t.match(await lastRun(), { status: 'paused', error: /budget_spent|daily_limit/ });
  const { reason, state } = await ask('GET', `/v1/integrations/${integration.id}`);
  t.match([state, reason], ['active', /budget_spent|daily_limit/]);
  const asked = server.requests.length;
  await run(MINUTE_MS);
  t.equal(server.requests.length, asked, 'and nothing is asked meanwhile');
  server.options = { ...server.options, perDay: 10_000 };
  await run(2 * 60 * MINUTE_MS);
  t.match(await lastRun(), { status: 'complete' });
  const first = server.requests.slice(asked).find((request) => request.includes('SystemModstamp'));
  t.match(first, /SystemModstamp >= 2026-12-01T18|SystemModstamp > 2026-12-01T18/, 'not from the beginning');
});

t.test('without the field of our ids nothing is done, and it is told what is missing', async (t) => {
  const { server, run, ask, lastRun, integration } = await scene(t);
  server.custom.clear();
  await run(0);
  t.match(await lastRun(), { status: 'failed', error: 'id_field_missing' });
  t.match(await ask('GET', `/v1/integrations/${integration.id}`), { state: 'active', reason: 'id_field_missing' });
  for (const object of ['Contact', 'Task', 'Event']) server.custom.add(`${object} ${ID_FIELD}`);
  await run();
  t.match(await lastRun(), { status: 'complete' });
  t.equal(server.of('Contact').length, 1);
});

function account(server: SalesforceServer): string {
  return (server.of('Account')[0] ?? server.add('Account', { Name: 'Initech' })).Id;
}
