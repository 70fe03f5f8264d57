import t from 'tap';
import { cardDav } from '#integrations/crm/carddav/carddav.js';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { RETURN_URL } from '../../support/accounts.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { asking, type Json } from '../../support/asking.js';
import { crmLogins } from '../../support/crm-logins.js';
import { davServer, multistatus, told } from '../../support/dav-server.js';
import { HubSpotServer } from '../../support/hubspot-server.js';
import { SalesforceServer } from '../../support/salesforce-server.js';

const DETAILS = 'GET /account-info/v3/details';
const HERE = ['127.0.0.0/8'];

/** A service that reaches a HubSpot, a Salesforce and address books on loopback. */
async function scene(t: Parameters<typeof startTestApp>[0]) {
  const clock = { now: new Date('2026-12-01T10:00:00.000Z') };
  const now = () => clock.now;
  const server = await HubSpotServer.start(t, { now, perInterval: 1000 });
  server.accepts = (token) => ['pat-test', 'pat-new', 'pat-other'].includes(token);
  server.portalOf = (token) => (token === 'pat-other' ? 99 : 62515);
  const providers = [
    hubSpot({ apiUrl: server.url, now }),
    salesforce({ allowed: HERE, hosts: ['127.0.0.1'], now }),
    cardDav({ allowed: HERE, now }),
  ];
  const app = await startTestApp(t, { now, crm: new Map(providers.map((one) => [one.name, one])) });
  const ask = asking(app);
  const run = async (later = 6 * 60_000) => {
    clock.now = new Date(clock.now.getTime() + later);
    await tendIntegrations(app.deps, {
      onError: (_, error) => {
        throw error;
      },
    });
  };
  const state = (id: unknown) => ask('GET', `/v1/integrations/${id}`);
  const refused = async (id: unknown, body: object) => {
    const { errors } = await ask<{ errors: Json[] }>('PATCH', `/v1/integrations/${id}`, body, { status: 422 });
    return errors;
  };
  const lastRun = async (id: unknown) =>
    (await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`)).items[0] as Json;
  return { server, app, ask, run, now, state, refused, lastRun };
}

t.test('a token of another portal is refused, with what to do, and one of the same is taken', async (t) => {
  const { server, ask, run, state, refused } = await scene(t);
  server.add({ firstname: 'Grace', company: 'Initech' });
  const { id, ...made } = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: 'pat-test' });
  t.equal(made['remoteAccount'], null);
  await run();
  t.match(await state(id), { state: 'active', remoteAccount: '62515' });
  const before = server.requests.length;
  t.match(await refused(id, { token: 'pat-other' }), [
    { pointer: '/token', code: 'other_account', message: /hubspot \(99\).*\(62515\).*integration of its own/ },
  ]);
  t.same(server.requests.slice(before), [DETAILS], 'nothing else was asked with it');
  t.match(await state(id), { state: 'active', version: made['version'] });
  t.match(await ask('PATCH', `/v1/integrations/${id}`, { token: 'pat-new' }), { remoteAccount: '62515' });
  const taken = server.requests.length;
  await run();
  t.notOk(server.requests.slice(taken).includes(DETAILS), 'which is not asked again');
});

t.test('where nobody answers whose a token is, the next run asks before it reads or writes anything', async (t) => {
  const { server, ask, run, state, lastRun } = await scene(t);
  const grace = server.add({ firstname: 'Grace', company: 'Initech' });
  const { id } = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: 'pat-test' });
  await run();
  const silent = (_: string, path: string) =>
    path.startsWith('/account-info/') ? { status: 502, body: {} } : undefined;
  const { intercept: _, ...open } = server.options;
  server.options = { ...open, intercept: silent };
  await ask('PATCH', `/v1/integrations/${id}`, { token: 'pat-other' });
  server.edit(grace.id, { firstname: 'Somebody else' });
  let before = server.requests.length;
  await run();
  t.match(await lastRun(id), { status: 'failed', error: 'status_502' });
  server.options = open;
  const dry = await ask('POST', `/v1/integrations/${id}/runs`, { dryRun: true });
  t.match(dry, { status: 'failed', error: 'other_account', changes: [] }, 'nor does a dry run read of others');
  await run(24 * 60 * 60_000);
  t.match(await lastRun(id), { status: 'failed', error: 'other_account' });
  t.match(await state(id), { state: 'needs_reauth', reason: 'other_account', remoteAccount: '62515' });
  t.same([...new Set(server.requests.slice(before))], [DETAILS]);
  t.match((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, [{ name: 'Grace' }]);
  await ask('PATCH', `/v1/integrations/${id}`, { token: 'pat-test' });
  before = server.requests.length;
  await run();
  t.match(await lastRun(id), { status: 'complete', error: null });
  t.match((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, [{ name: 'Somebody else' }]);
});

t.test('whoever logs in to another account than a token was of is refused as well', async (t) => {
  const { ask, browser, hubSpot: server, of, open, run, integration } = await crmLogins(t);
  open.add(server.token);
  const { id } = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token });
  await run();
  const login = async () => {
    const { startUrl } = await ask('POST', `/v1/integrations/${id}/logins`, { returnUrl: RETURN_URL });
    return Object.fromEntries((await browser().follow(startUrl as string)).searchParams);
  };
  of.crm = '99';
  t.match(await login(), { status: 'failed', error: 'other_account' });
  t.match(await integration(id), { state: 'active', connectedBy: 'token', remoteAccount: '62515' });
  of.crm = '62515';
  t.match(await login(), { status: 'connected' });
  const before = server.requests.length;
  await run();
  t.notOk(server.requests.slice(before).includes(DETAILS), 'a login says whose it is');
});

t.test(
  'another organization of Salesforce’s is refused, under whatever address, and the same one is not',
  async (t) => {
    const { ask, run, now, state, refused } = await scene(t);
    const server = await SalesforceServer.start(t, { now });
    const moved = await SalesforceServer.start(t, { now });
    const other = await SalesforceServer.start(t, { now, organizationId: '00D000000000002AAA' });
    const { id } = await ask('POST', '/v1/integrations', {
      provider: 'salesforce',
      token: server.token,
      url: server.url,
    });
    await run();
    t.match(await state(id), { state: 'active', remoteAccount: '00D000000000001' });
    t.match(await refused(id, { url: other.url, token: other.token }), [{ pointer: '/token', code: 'other_account' }]);
    t.same(
      other.requests.filter((request) => !request.includes('FROM Organization')),
      [],
    );
    await ask('PATCH', `/v1/integrations/${id}`, { url: moved.url, token: moved.token });
    await run();
    t.match(await state(id), { state: 'active', url: moved.url });
  },
);

t.test('of address books it is the book that counts: who reads it may be another, where it is may not', async (t) => {
  const { ask, run, state, refused } = await scene(t);
  const book = (path: string) => told(path, '<resourcetype><collection/><C:addressbook/></resourcetype>');
  const server = () =>
    davServer(t, ({ path, body }) =>
      multistatus(body.includes('sync-collection') ? '<sync-token>t</sync-token>' : book(path)),
    );
  const [first, second] = [await server(), await server()];
  const made = { provider: 'carddav', url: `${first.url}/ada/`, user: 'ada', token: 'x' };
  const { id } = await ask('POST', '/v1/integrations', made);
  await run();
  t.match(await state(id), { state: 'active', remoteAccount: `${first.url}/ada/` });
  t.match(await refused(id, { url: `${first.url}/bob/` }), [{ pointer: '/url', code: 'other_account' }]);
  t.match(await refused(id, { url: `${second.url}/ada/`, token: 'y' }), [{ code: 'other_account' }]);
  await ask('PATCH', `/v1/integrations/${id}`, { user: 'eve', token: 'z' });
  await run();
  t.match(await state(id), { state: 'active' });
});

t.test('a token that is kept goes to the host it was entered for and to no other, in no other name', async (t) => {
  const { ask, run, now, state, refused } = await scene(t);
  const server = await SalesforceServer.start(t, { now });
  const other = await SalesforceServer.start(t, { now });
  const { id } = await ask('POST', '/v1/integrations', {
    provider: 'salesforce',
    token: server.token,
    url: server.url,
  });
  await run();
  t.match(await refused(id, { url: other.url }), [
    { pointer: '/token', code: 'required', message: new RegExp(`anew with another host.*entered for ${server.url}`) },
  ]);
  const heard: string[] = [];
  const book = await davServer(t, ({ path }) => {
    heard.push(path);
    return multistatus(told(path, '<resourcetype><collection/><C:addressbook/></resourcetype>'));
  });
  const made = { provider: 'carddav', url: `${book.url}/ada/`, user: 'ada', token: 'x' };
  const card = await ask('POST', '/v1/integrations', made);
  const before = await state(card.id);
  for (const given of [
    { url: other.url },
    { url: book.url.replace('127.0.0.1', 'localhost') },
    { url: book.url.replace(/:\d+$/, ':1') },
    { user: 'eve' },
    { url: other.url, user: 'eve', name: 'Mine' },
  ])
    t.match(await refused(card.id, given), [{ pointer: '/token', code: 'required' }], JSON.stringify(given));
  t.same([other.requests, heard], [[], []], 'nobody was asked');
  t.same(await state(card.id), before);
  await ask('PATCH', `/v1/integrations/${card.id}`, { url: `${book.url}/ada/home/`, user: 'ada' });
  t.match(await state(card.id), { url: `${book.url}/ada/home/` }, 'another path of the same host is no other host');
});

/** Has an integration be as those were that were there before accounts were noted. */
async function forgetAccount({ deps, orgId }: TestApp, id: unknown) {
  await deps.db.transaction(orgId, (tx) =>
    tx.raw.query(
      'UPDATE integrations SET remote_account = NULL, remote_account_checked = false WHERE org_id = $1 AND id = $2',
      [orgId, id],
    ),
  );
}

t.test(
  'where links stand and no account was noted, the first is not taken on trust: its records are compared',
  async (t) => {
    const { server, app, ask, run, state, lastRun } = await scene(t);
    const { id } = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: 'pat-test' });
    await forgetAccount(app, id);
    const fresh = await ask('PATCH', `/v1/integrations/${id}`, { token: 'pat-new' });
    t.match(fresh, { remoteAccount: '62515' }, 'without links there is nothing to compare');
    const grace = server.add({ firstname: 'Grace', company: 'Initech', email: 'grace@initech.example' });
    await run();
    await forgetAccount(app, id);
    for (const there of ['somebody else', 'nobody']) {
      t.match(await ask('PATCH', `/v1/integrations/${id}`, { token: 'pat-other' }), {
        remoteAccount: null,
        state: 'active',
      });
      server.edit(grace.id, { firstname: 'Somebody', email: 'else@globex.example' });
      grace.archived = there === 'nobody';
      const before = server.requests.length;
      t.match(await ask('POST', `/v1/integrations/${id}/runs`, { dryRun: true }), { error: 'other_account' });
      await run();
      t.match(await lastRun(id), { status: 'failed', error: 'other_account' }, there);
      t.match(await state(id), { state: 'needs_reauth', reason: 'other_account', remoteAccount: null });
      t.same([...new Set(server.requests.slice(before))].sort(), [DETAILS, 'POST /crm/v3/objects/contacts/batch/read']);
      t.match((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, [{ name: 'Grace' }]);
    }
    grace.archived = false;
    server.edit(grace.id, { firstname: 'Grace Brewster', email: 'Grace@initech.example' });
    await ask('PATCH', `/v1/integrations/${id}`, { token: 'pat-test' });
    await run();
    t.match(await lastRun(id), { status: 'complete', error: null });
    t.match(await state(id), { state: 'active', remoteAccount: '62515' });
  },
);

t.test('nor is the account of a login, where links stand and none was noted', async (t) => {
  const { app, ask, browser, hubSpot: server, of, open, run, integration } = await crmLogins(t);
  open.add(server.token);
  const { id } = await ask('POST', '/v1/integrations', { provider: 'hubspot', token: server.token });
  const grace = server.add({ firstname: 'Grace', company: 'Initech' });
  await run();
  await forgetAccount(app, id);
  of.crm = '99';
  server.portalOf = () => 99;
  server.edit(grace.id, { firstname: 'Somebody', company: 'Globex' });
  const { startUrl } = await ask('POST', `/v1/integrations/${id}/logins`, { returnUrl: RETURN_URL });
  await browser().follow(startUrl as string);
  t.match(await integration(id), { connectedBy: 'login', state: 'active', remoteAccount: null });
  await run();
  t.match(await integration(id), { state: 'needs_reauth', reason: 'other_account', remoteAccount: null });
  t.match((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, [{ name: 'Grace' }]);
});
