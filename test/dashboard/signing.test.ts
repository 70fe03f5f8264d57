import t from 'tap';
import { forgetEndedSessions } from '#src/services/dashboard-sessions.js';
import { createPlatformKey } from '#src/services/platform-keys.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { signedIn, textOf, Visitor } from '../support/dashboard-visitor.js';

function clock(start = '2026-11-23T15:00:00Z') {
  const at = { time: Date.parse(start) };
  const pass = (ms: number) => {
    at.time += ms;
  };
  return { now: () => new Date(at.time), pass };
}

async function makeKey({ request }: TestApp, body: object) {
  const made = await request('POST', '/v1/keys', { body: { name: 'Made', ...body } });
  t.equal(made.statusCode, 201, made.body);
  return made.json() as { id: string; token: string };
}

t.test('a browser without a session is sent to the form, and from there to where it wanted to go', async (t) => {
  const app = await startTestApp(t);
  const visitor = new Visitor(app);
  const sent = await visitor.get('/overdue?due=week');
  t.match(sent, { statusCode: 303, headers: { location: '/admin/sign-in?next=%2Foverdue%3Fdue%3Dweek' } });
  const form = await visitor.get('/sign-in?next=%2Foverdue%3Fdue%3Dweek');
  t.equal(form.statusCode, 200);
  t.match(form.body, 'name="next" value="/overdue?due=week"');
  const entered = await visitor.post('/sign-in', { key: ` ${app.adminKey} `, next: '/overdue?due=week' });
  t.match(entered, { statusCode: 303, headers: { location: '/admin/overdue?due=week' } });
  t.equal((await visitor.get('/overdue?due=week')).statusCode, 200);
  t.match(await visitor.get('/sign-in'), { statusCode: 303, headers: { location: '/admin' } });
});

t.test('nobody is sent to another site after signing in', async (t) => {
  const app = await startTestApp(t);
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/../v1', 'overdue', '/a\r\nx: y']) {
    const visitor = new Visitor(app);
    t.match(await visitor.signIn(app.adminKey, next), { statusCode: 303, headers: { location: '/admin' } }, next);
  }
});

t.test('the cookie is out of reach of scripts and other sites, and secure where the service is', async (t) => {
  const app = await startTestApp(t);
  const plain = await new Visitor(app).signIn(app.adminKey);
  t.match(plain.headers['set-cookie'], /^ft_dashboard=[\w-]{64}; Max-Age=43200; Path=\/admin; HttpOnly; SameSite=Lax$/);
  const safe = await startTestApp(t, { on: app, settings: { PUBLIC_URL: 'https://ft.example/base/' } });
  const entered = await new Visitor(safe).signIn(app.adminKey);
  t.match(entered.headers['set-cookie'], /; Path=\/base\/admin; HttpOnly; Secure; SameSite=Lax$/);
  t.equal(entered.headers.location, '/base/admin');
});

t.test('no key and no token of a session is stored, and the cookie does not hold the key', async (t) => {
  const app = await startTestApp(t);
  const visitor = await signedIn(app);
  const secret = app.adminKey.slice(-43);
  t.notOk(visitor.cookie?.includes(secret));
  const { rows } = await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query<{ row: string }>('SELECT s::text AS row FROM dashboard_sessions s WHERE s.org_id = $1', [app.orgId]),
  );
  t.equal(rows.length, 1);
  const hex = Buffer.from(visitor.cookie ?? '', 'base64url').toString('hex');
  for (const text of [secret, visitor.cookie ?? '', hex]) t.notOk(rows[0]?.row.includes(text));
});

t.test('wrong, expired, revoked and platform keys do not sign in, and the page says why', async (t) => {
  const { now, pass } = clock();
  const app = await startTestApp(t, { now });
  const expiring = await makeKey(app, { scopes: ['read'], expiresAt: '2026-11-23T15:00:10Z' });
  const revoked = await makeKey(app, { scopes: ['read'] });
  await app.request('POST', `/v1/keys/${revoked.id}/revoke`);
  pass(10_000);
  const { token: platform } = await createPlatformKey(app.deps, { name: 'Operator' });
  for (const key of ['', 'nonsense', `${app.adminKey.slice(0, -1)}!`, expiring.token, revoked.token]) {
    const answer = await new Visitor(app).signIn(key);
    t.equal(answer.statusCode, 401, key);
    t.match(textOf(answer), 'This is no valid key');
  }
  const refused = await new Visitor(app).signIn(platform);
  t.equal(refused.statusCode, 403);
  t.match(textOf(refused), 'A platform key makes and lists organizations');
});

t.test('whoever tries keys is stopped', async (t) => {
  const app = await startTestApp(t, { settings: { REQUESTS_PER_MINUTE_PER_ADDRESS: '6' } });
  const visitor = new Visitor(app);
  await visitor.get('/sign-in');
  const codes: number[] = [];
  for (let n = 0; n < 7; n++) codes.push((await visitor.post('/sign-in', { key: 'ft_no' })).statusCode);
  t.same(codes.slice(0, 5), [401, 401, 401, 401, 401]);
  t.equal(codes.at(-1), 429);
});

t.test('a form without the token of this browser changes nothing', async (t) => {
  const app = await startTestApp(t);
  const visitor = await signedIn(app);
  const other = await signedIn(app);
  await other.get('/overdue');
  await visitor.get('/overdue');
  for (const csrf of ['', 'guess', 'x'.repeat(43)]) {
    const answer = await visitor.post('/sign-out', { csrf });
    t.equal(answer.statusCode, 403);
    t.match(textOf(answer), 'This form was not made for this browser');
  }
  t.equal((await visitor.get('/overdue')).statusCode, 200, 'still signed in');
  const stranger = new Visitor(app);
  t.equal((await stranger.post('/sign-in', { key: app.adminKey })).statusCode, 403, 'nor does it sign in');
  t.equal(stranger.cookie, undefined);
});

t.test('signing out ends the session, also for whoever has its cookie, on every replica at once', async (t) => {
  const app = await startTestApp(t);
  const replica = await startTestApp(t, { on: app });
  const visitor = await signedIn(app);
  const cookie = visitor.cookie ?? '';
  const get = () =>
    replica.request('GET', '/admin/overdue', { key: null, headers: { cookie: `ft_dashboard=${cookie}` } });
  t.equal((await get()).statusCode, 200);
  await visitor.get('/overdue');
  t.match(await visitor.post('/sign-out'), { statusCode: 303, headers: { location: '/admin/sign-in' } });
  t.equal(visitor.cookie, undefined);
  const after = await get();
  t.equal(after.statusCode, 401);
  t.match(textOf(after), 'You are signed out');
  const { items } = (await app.request('GET', '/v1/audit-log?resource=key')).json();
  t.match(items, [{ action: 'session.end' }, { action: 'session.begin' }]);
});

t.test('a session ends with its key: revoked within 5 s on every replica, expired at its instant', async (t) => {
  const { now, pass } = clock();
  const app = await startTestApp(t, { now });
  const replica = await startTestApp(t, { on: app, now });
  const { id, token } = await makeKey(app, { scopes: ['read'] });
  const visitor = await signedIn(replica, token);
  t.equal((await visitor.get('/overdue')).statusCode, 200);
  await app.request('POST', `/v1/keys/${id}/revoke`);
  pass(4_999);
  const ended = await visitor.get('/overdue');
  t.match(ended, { statusCode: 401, headers: { 'www-authenticate': /Bearer/ } });
  t.match(textOf(ended), 'its key was revoked or has expired');

  const short = await makeKey(app, { scopes: ['read'], expiresAt: new Date(now().getTime() + 2_000).toISOString() });
  const brief = await signedIn(replica, short.token);
  t.equal((await brief.get('/overdue')).statusCode, 200);
  pass(2_000);
  t.equal((await brief.get('/overdue')).statusCode, 401);
});

t.test('a session is over after twelve hours, and forgotten', async (t) => {
  const { now, pass } = clock();
  const app = await startTestApp(t, { now });
  const visitor = await signedIn(app);
  pass(12 * 3_600_000 - 1);
  t.equal((await visitor.get('/overdue')).statusCode, 200);
  t.equal(await forgetEndedSessions(app.deps), 0);
  pass(2);
  t.equal((await visitor.get('/overdue')).statusCode, 401);
  t.equal(await forgetEndedSessions(app.deps), 1);
});

t.test('bearer tokens open no page, and cookies nothing of the API', async (t) => {
  const app = await startTestApp(t);
  t.equal((await app.request('GET', '/admin/overdue')).statusCode, 303);
  const { cookie } = await signedIn(app);
  const answer = await app.request('GET', '/v1/candidates', {
    key: null,
    headers: { cookie: `ft_dashboard=${cookie}` },
  });
  t.equal(answer.statusCode, 401);
});
