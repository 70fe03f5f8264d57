import { createHmac } from 'node:crypto';
import t from 'tap';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { HubSpotServer } from '../support/hubspot-server.js';

const SECRET = 'client-secret';

/** A service with a HubSpot, a clock, and hooks that are signed as HubSpot signs them. */
async function scene(t: Parameters<typeof startTestApp>[0]) {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, perInterval: 1000 });
  const app = await startTestApp(t, {
    now,
    settings: { PUBLIC_URL: 'https://followthrough.example' },
    crm: new Map([['hubspot', hubSpot({ apiUrl: server.url, now })]]),
  });
  const ask = asking(app);
  const run = () =>
    tendIntegrations(app.deps, {
      onError: (_, error) => {
        throw error;
      },
    });
  const connect = () =>
    ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token, hookSecret: SECRET });
  const conflicts = async ({ id }: Json) =>
    (await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/conflicts`)).items;
  const send = async (
    { id }: Json,
    events: unknown,
    more: { secret?: string; at?: number; url?: string } = {},
  ): Promise<{ status: number; body: Json }> => {
    const path = `/hooks/crm/hubspot/${id}`;
    const { secret = SECRET, at = clock.now.getTime(), url = `https://followthrough.example${path}` } = more;
    const payload = JSON.stringify(events);
    const signature = createHmac('sha256', secret).update(`POST${url}${payload}${at}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': String(at),
    };
    const { statusCode, body } = await app.app.inject({ method: 'POST', url: path, headers, payload });
    return { status: statusCode, body: JSON.parse(body) };
  };
  const later = (milliseconds: number) => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };
  return { server, app, ask, run, connect, conflicts, send, later, now };
}

t.test('a proven hook has whom it speaks of read again, in any order and twice; a forged one nothing', async (t) => {
  const { server, app, ask, run, connect, conflicts, send, later, now } = await scene(t);
  const grace = server.add({ firstname: 'Grace', lastname: 'Hopper', company: 'Initech' });
  const ada = server.add({ firstname: 'Ada', company: 'Initech' });
  const made = await connect();
  t.equal(made['hookUrl'], `https://followthrough.example/hooks/crm/hubspot/${made.id}`);
  t.notMatch(JSON.stringify(made), SECRET);
  await run();

  const deletion = [{ subscriptionType: 'contact.deletion', objectId: Number(grace.id), portalId: 62515 }];
  t.match(await send(made, deletion, { secret: 'forged' }), { status: 401 });
  t.match(await send(made, deletion, { at: now().getTime() + 6 * 60_000 }), { status: 401 });
  t.match(await send(made, deletion, { url: 'https://evil.example/' }), { status: 401 });
  t.equal(await run(), 0, 'and nothing is due');

  t.match(await send(made, deletion), { status: 200, body: { hints: 1, ignored: 0 } });
  t.equal(await run(), 1);
  t.same(await conflicts(made), [], 'it is there all the same: a hook is no more than a hint');

  grace.archived = true;
  t.match(await send(made, [...deletion, ...deletion, { nonsense: true }]), {
    status: 200,
    body: { hints: 1, ignored: 1 },
  });
  await run();
  t.match(await conflicts(made), [{ kind: 'deleted_there', remoteId: grace.id }]);

  const erasure = { subscriptionType: 'contact.privacyDeletion', objectId: Number(ada.id), portalId: 62515 };
  t.match(await send(made, [erasure]), { status: 200 });
  server.edit(ada.id, { jobtitle: 'Countess' });
  later(86_400_000);
  await run();
  t.match((await conflicts(made))[0], { kind: 'erased_there', remoteId: ada.id });
  const contacts = await ask<{ items: Json[] }>('GET', '/v1/contacts');
  t.same(contacts.items.map(({ name, title }) => [name, title]).sort(), [
    ['Ada', null],
    ['Grace Hopper', null],
  ]);
  t.match(await send(made, 'no events'), { status: 200, body: { hints: 0, ignored: 0 } });
  await ask('DELETE', `/v1/integrations/${made.id}`);
  t.match(await send(made, deletion), { status: 404 });

  const { body: measures } = await app.request('GET', '/metrics', { key: null, headers: { host: 'localhost' } });
  t.match(measures, 'crm_hook_requests_total{provider="hubspot",outcome="taken"} 4');
  t.match(measures, 'crm_hook_requests_total{provider="hubspot",outcome="unproven"} 4');
  t.match(measures, 'crm_hook_events_total{provider="hubspot",outcome="hinted"} 3');
  t.match(measures, 'crm_hook_events_total{provider="hubspot",outcome="ignored"} 1');
  t.notMatch(measures, made.id);
});

t.test('of another portal, or of other objects than contacts, nothing has any effect, and it is told', async (t) => {
  const { server, run, connect, conflicts, send, later } = await scene(t);
  const grace = server.add({ firstname: 'Grace', lastname: 'Hopper', company: 'Initech' });
  const made = await connect();
  const objectId = Number(grace.id);
  const foreign = [
    { subscriptionType: 'contact.privacyDeletion', objectId, portalId: 99 },
    { subscriptionType: 'object.privacyDeletion', objectTypeId: '0-1', objectId, portalId: 99 },
    { subscriptionType: 'contact.deletion', objectId, portalId: 99 },
    {
      subscriptionType: 'contact.merge',
      objectId: 7,
      newObjectId: objectId,
      mergedObjectIds: [objectId],
      portalId: 99,
    },
    { subscriptionType: 'contact.privacyDeletion', objectId },
    { subscriptionType: 'object.privacyDeletion', objectTypeId: '0-2', objectId, portalId: 62515 },
    { subscriptionType: 'object.deletion', objectTypeId: '2-3465404', objectId, portalId: 62515 },
    { subscriptionType: 'object.privacyDeletion', objectId, portalId: 62515 },
    { subscriptionType: 'company.privacyDeletion', objectId, portalId: 62515 },
    { subscriptionType: 'contact.associationChange', fromObjectId: objectId, toObjectId: 7, portalId: 62515 },
  ];
  const erased = { subscriptionType: 'contact.privacyDeletion', objectId, portalId: 99 };
  t.match(await send(made, [erased]), { body: { hints: 1, ignored: 0 } }, 'nobody knows yet of which portal it is');
  await run();
  later(60_000);
  t.match(await send(made, foreign), { status: 200, body: { hints: 0, ignored: foreign.length } });
  t.equal(await run(), 0, 'nothing is due by it');
  t.same(await conflicts(made), []);
  // An older event comes after a newer one, and again: what is there is what counts.
  const own = { objectTypeId: '0-1', objectId, portalId: 62515 };
  const events = [
    { ...own, subscriptionType: 'object.restore', occurredAt: 2 },
    { ...own, subscriptionType: 'object.deletion', occurredAt: 1 },
  ];
  t.match(await send(made, [...events, foreign[0], ...events]), { body: { hints: 1, ignored: 1 } });
  t.equal(await run(), 1);
  t.same(await conflicts(made), []);
  t.match(await send(made, [{ ...own, subscriptionType: 'object.privacyDeletion' }]), { body: { hints: 1 } });
  t.match(await send(made, events), { body: { hints: 1 } });
  await run();
  t.match(await conflicts(made), [{ kind: 'erased_there', remoteId: grace.id }]);
});

t.test('hooks do not hurry a CRM that wants to be left alone', async (t) => {
  const { server, run, connect, send, later } = await scene(t);
  const made = await connect();
  const { intercept: _, ...open } = server.options;
  server.options = { ...open, intercept: () => ({ status: 429, body: { policyName: 'DAILY' } }) };
  t.equal(await run(), 1);
  const event = { subscriptionType: 'contact.creation', objectId: 101, portalId: 62515 };
  t.match(await send(made, [event]), { status: 200 });
  t.equal(await run(), 0);
  server.options = open;
  later(3_600_000);
  t.equal(await run(), 1);
});
