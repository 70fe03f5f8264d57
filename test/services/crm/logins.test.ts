import t from 'tap';
import { RETURN_URL } from '../../support/accounts.js';
import type { Json } from '../../support/asking.js';
import { type CrmLogins, crmLogins } from '../../support/crm-logins.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const result = (url: URL) => Object.fromEntries(url.searchParams);

/** Events that say that an account must be connected anew. */
async function told({ app }: CrmLogins): Promise<object[]> {
  const found = await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query<{ payload: object }>(`SELECT payload FROM outbox WHERE type = 'account.needs_reauth' ORDER BY id`),
  );
  return found.rows.map(({ payload }) => payload);
}

const lastRun = async ({ ask }: CrmLogins, { id }: Json) =>
  (await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/runs`)).items[0];

t.test('an administrator logs in to the CRM in the place of a token, and both sides are brought in step', async (t) => {
  const scene = await crmLogins(t);
  const { ask, connect, hubSpot, login, run, integration } = scene;
  hubSpot.add({ firstname: 'Grace', lastname: 'Hopper', company: 'Initech' });
  const { made, back } = await connect();
  t.match(made, {
    state: 'needs_reauth',
    reason: 'login_pending',
    connectedBy: 'login',
    login: { startUrl: /^http:\/\/127\.0\.0\.1:3000\/oauth\/hubspot\/start\/[\w-]{64}$/ },
  });
  t.same(result(back), { provider: 'hubspot', status: 'connected', integration: made.id });
  t.match(login.tokenRequests[0], /code_verifier=[\w-]{43}/, 'with PKCE');
  t.match(await integration(made.id), { state: 'active', reason: null, connectedBy: 'login', login: null });
  await run();
  t.match(await lastRun(scene, made), { status: 'complete' });
  t.match((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, [{ name: 'Grace Hopper' }]);
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/accounts');
  t.match(items, [{ provider: 'hubspot', candidateId: null, state: 'active', subject: '62515', renewable: true }]);
  await ask('DELETE', `/v1/accounts/${items[0]?.id}`, undefined, { status: 409 });
  t.notOk(JSON.stringify(await ask('GET', '/v1/integrations')).includes('/start/'), 'the address is shown once');
});

t.test('a token that ends in the middle of a reading is renewed, and the reading goes on', async (t) => {
  const scene = await crmLogins(t);
  const { connect, hubSpot, login, open, run, later } = scene;
  const { made } = await connect();
  for (let n = 0; n < 250; n++) {
    hubSpot.add({ firstname: `Person ${n}`, lastname: 'There', company: 'Initech' });
    later(10);
  }
  let searches = 0;
  hubSpot.options = {
    ...hubSpot.options,
    intercept: (_, path) => {
      // Between two pages, long before its time is over.
      if (path.endsWith('/search') && ++searches === 1) open.clear();
      return undefined;
    },
  };
  await run();
  t.match(await lastRun(scene, made), { status: 'complete', error: null });
  t.equal(login.tokenRequests.length, 2, 'renewed once');
  t.ok(searches >= 3);
  later(HOUR_MS);
  await run();
  t.equal(login.tokenRequests.length, 3, 'and before its end, in time');
  t.match(await lastRun(scene, made), { status: 'complete' });
});

t.test('a grant that was taken back needs somebody, who is told once, and logs in again', async (t) => {
  const scene = await crmLogins(t);
  const { ask, connect, login, open, run, tend, later, integration, browser } = scene;
  const { made } = await connect();
  await run();
  await login.revokeAll();
  open.clear();
  later(6 * MINUTE_MS);
  await run();
  await tend();
  await run();
  t.match(await lastRun(scene, made), { status: 'failed', error: 'grant_refused' });
  t.match(await integration(made.id), { state: 'needs_reauth', reason: 'grant_refused' });
  t.match(await told(scene), [{ integrationId: made.id, provider: 'hubspot', reason: 'grant_refused' }]);
  const again = await ask('POST', `/v1/integrations/${made.id}/logins`, { returnUrl: RETURN_URL });
  t.match(result(await browser().follow(again['startUrl'] as string)), { status: 'connected', integration: made.id });
  await run();
  t.match(await integration(made.id), { state: 'active', reason: null });
  t.match(await lastRun(scene, made), { status: 'complete' });
  t.equal((await ask<{ items: Json[] }>('GET', '/v1/accounts')).items.length, 1, 'the same account');
});

t.test('a CRM that refuses renewed tokens too needs somebody, and is not asked again and again', async (t) => {
  const scene = await crmLogins(t);
  const { connect, hubSpot, login, run, tend, later, integration } = scene;
  const { made } = await connect();
  await run();
  hubSpot.accepts = () => false;
  later(6 * MINUTE_MS);
  await run();
  const asked = hubSpot.requests.length;
  t.match(await integration(made.id), { state: 'needs_reauth', reason: 'token_refused' });
  later(HOUR_MS);
  await run();
  await tend();
  t.equal(hubSpot.requests.length, asked);
  t.equal(login.tokenRequests.length, 2);
  t.match(await told(scene), [{ integrationId: made.id, reason: 'token_refused' }]);
});

t.test(
  'a provider that names its errors otherwise is understood: a refresh token that is no good needs somebody',
  async (t) => {
    const scene = await crmLogins(t);
    const { connect, login, run, later, integration } = scene;
    const { made } = await connect();
    await run();
    const answered = (status: number, body: object) => {
      login.intercept = (_, response) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      };
    };
    later(HOUR_MS);
    answered(400, { status: 'BAD_CLIENT_SECRET', message: 'missing or invalid client secret' });
    await run();
    t.match(await lastRun(scene, made), { status: 'failed', error: 'provider_refuses_client' });
    t.match(await integration(made.id), { state: 'active' }, 'which is not the organization’s fault');
    later(HOUR_MS);
    answered(400, { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' });
    await run();
    t.match(await integration(made.id), { state: 'needs_reauth', reason: 'grant_refused' });
  },
);

t.test('another account of the CRM is not taken for the one that was connected', async (t) => {
  const { ask, connect, of, browser, integration } = await crmLogins(t);
  const { made } = await connect();
  of.crm = '99';
  const again = await ask('POST', `/v1/integrations/${made.id}/logins`, { returnUrl: RETURN_URL });
  const back = await browser().follow(again['startUrl'] as string);
  t.match(result(back), { status: 'failed', error: 'other_account' });
  t.match(await integration(made.id), { state: 'active' });
});

t.test('a token ends what a login brought, and a login what a token did; ending it revokes', async (t) => {
  const scene = await crmLogins(t);
  const { ask, connect, hubSpot, open, login, run, tend, integration, browser } = scene;
  const { made } = await connect();
  open.add(hubSpot.token);
  await ask('PATCH', `/v1/integrations/${made.id}`, { token: hubSpot.token });
  await tend();
  t.equal(login.revoked.length, 2);
  t.match(await integration(made.id), { state: 'active', connectedBy: 'token' });
  await run();
  t.match(await lastRun(scene, made), { status: 'complete' });
  const again = await ask('POST', `/v1/integrations/${made.id}/logins`, { returnUrl: RETURN_URL });
  await browser().follow(again['startUrl'] as string);
  t.match(await integration(made.id), { state: 'active', connectedBy: 'login' });
  await ask('DELETE', `/v1/integrations/${made.id}`);
  await tend();
  t.equal(login.revoked.length, 4);
  t.same((await ask<{ items: Json[] }>('GET', '/v1/accounts')).items, []);
});

t.test('what is asked for wrongly is refused with what to do, and nothing comes of it', async (t) => {
  const { ask, connect, browser, login, integration } = await crmLogins(t);
  const refused = async (body: object, pointer: string) => {
    const problem = await ask<{ errors: Json[] }>('POST', '/v1/integrations', body, { status: 422 });
    t.match(problem.errors, [{ pointer }]);
  };
  await refused({ provider: 'hubspot', returnUrl: 'https://elsewhere.example/' }, '/returnUrl');
  await refused({ provider: 'hubspot', returnUrl: RETURN_URL, token: 'x' }, '/token');
  await refused({ provider: 'hubspot' }, '/token');
  await refused({ provider: 'carddav', returnUrl: RETURN_URL }, '/provider');
  login.member = 'deny';
  const { made, back } = await connect();
  t.match(result(back), { status: 'failed', error: /denied|cancelled/ });
  t.match(await integration(made.id), { state: 'needs_reauth', reason: 'login_pending' });
  await ask('POST', `/v1/integrations/${made.id}/runs`, {}, { status: 409 });
  const again = await ask('POST', `/v1/integrations/${made.id}/logins`, { returnUrl: RETURN_URL });
  await ask('DELETE', `/v1/integrations/${made.id}`);
  login.member = 'ada';
  const late = await browser().follow(again['startUrl'] as string);
  t.match(result(late), { status: 'failed', error: 'integration_gone' });
  t.same((await ask<{ items: Json[] }>('GET', '/v1/accounts')).items, []);
});

t.test('Salesforce is asked where its tokens say, unless that is nobody’s to be asked', async (t) => {
  const scene = await crmLogins(t, { provider: 'salesforce' });
  const { connect, salesforce, open, of, run, later, integration, ask } = scene;
  salesforce.add('Contact', { LastName: 'Hopper', AccountId: salesforce.add('Account', { Name: 'Initech' }).Id });
  const { made, back } = await connect();
  t.match(result(back), { status: 'connected' });
  t.match(await integration(made.id), { state: 'active', url: salesforce.url });
  await run();
  t.match(await lastRun(scene, made), { status: 'complete' });
  t.match((await ask<{ items: Json[] }>('GET', '/v1/contacts')).items, [{ name: 'Hopper' }]);
  for (let n = 0; n < 120; n++) salesforce.add('Contact', { LastName: `Person ${n}` });
  let ended = false;
  salesforce.options = {
    ...salesforce.options,
    pageSize: 50,
    intercept: (_, path) => {
      if (!path.includes('/query/01g') || ended) return undefined;
      ended = true;
      open.clear();
      return { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] };
    },
  };
  later(6 * MINUTE_MS);
  await run();
  t.ok(ended);
  t.match(
    await lastRun(scene, made),
    { status: 'complete' },
    'a session that ended in the middle of a page is renewed',
  );
  of.instanceUrl = 'https://169.254.169.254';
  later(HOUR_MS);
  await run();
  later(6 * MINUTE_MS);
  await run();
  t.match(
    await lastRun(scene, made),
    { status: 'failed', error: 'address_refused' },
    'nor does a renewal lead elsewhere',
  );
  for (const url of ['https://169.254.169.254', 'https://evil.example', 'http://org.my.salesforce.com', 'nowhere']) {
    of.instanceUrl = url;
    const other = await connect();
    t.match(result(other.back), { status: 'failed', error: 'address_refused' }, url);
  }
});
