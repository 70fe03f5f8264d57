import t from 'tap';
import { createOrganization } from '#src/services/organizations.js';
import { accountsScene, RETURN_URL } from '../support/accounts.js';
import type { Json } from '../support/asking.js';

const result = (url: URL) => Object.fromEntries(url.searchParams);

t.test('from POST /v1/accounts to an account: start, consent, callback, listed, and no token anywhere', async (t) => {
  const lines: string[] = [];
  const { app, ask, candidate, begin, browser, linkedIn } = await accountsScene(t, {
    onLog: (line) => lines.push(line),
  });
  const startUrl = await begin({ returnUrl: `${RETURN_URL}/done?from=settings` });
  t.match(startUrl, /^http:\/\/127\.0\.0\.1:3000\/oauth\/linkedin\/start\/[\w-]{64}$/);

  const own = browser();
  const first = await own.visit(startUrl);
  t.equal(first.status, 302);
  t.match(
    first.setCookie[0],
    /^ft_login_[\w-]+=[\w-]{43}; Max-Age=600; Path=\/oauth\/linkedin; HttpOnly; SameSite=Lax$/,
  );
  const consent = new URL(first.location ?? '');
  t.equal(`${consent.origin}${consent.pathname}`, `${linkedIn.authUrl}/v2/authorization`);
  t.match(result(consent), {
    response_type: 'code',
    client_id: 'li',
    redirect_uri: 'http://127.0.0.1:3000/oauth/linkedin/callback',
    scope: 'openid profile r_dma_portability_3rd_party',
    nonce: /^[\w-]{43}$/,
    code_challenge: undefined,
  });

  const back = await own.follow(consent.href);
  t.equal(`${back.origin}${back.pathname}`, `${RETURN_URL}/done`);
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/accounts?candidateId=${candidate.id}`);
  t.same(result(back), { from: 'settings', provider: 'linkedin', status: 'connected', account: items[0]?.id });
  t.match(items, [
    { provider: 'linkedin', candidateId: candidate.id, state: 'active', reason: null, subject: 'ada', renewable: true },
  ]);
  t.same(await ask('GET', `/v1/accounts/${items[0]?.id}`), items[0]);

  const token = new URLSearchParams(linkedIn.tokenRequests[0]);
  t.same([...token.keys()].sort(), ['client_id', 'client_secret', 'code', 'grant_type', 'redirect_uri']);
  const ticket = startUrl.split('/').at(-1) as string;
  for (const secret of [ticket, token.get('code'), 's3cret', consent.searchParams.get('state')])
    t.notOk(lines.join('\n').includes(String(secret)), 'logs hold no secret');
  const { actions } = {
    actions: (await ask<{ items: Json[] }>('GET', '/v1/audit-log')).items.map((one) => one['action']),
  };
  t.ok(actions.includes('account.begin') && actions.includes('account.connect'));
  t.equal(app.deps.accounts?.providers.size, 1);
});

t.test('connecting again renews the same account; another person at the provider is refused', async (t) => {
  const scene = await accountsScene(t, { linkedIn: { members: { ada: {}, bob: {} } } });
  const { ask, connect, linkedIn } = scene;
  const once = result(await connect());
  const again = result(await connect());
  t.match(again, { status: 'connected', account: once['account'] });
  linkedIn.member = 'bob';
  t.match(result(await connect()), { status: 'failed', error: 'other_account' });
  const { items } = await ask<{ items: Json[] }>('GET', '/v1/accounts');
  t.match(items, [{ subject: 'ada', state: 'active', version: 2 }]);
});

t.test('a person who refuses comes back with access_denied, and nothing is stored', async (t) => {
  const { ask, connect, linkedIn } = await accountsScene(t);
  linkedIn.member = 'deny';
  t.match(result(await connect()), { status: 'failed', error: 'access_denied', account: undefined });
  t.same((await ask<{ items: Json[] }>('GET', '/v1/accounts')).items, []);
});

t.test(
  'a provider that refuses PKCE is not sent any; where it is on, the challenge is S256 of what is sent',
  async (t) => {
    const refused = await accountsScene(t, { provider: { pkce: true } });
    t.match(result(await refused.connect()), { status: 'failed', error: 'provider_refuses_client' });
    const wanted = await accountsScene(t, { linkedIn: { refusesPkce: false }, provider: { pkce: true } });
    t.match(result(await wanted.connect()), { status: 'connected' });
    t.match(wanted.linkedIn.tokenRequests[0], /code_verifier=[\w-]{43}/);
  },
);

t.test('a callback is taken once, from the browser that began, with the state that was given', async (t) => {
  const { app, ask, begin, browser } = await accountsScene(t);
  const own = browser();
  const callback = await own.untilCallback(await begin());
  const stranger = await browser().visit(callback);
  t.match([stranger.status, stranger.location], [403, null], 'another browser, even with state and code');
  const other = new URL(callback);
  other.searchParams.set('state', `${'A'.repeat(64)}`);
  t.equal((await own.visit(other.href)).status, 404, 'a state that nobody made');
  other.searchParams.set('state', 'x');
  t.equal((await own.visit(other.href)).status, 404);
  other.searchParams.delete('state');
  t.equal((await own.visit(other.href)).status, 422);
  const cookieOf = own;
  const twice = await Promise.all([cookieOf.visit(callback), cookieOf.visit(callback)]);
  const statuses = twice.map(({ status }) => status).sort();
  t.ok(statuses[0] === 302 && [403, 410].includes(statuses[1] as number), `taken once: ${statuses.join()}`);
  t.match(twice.find(({ status }) => status === 302)?.location, /status=connected/);
  t.equal((await ask<{ items: Json[] }>('GET', '/v1/accounts')).items.length, 1);
  t.match(app.deps.accounts?.returnUrls, [RETURN_URL]);
});

t.test('a start is for one browser, which may come again, and for ten minutes', async (t) => {
  const clock = { now: new Date('2026-12-01T10:00:00Z') };
  const { begin, browser } = await accountsScene(t, { now: () => clock.now });
  const startUrl = await begin();
  const own = browser();
  const [first, second] = [await own.visit(startUrl), await own.visit(startUrl)];
  t.same([first.status, second.status], [302, 302]);
  t.not(
    new URL(first.location ?? '').searchParams.get('state'),
    new URL(second.location ?? '').searchParams.get('state'),
  );
  t.equal((await browser().visit(startUrl)).status, 410, 'whoever else has the address');
  t.equal((await browser().visit(`${startUrl.slice(0, -64)}${'A'.repeat(64)}`)).status, 404);
  t.equal((await browser().visit(startUrl.replace('linkedin', 'other'))).status, 409);
  clock.now = new Date('2026-12-01T10:10:00Z');
  t.equal((await own.visit(startUrl)).status, 410);
});

t.test('a code that the provider does not know, or knew once, connects nothing', async (t) => {
  const { begin, browser, account } = await accountsScene(t);
  const own = browser();
  const callback = new URL(await own.untilCallback(await begin()));
  const used = callback.searchParams.get('code') as string;
  await own.visit(callback.href);
  const before = await account();
  for (const code of [used, 'never', 'ö'.repeat(100)]) {
    const later = browser();
    const next = new URL(await later.untilCallback(await begin()));
    next.searchParams.set('code', code);
    const { status, location } = await later.visit(next.href);
    t.equal(status, 302);
    t.match(location, /status=failed&error=code_refused/);
  }
  t.same((await account())['state'], before['state']);
});

t.test(
  'a token endpoint that is slow, broken, or answers HTML is told as unavailable, and the next login works',
  async (t) => {
    const { begin, browser, linkedIn, ask } = await accountsScene(t, { timeoutMs: 300 });
    const answers: Record<string, { status: number; type: string; body: string | null; error: string }> = {
      html: { status: 200, type: 'text/html', body: '<html>secret</html>', error: 'provider_unavailable' },
      broken: {
        status: 500,
        type: 'application/json',
        body: '{"error":"server_error"}',
        error: 'provider_unavailable',
      },
      'a 200 without token': { status: 200, type: 'application/json', body: '{}', error: 'provider_unavailable' },
      'too many': { status: 429, type: 'application/json', body: '{}', error: 'provider_unavailable' },
      'not our client': {
        status: 401,
        type: 'application/json',
        body: '{"error":"invalid_client"}',
        error: 'provider_refuses_client',
      },
      slow: { status: 200, type: 'application/json', body: null, error: 'provider_unavailable' },
      huge: { status: 200, type: 'application/json', body: `"${'x'.repeat(400_000)}"`, error: 'provider_unavailable' },
    };
    for (const [name, { status, type, body, error }] of Object.entries(answers)) {
      const own = browser();
      const callback = await own.untilCallback(await begin());
      linkedIn.intercept = (_request, response) => {
        response.writeHead(status, { 'content-type': type });
        if (body !== null) response.end(body);
        else response.write(' ');
      };
      t.match((await own.visit(callback)).location, new RegExp(`status=failed&error=${error}$`), name);
      linkedIn.intercept = undefined;
    }
    t.same((await ask<{ items: Json[] }>('GET', '/v1/accounts')).items, []);
    t.match(result(await browser().follow(await begin())), { status: 'connected' });
  },
);

t.test('an id token of another login, issuer or client is not believed', async (t) => {
  const { begin, browser, linkedIn, ask } = await accountsScene(t);
  const soon = Math.floor(Date.now() / 1000) + 600;
  const good = { iss: linkedIn.authUrl, aud: 'li', sub: 'ada', exp: soon };
  for (const claims of [
    { ...good, nonce: 'other' },
    { ...good, iss: 'x' },
    { ...good, aud: 'other' },
    { ...good, exp: 1 },
    {},
  ]) {
    const own = browser();
    const start = await own.visit(await begin());
    const nonce = new URL(start.location ?? '').searchParams.get('nonce');
    const callback = await own.untilCallback(start.location ?? '');
    const told = { nonce, ...claims };
    const idToken = `e30.${Buffer.from(JSON.stringify(told)).toString('base64url')}.x`;
    linkedIn.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ access_token: 'a', token_type: 'bearer', expires_in: 60, id_token: idToken }));
    };
    t.match((await own.visit(callback)).location, /error=code_refused/);
    linkedIn.intercept = undefined;
  }
  t.same((await ask<{ items: Json[] }>('GET', '/v1/accounts')).items, []);
});

t.test('a code of another organization’s login connects nothing, neither here nor there', async (t) => {
  const { app, ask, begin, browser, linkedIn } = await accountsScene(t, {
    linkedIn: { members: { ada: {}, bob: {} } },
  });
  const made = { keyId: null, requestId: 'test', origin: 'cli', now: app.deps.now } as const;
  const key = (await createOrganization(app.deps, made, { name: 'Elsewhere' })).key.token;
  const there = await ask('POST', '/v1/candidates', { name: 'Eve', timeZone: 'UTC' }, { key });
  const body = { provider: 'linkedin', candidateId: there['id'], returnUrl: RETURN_URL };
  const startUrl = (await ask('POST', '/v1/accounts', body, { key }))['startUrl'] as string;
  const [victim, thief] = [browser(), browser()];
  const stolen = new URL(await victim.untilCallback(await begin()));
  linkedIn.member = 'bob';
  const own = new URL(await thief.untilCallback(startUrl));
  own.searchParams.set('code', stolen.searchParams.get('code') as string);
  t.match((await thief.visit(own.href)).location, /status=failed&error=code_refused/, 'the nonce is another login’s');
  t.equal((await thief.visit(stolen.href)).status, 403, 'nor is its session the thief’s');
  for (const whose of [{}, { key }])
    t.same((await ask<{ items: Json[] }>('GET', '/v1/accounts', undefined, whose)).items, []);
});

t.test('what may not begin: other return addresses, strangers, providers that are not set up', async (t) => {
  const { app, ask, candidate } = await accountsScene(t);
  const body = { provider: 'linkedin', candidateId: candidate.id, returnUrl: RETURN_URL };
  for (const returnUrl of [
    'https://evil.example/accounts',
    'https://app.example.evil.example/accounts',
    'https://app.example/other',
    'https://app.example/accounts-evil',
    'https://app.example/accounts/../other',
    'https://user@app.example/accounts',
    'http://app.example/accounts',
    'javascript:alert(1)',
    'not a url',
  ]) {
    const refused = await ask('POST', '/v1/accounts', { ...body, returnUrl }, { status: 422 });
    t.match(refused, { errors: [{ pointer: '/returnUrl' }] }, returnUrl);
  }
  await ask('POST', '/v1/accounts', { ...body, returnUrl: 'http://127.0.0.1:3000/admin' });
  const elsewhere = (
    await createOrganization(
      app.deps,
      { keyId: null, requestId: 'test', origin: 'cli', now: app.deps.now },
      { name: 'Elsewhere' },
    )
  ).key.token;
  await ask('POST', '/v1/accounts', body, { status: 422, key: elsewhere });
  const other = await ask('POST', '/v1/candidates', { name: 'Other', timeZone: 'UTC' });
  const bound = (await ask('POST', '/v1/keys', { name: 'K', scopes: ['read', 'write'], candidateId: other.id }))[
    'token'
  ];
  await ask('POST', '/v1/accounts', body, { status: 422, key: String(bound) });
  await ask('POST', '/v1/accounts', { ...body, candidateId: other.id }, { key: String(bound) });
  await ask('POST', '/v1/accounts', { ...body, provider: 'facebook' }, { status: 422 });
  const without = await accountsScene(t, { provider: { name: 'another' } });
  await without.ask('POST', '/v1/accounts', { ...body, candidateId: without.candidate.id }, { status: 409 });
});
