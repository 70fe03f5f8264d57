import t from 'tap';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp } from '../../support/app.js';
import { asking, type Json } from '../../support/asking.js';
import { HubSpotServer } from '../../support/hubspot-server.js';
import { SalesforceServer } from '../../support/salesforce-server.js';

const START = '2026-12-01T08:00:00.000Z';

/** A service with these settings, an interview whose contact may leave, and a run of what is connected. */
async function scene(t: Parameters<typeof startTestApp>[0], settings: Record<string, string>, now: () => Date) {
  const app = await startTestApp(t, { now, settings });
  const ask = asking(app);
  const candidate = await ask('POST', '/v1/candidates', {
    name: 'Ada',
    timeZone: 'Europe/Berlin',
    consent: { crm: true },
  });
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const methods = [{ kind: 'email', value: 'grace@initech.example', status: 'confirmed', confirmedBy: 'card' }];
  const contact = await ask('POST', '/v1/contacts', { name: 'Grace Hopper', employerId: employer.id, methods });
  const of = { candidateId: candidate.id, employerId: employer.id, role: 'Engineer' };
  const application = await ask('POST', '/v1/applications', of);
  const times = { startsAt: '2026-12-01T06:00:00Z', endsAt: '2026-12-01T07:00:00Z' };
  const interview = { applicationId: application.id, ...times, participants: [{ contactId: contact.id }] };
  await ask('POST', '/v1/interviews', interview);
  const run = async (integration: Json) => {
    await tendIntegrations(app.deps, {
      onError: (_, error) => {
        throw error;
      },
    });
    const { items } = await ask<{ items: Json[] }>('GET', `/v1/integrations/${integration.id}/runs`);
    return items[0] as Json;
  };
  return { ask, run, contact };
}

t.test('HubSpot is asked by the version that is set, in every path, and by no other', async (t) => {
  const clock = { now: new Date(START) };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, version: '2026-03', perInterval: 1000 });
  const settings = { HUBSPOT_API_URL: server.url, HUBSPOT_API_VERSION: '2026-03' };
  const { ask, run, contact } = await scene(t, settings, now);
  const theirs = server.add({ firstname: 'Alan', lastname: 'Turing', company: 'Globex' });
  const integration = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token });
  t.match(await run(integration), { status: 'complete', error: null });
  t.match(await ask('GET', `/v1/integrations/${integration.id}`), { remoteAccount: '62515' });
  t.equal(server.live.length, 2);
  const [meeting] = server.activities.of('meetings');
  const grace = server.live.find(({ properties }) => properties['followthrough_id'] === contact.id);
  t.same([...(meeting?.contactIds ?? [])], [grace?.id]);
  t.equal(server.activities.of('tasks').length, 1);
  server.edit(theirs.id, { jobtitle: 'Logician' });
  await ask('PATCH', `/v1/contacts/${contact.id}`, { title: 'Admiral' });
  clock.now = new Date(clock.now.getTime() + 10 * 60_000);
  t.match(await run(integration), { status: 'complete', error: null });
  t.match(server.contacts.get(grace?.id ?? '')?.properties, { jobtitle: 'Admiral' });
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/contacts');
  t.match(
    items.find(({ name }) => name === 'Alan Turing'),
    { title: 'Logician' },
  );
  t.same(
    server.requests.filter((request) => !/ \/(?:crm\/\w+|account-info)\/2026-03\//.test(request)),
    [],
  );
});

t.test('a version that HubSpot does not know is told as such, and nothing is taken for gone', async (t) => {
  const clock = { now: new Date(START) };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, version: '2026-03', perInterval: 1000 });
  const settings = { HUBSPOT_API_URL: server.url, HUBSPOT_API_VERSION: '2025-09' };
  const { ask, run } = await scene(t, settings, now);
  const integration = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token });
  t.match(await run(integration), { status: 'failed', error: 'object_not_found' });
  t.match(await ask('GET', `/v1/integrations/${integration.id}`), { state: 'active', reason: 'object_not_found' });
});

t.test('Salesforce is asked by the version that is set, also for the pages behind the first', async (t) => {
  const now = () => new Date(START);
  const server = await SalesforceServer.start(t, { now, version: 'v65.0', pageSize: 50 });
  const settings = {
    SALESFORCE_API_VERSION: 'v65.0',
    SALESFORCE_HOSTS: '127.0.0.1',
    CRM_ALLOWED_RANGES: '127.0.0.0/8',
  };
  const { ask, run } = await scene(t, settings, now);
  const AccountId = server.add('Account', { Name: 'Globex' }).Id;
  for (let n = 0; n < 120; n++) server.add('Contact', { LastName: `Person ${n}`, AccountId });
  const input = { provider: 'salesforce', token: server.token, url: server.url };
  const integration = await ask('POST', '/v1/integrations', input);
  t.match(await run(integration), { status: 'complete', error: null });
  t.equal(server.of('Contact').length, 121);
  t.equal(server.of('Event').length, 1);
  t.ok(server.requests.some((request) => request.includes('/query/01g')));
  t.same(
    server.requests.filter((request) => !request.includes(' /services/data/v65.0/')),
    [],
  );
});
