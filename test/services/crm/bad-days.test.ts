import t from 'tap';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp } from '../../support/app.js';
import { asking, type Json } from '../../support/asking.js';
import { HubSpotServer, type HubSpotServerOptions } from '../../support/hubspot-server.js';
import { SalesforceServer } from '../../support/salesforce-server.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Tap = Parameters<typeof startTestApp>[0];

/** A service with a HubSpot and a Salesforce that have bad days. */
async function scene(t: Tap, options: Partial<HubSpotServerOptions> = {}) {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, perInterval: 100_000, ...options });
  const providers = [
    hubSpot({ apiUrl: server.url, now }),
    salesforce({ allowed: ['127.0.0.0/8'], hosts: ['127.0.0.1'], now }),
  ];
  const app = await startTestApp(t, { now, crm: new Map(providers.map((one) => [one.name, one])) });
  const ask = asking(app);
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const list = async (path: string) => (await ask<{ items: Json[] }>('GET', path)).items;
  return {
    server,
    ask,
    now,
    contact: (name: string) => ask('POST', '/v1/contacts', { name, employerId: employer.id }),
    contacts: () => list('/v1/contacts?limit=200'),
    connect: (more: object = {}) =>
      ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token, ...more }),
    state: ({ id }: Json) => ask('GET', `/v1/integrations/${id}`),
    lastRun: async ({ id }: Json) => (await list(`/v1/integrations/${id}/runs`))[0] as Json,
    conflicts: ({ id }: Json) => list(`/v1/integrations/${id}/conflicts?limit=200`),
    /** Goes on by a while, and runs what is due; gives how many that were. */
    async run(later = 10 * MINUTE_MS) {
      clock.now = new Date(clock.now.getTime() + later);
      return tendIntegrations(app.deps, {
        onError: (_, error) => {
          throw error;
        },
      });
    },
  };
}

t.test('a property that is gone there is told as missing, and what it said is not taken for empty', async (t) => {
  const { server, ask, contacts, connect, run, state, lastRun, conflicts } = await scene(t);
  const ada = server.add({ firstname: 'Ada', company: 'Initech', jobtitle: 'Countess' });
  const integration = await connect();
  await run();
  t.match(await contacts(), [{ name: 'Ada', title: 'Countess' }]);
  server.properties.delete('jobtitle');
  server.edit(ada.id, { phone: '+49 30 1234567' });
  await run();
  t.match(await lastRun(integration), { status: 'failed', error: 'property_missing' });
  t.match(await state(integration), { state: 'active', reason: 'property_missing' });
  const [here] = await contacts();
  t.match(here, { title: 'Countess' });
  await ask('PATCH', `/v1/contacts/${here?.id}`, { name: 'Ada Lovelace' });
  await run(DAY_MS);
  t.match(server.contacts.get(ada.id)?.properties, { firstname: 'Ada', jobtitle: 'Countess' });
  server.properties.add('jobtitle');
  await run(DAY_MS);
  t.match(await lastRun(integration), { status: 'complete', error: null });
  t.match(await contacts(), [{ name: 'Ada Lovelace', title: 'Countess', methods: [{ kind: 'phone' }] }]);
  t.match(server.contacts.get(ada.id)?.properties, { lastname: 'Lovelace', jobtitle: 'Countess' });
  t.same(await conflicts(integration), []);
});

t.test('the property of our ids that is gone there is made again, and nobody twice', async (t) => {
  const { server, contact, connect, run, lastRun } = await scene(t);
  const grace = await contact('Grace');
  const integration = await connect();
  await run();
  t.equal(server.live[0]?.properties['followthrough_id'], grace.id);
  server.properties.delete('followthrough_id');
  server.unique.delete('followthrough_id');
  for (const one of server.live) delete one.properties['followthrough_id'];
  await contact('Ada');
  await run();
  t.match(await lastRun(integration), { status: 'complete', error: null });
  t.equal(server.live.length, 2);
});

t.test('a field of Salesforce’s that nobody may see any more is told as such, and nothing is lost', async (t) => {
  const { contacts, connect, run, now, lastRun, state } = await scene(t);
  const there = await SalesforceServer.start(t, { now });
  const AccountId = there.add('Account', { Name: 'Initech' }).Id;
  const ada = there.add('Contact', { LastName: 'Ada', Title: 'Countess', AccountId });
  const integration = await connect({ provider: 'salesforce', token: there.token, url: there.url });
  await run();
  there.hidden.add('Contact Title');
  there.edit(ada.Id, { Phone: '+49 30 1234567' });
  await run();
  t.match(await lastRun(integration), { status: 'failed', error: 'invalid_field' });
  t.match(await state(integration), { state: 'active', reason: 'invalid_field' });
  t.match(await contacts(), [{ name: 'Ada', title: 'Countess', methods: [] }]);
  there.hidden.clear();
  await run(DAY_MS);
  t.match(await contacts(), [{ name: 'Ada', title: 'Countess', methods: [{ kind: 'phone' }] }]);
});

t.test(
  'a pasted token that ends in the middle of a reading waits for another, and the reading goes on there',
  async (t) => {
    const { server, ask, contacts, connect, run, state, lastRun } = await scene(t);
    for (let n = 0; n < 150; n++) server.add({ firstname: `Person ${n}`, company: 'Initech' });
    let searches = 0;
    const intercept = (_: string, path: string) => {
      if (path.endsWith('/search') && ++searches === 2) {
        server.token = 'another';
        return { status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } };
      }
      return undefined;
    };
    server.options = { ...server.options, intercept };
    const integration = await connect();
    await run();
    t.match(await lastRun(integration), {
      status: 'failed',
      error: 'token_refused',
      counts: [{ code: 'create_here', count: 100 }, {}],
    });
    t.match(await state(integration), { state: 'needs_reauth', reason: 'token_refused' });
    t.equal((await contacts()).length, 100, 'the page before stays');
    t.equal(await run(DAY_MS), 0);
    await ask('PATCH', `/v1/integrations/${integration.id}`, { token: server.token });
    const { intercept: _, ...open } = server.options;
    const bodies: string[] = [];
    server.options = {
      ...open,
      intercept: (_, path, body) => void (path.endsWith('/search') && bodies.push(JSON.stringify(body))),
    };
    await run();
    t.match(await lastRun(integration), { status: 'complete', error: null });
    t.equal((await contacts()).length, 150, 'nobody twice, nobody left out');
    t.notMatch(bodies[0], '"value":"0"', 'not from the beginning');
  },
);

t.test(
  'in a storm of limits each run waits as long as it is told, asks for no more, and all comes there in the end',
  async (t) => {
    const { server, contact, connect, run, state, lastRun, now } = await scene(t);
    for (let n = 0; n < 30; n++) await contact(`Person ${n}`);
    const integration = await connect();
    const open = server.options;
    const asked: number[] = [];
    // Ten answers in a row that there is too much, each with how long to wait; then few requests in each interval.
    const limited = (headers: Record<string, string>) => {
      asked.push(now().getTime());
      const body = { status: 'error', policyName: 'TEN_SECONDLY_ROLLING', category: 'RATE_LIMITS' };
      return { status: 429, headers, body };
    };
    const waits = ['120', '600', new Date(now().getTime() + 60 * MINUTE_MS).toUTCString(), '99999999'];
    server.options = {
      ...open,
      intercept: () => limited({ 'retry-after': waits[asked.length % waits.length] ?? '1' }),
    };
    for (let n = 0; n < 60; n++) await run(MINUTE_MS);
    t.match(await lastRun(integration), { status: 'paused', error: 'rate_limited' });
    t.match(await state(integration), { state: 'active', reason: 'rate_limited' });
    t.ok(asked.length <= 4, `${asked.length} requests in an hour`);
    t.ok(Number(asked[1]) - Number(asked[0]) >= 120_000, 'none before it may');
    server.options = { ...open, perInterval: 4 };
    await run(DAY_MS);
    for (let n = 0; n < 20; n++) await run(11_000);
    await run(6 * MINUTE_MS);
    await run(6 * MINUTE_MS);
    t.equal(server.live.length, 30, 'each once');
    t.match(await lastRun(integration), { status: 'complete' });
  },
);

t.test('of a batch half of which is refused the other half is stored, and what was refused is told once', async (t) => {
  const { server, ask, contact, contacts, connect, run, lastRun, conflicts } = await scene(t);
  for (let n = 0; n < 60; n++) await contact(`Person ${n}`);
  const odd = (name: string | undefined) => Number(name ?? 0) % 2 === 1;
  server.options = {
    ...server.options,
    spoil: ({ properties }) =>
      odd(properties?.['lastname']) ? { category: 'VALIDATION_ERROR', message: 'no odd ones' } : undefined,
  };
  const integration = await connect();
  await run();
  t.match(await lastRun(integration), { status: 'complete', error: null });
  t.equal(server.live.length, 30);
  t.equal((await conflicts(integration)).length, 30);
  const asked = server.requests.length;
  await run();
  await run();
  t.equal((await conflicts(integration)).length, 30, 'once');
  t.notOk(
    server.requests.slice(asked).some((request) => request.includes('/upsert')),
    'nor is it sent again',
  );
  // Half of those who are there go while the others are changed.
  const everybody = server.live;
  for (const one of (await contacts()).filter(({ name }) => !odd(String(name).split(' ')[1])))
    await ask('PATCH', `/v1/contacts/${one.id}`, { title: 'Changed' });
  server.options = {
    ...server.options,
    intercept: (_, path) => {
      if (path.endsWith('/batch/update')) for (const one of everybody.slice(0, 15)) one.archived = true;
      return undefined;
    },
  };
  await run();
  t.match(await lastRun(integration), { status: 'complete', error: null });
  t.equal(server.live.filter(({ properties }) => properties['jobtitle'] === 'Changed').length, 15);
  const gone = (await conflicts(integration)).filter(({ kind }) => kind === 'deleted_there');
  t.equal(gone.length, 15);
  t.equal((await contacts()).length, 60, 'and nobody is deleted here');
  t.equal(server.live.length, 15, 'nor made there anew');
});
