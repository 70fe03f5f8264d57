import { createHmac } from 'node:crypto';
import t from 'tap';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { HubSpotServer } from '../support/hubspot-server.js';

const SECRET = 'client-secret';

t.test('a proven hook has whom it speaks of read again, in any order and twice; a forged one nothing', async (t) => {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, perInterval: 1000 });
  const app = await startTestApp(t, {
    now,
    settings: { PUBLIC_URL: 'https://followthrough.example' },
    crm: new Map([['hubspot', hubSpot({ apiUrl: server.url, now })]]),
  });
  const ask = asking(app);
  const run = () => tendIntegrations(app.deps, { onError: (_, error) => t.fail(String(error)) });
  const grace = server.add({ firstname: 'Grace', lastname: 'Hopper', company: 'Initech' });
  const ada = server.add({ firstname: 'Ada', company: 'Initech' });
  const made = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token, hookSecret: SECRET });
  const path = `/hooks/crm/hubspot/${made.id}`;
  t.equal(made['hookUrl'], `https://followthrough.example${path}`);
  t.notMatch(JSON.stringify(made), SECRET);
  await run();

  const send = async (events: unknown, more: { secret?: string; at?: number; url?: string } = {}) => {
    const { secret = SECRET, at = clock.now.getTime(), url = `https://followthrough.example${path}` } = more;
    const body = JSON.stringify(events);
    const signature = createHmac('sha256', secret).update(`POST${url}${body}${at}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': String(at),
    };
    return (await app.app.inject({ method: 'POST', url: path, headers, payload: body })).statusCode;
  };
  const deletion = [{ subscriptionType: 'contact.deletion', objectId: Number(grace.id) }];
  t.equal(await send(deletion, { secret: 'forged' }), 401);
  t.equal(await send(deletion, { at: clock.now.getTime() + 6 * 60_000 }), 401);
  t.equal(await send(deletion, { url: 'https://evil.example/' }), 401);
  t.equal(await run(), 0, 'and nothing is due');

  t.equal(await send(deletion), 200);
  t.equal(await run(), 1);
  const conflicts = async () => (await ask<{ items: Json[] }>('GET', `/v1/integrations/${made.id}/conflicts`)).items;
  t.same(await conflicts(), [], 'it is there all the same: a hook is no more than a hint');

  grace.archived = true;
  t.equal(await send([...deletion, ...deletion, { nonsense: true }]), 200);
  await run();
  t.match(await conflicts(), [{ kind: 'deleted_there', remoteId: grace.id }]);

  t.equal(await send([{ subscriptionType: 'contact.privacyDeletion', objectId: Number(ada.id) }]), 200);
  server.edit(ada.id, { jobtitle: 'Countess' });
  clock.now = new Date(clock.now.getTime() + 86_400_000);
  await run();
  t.match((await conflicts())[0], { kind: 'erased_there', remoteId: ada.id });
  const contacts = await ask<{ items: Json[] }>('GET', '/v1/contacts');
  t.same(contacts.items.map(({ name, title }) => [name, title]).sort(), [
    ['Ada', null],
    ['Grace Hopper', null],
  ]);
  t.equal(await send('no events'), 200);
  await ask('DELETE', `/v1/integrations/${made.id}`);
  t.equal(await send(deletion), 404);

  const { body: measures } = await app.request('GET', '/metrics', { key: null, headers: { host: 'localhost' } });
  t.match(measures, 'crm_hook_requests_total{provider="hubspot",outcome="taken"} 4');
  t.match(measures, 'crm_hook_requests_total{provider="hubspot",outcome="unproven"} 4');
  t.match(measures, 'crm_hook_events_total{provider="hubspot",outcome="hinted"}');
  t.notMatch(measures, made.id);
});

t.test('hooks do not hurry a CRM that wants to be left alone', async (t) => {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, perInterval: 1000 });
  const app = await startTestApp(t, {
    now,
    settings: { PUBLIC_URL: 'https://followthrough.example' },
    crm: new Map([['hubspot', hubSpot({ apiUrl: server.url, now })]]),
  });
  const ask = asking(app);
  const run = () => tendIntegrations(app.deps, { onError: (_, error) => t.fail(String(error)) });
  const made = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token, hookSecret: SECRET });
  const { intercept: _, ...open } = server.options;
  server.options = { ...open, intercept: () => ({ status: 429, body: { policyName: 'DAILY' } }) };
  t.equal(await run(), 1);
  const url = `/hooks/crm/hubspot/${made.id}`;
  const payload = JSON.stringify([{ subscriptionType: 'contact.creation', objectId: 101 }]);
  const at = String(clock.now.getTime());
  const signed = `POSThttps://followthrough.example${url}${payload}${at}`;
  const signature = createHmac('sha256', SECRET).update(signed).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'x-hubspot-signature-v3': signature,
    'x-hubspot-request-timestamp': at,
  };
  t.equal((await app.app.inject({ method: 'POST', url, headers, payload })).statusCode, 200);
  t.equal(await run(), 0);
  server.options = open;
  clock.now = new Date(clock.now.getTime() + 3_600_000);
  t.equal(await run(), 1);
});
