import type { IncomingMessage, ServerResponse } from 'node:http';
import t, { type Test } from 'tap';
import { accessOf } from '#src/services/account-access.js';
import { tendAccounts } from '#src/services/tend-accounts.js';
import { type AccountsSceneOptions, accountsScene } from '../support/accounts.js';
import { asOwner } from '../support/as-owner.js';

const START = '2026-12-01T10:00:00.000Z';
const DAY_MS = 86_400_000;

async function connected(t: Test, options: AccountsSceneOptions = {}) {
  const clock = { now: new Date(START) };
  const scene = await accountsScene(t, { ...options, now: () => clock.now });
  const out = await scene.connect();
  const of = { orgId: scene.app.orgId, accountId: out.searchParams.get('account') as string };
  return {
    ...scene,
    access: (refused?: number) => accessOf(scene.app.deps, of, refused),
    later: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
    tend: () => tendAccounts(scene.app.deps, { onError: (_, error) => t.fail(String(error)) }),
  };
}

function answering(status: number, body: object | string, headers: Record<string, string> = {}) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

t.test('a refresh answer without a refresh token keeps the old one, time and again', async (t) => {
  const { access, later, linkedIn, account } = await connected(t, { linkedIn: { omitsRefreshToken: true } });
  const first = await access();
  t.same(await access(), first, 'as long as it is good nothing is asked');
  t.equal(linkedIn.tokenRequests.length, 1);
  for (const version of [2, 3, 4]) {
    later(60 * DAY_MS);
    t.equal((await access()).tokenVersion, version);
  }
  const sent = linkedIn.tokenRequests.slice(1).map((body) => new URLSearchParams(body).get('refresh_token'));
  t.equal(new Set(sent).size, 1);
  t.match(await account(), { state: 'active', renewable: true });
});

t.test('what a provider answers decides what becomes of the account; what is still good stays in use', async (t) => {
  const { access, later, linkedIn, account } = await connected(t);
  const first = await access();
  later(60 * DAY_MS - 4 * 60_000);
  linkedIn.intercept = answering(500, '<html>');
  t.same(await access(), first, 'it fails, and four minutes are left');
  const asked = linkedIn.tokenRequests.length;
  t.same(await access(), first);
  t.equal(linkedIn.tokenRequests.length, asked, 'and nothing is asked for a minute');
  t.match(await account(), { state: 'active' });

  later(5 * 60_000);
  linkedIn.intercept = answering(429, {}, { 'retry-after': '120' });
  await t.rejects(access(), { name: 'NoAccess', retryAt: new Date(Date.parse(START) + 60 * DAY_MS + 3 * 60_000) });
  t.match(await account(), { state: 'degraded', reason: 'rate_limited' });

  later(3 * 60_000);
  linkedIn.intercept = answering(401, { error: 'invalid_client' });
  await t.rejects(access(), { name: 'NoAccess' });
  t.match(await account(), { state: 'degraded', reason: 'provider_refuses_client' }, 'not the candidate’s fault');

  later(20 * 60_000);
  linkedIn.intercept = undefined;
  t.equal((await access()).tokenVersion, 2);
  t.match(await account(), { state: 'active', reason: null });
});

t.test('a grant that was revoked needs the candidate, who is told of once and may connect again', async (t) => {
  const scene = await connected(t);
  const { access, later, linkedIn, account, connect, app } = scene;
  later(60 * DAY_MS);
  await linkedIn.revokeAll();
  await t.rejects(access(), { name: 'NoAccess', retryAt: null });
  await t.rejects(access(), { name: 'NoAccess', retryAt: null });
  t.match(await account(), { state: 'needs_reauth', reason: 'grant_refused' });
  t.equal(linkedIn.tokenRequests.length, 2, 'nothing is asked any more');
  const told = await app.deps.db.transaction(app.orgId, async (tx) =>
    tx.raw.query(`SELECT type, payload FROM outbox WHERE type = 'account.needs_reauth'`),
  );
  t.match(told.rows, [{ payload: { provider: 'linkedin', reason: 'grant_refused' } }]);
  await connect();
  t.match(await account(), { state: 'active', reason: null });
  t.ok((await access()).accessToken);
});

t.test('a token that the provider does not take is renewed once, by whoever found out first', async (t) => {
  const { access, linkedIn } = await connected(t, { linkedIn: { rotates: true } });
  const { tokenVersion } = await access();
  const renewed = await Promise.all([access(tokenVersion), access(tokenVersion), access(tokenVersion)]);
  t.same(new Set(renewed.map((one) => one.accessToken)).size, 1);
  t.equal((await access(tokenVersion)).tokenVersion, tokenVersion + 1, 'who comes late gets what is there');
  t.equal(linkedIn.tokenRequests.length, 2);
});

t.test(
  'tokens that replace others are stored although the database fails in the midst of it, time and again',
  async (t) => {
    const { access, later, linkedIn, account, app } = await connected(t, { linkedIn: { rotates: true } });
    // A sequence counts what is rolled back as well.
    await asOwner(app, 'CREATE SEQUENCE tries');
    await asOwner(
      app,
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
        IF nextval('tries') < 3 THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); END IF; RETURN NEW; END $$`,
    );
    await asOwner(
      app,
      'CREATE TRIGGER fail BEFORE UPDATE ON accounts FOR EACH ROW WHEN (new.tokens IS DISTINCT FROM old.tokens) EXECUTE FUNCTION fail()',
    );
    later(60 * DAY_MS);
    const renewed = await Promise.all([access(), access()]);
    t.same(
      renewed.map(({ tokenVersion }) => tokenVersion),
      [2, 2],
    );
    t.match(await asOwner(app, 'SELECT last_value FROM tries'), [{ last_value: '3' }], 'two connections were lost');
    t.equal(linkedIn.tokenRequests.length, 2, 'and it was asked once, besides the login');
    later(60 * DAY_MS);
    t.equal((await access()).tokenVersion, 3, 'what was stored is what is renewed with');
    t.match(await account(), { state: 'active', reason: null });
  },
);

t.test('an account without refresh token warns a week before its end, and ends', async (t) => {
  const { later, tend, account, app, access } = await connected(t, { linkedIn: { withoutRefresh: true } });
  const told = async () =>
    (
      await app.deps.db.transaction(app.orgId, (tx) =>
        tx.raw.query<{ reason: string }>(
          `SELECT payload->>'reason' AS reason FROM outbox WHERE type = 'account.needs_reauth' ORDER BY id`,
        ),
      )
    ).rows.map(({ reason }) => reason);
  await tend();
  t.match(await account(), { state: 'active', renewable: false, expiresAt: '2027-01-30T10:00:00.000Z' });
  later(53 * DAY_MS - 1000);
  await tend();
  t.same(await told(), []);
  later(1000);
  await tend();
  t.match(await account(), { state: 'degraded', reason: 'expires_soon' });
  t.ok((await access()).accessToken, 'it still works');
  await tend();
  t.same(await told(), ['expires_soon']);
  later(7 * DAY_MS);
  await tend();
  t.match(await account(), { state: 'needs_reauth', reason: 'expired' });
  t.same(await told(), ['expires_soon', 'expired']);
  t.equal(await tend(), 0, 'there is nothing to attend to any more');
});

t.test('disconnecting revokes at the provider and forgets; so do deletion and erasure of the candidate', async (t) => {
  for (const how of ['account', 'delete', 'erase']) {
    const scene = await connected(t, {
      linkedIn: { refusesPkce: false },
      provider: { pkce: true },
      revokes: true,
    });
    const { app, ask, linkedIn, candidate, account, tend } = scene;
    const { id } = await account();
    const tokens = async () =>
      (
        await app.deps.db.transaction(app.orgId, (tx) =>
          tx.raw.query('SELECT 1 FROM accounts WHERE tokens IS NOT NULL'),
        )
      ).rows.length;
    t.equal(await tokens(), 1);
    if (how === 'account') await ask('DELETE', `/v1/accounts/${id}`);
    if (how === 'delete') {
      await ask('DELETE', `/v1/candidates/${candidate.id}`);
      await tend();
    }
    if (how === 'erase') await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
    t.equal(await tokens(), 0, `${how}: nothing is kept`);
    t.equal(linkedIn.revoked.length, 2, `${how}: both tokens are revoked`);
    await ask('GET', `/v1/accounts/${id}`, undefined, { status: 404 });
  }
});

t.test(
  'tokens that live no longer than the margin are renewed at half of their time, and the next turn ends',
  async (t) => {
    const { access, later, tend, linkedIn, account } = await connected(t, { linkedIn: { accessSeconds: 240 } });
    t.equal(await tend(), 1);
    const first = await access();
    t.equal(linkedIn.tokenRequests.length, 1, 'what was granted just now is good');
    t.equal((await access(first.tokenVersion)).tokenVersion, first.tokenVersion + 1, 'unless it is refused');
    for (const requests of [3, 4]) {
      later(119_000);
      t.equal(await tend(), 0);
      later(1000);
      t.equal(await tend(), 1);
      t.equal(linkedIn.tokenRequests.length, requests);
    }
    t.match(await account(), { state: 'active' });
  },
);

t.test('who is told of the end while renewing fails is told once, and nobody after it', async (t) => {
  const { access, later, tend, linkedIn, account, app } = await connected(t);
  const told = async () =>
    (
      await app.deps.db.transaction(app.orgId, (tx) =>
        tx.raw.query(`SELECT payload FROM outbox WHERE type = 'account.needs_reauth'`),
      )
    ).rows.length;
  const granting = (refreshSeconds: number) =>
    answering(200, { access_token: 'a', expires_in: 86_400, refresh_token_expires_in: refreshSeconds });
  later(60 * DAY_MS);
  linkedIn.intercept = granting(8 * 86_400);
  await access();
  linkedIn.intercept = answering(401, { error: 'invalid_client' });
  later(DAY_MS - 60_000);
  await tend();
  t.match(await account(), { state: 'degraded', reason: 'provider_refuses_client' });
  later(59_000);
  await tend();
  t.equal(await told(), 0);
  later(20 * 60_000);
  await tend();
  t.match(await account(), { state: 'degraded' });
  t.equal(await told(), 1);
  linkedIn.intercept = granting(6 * 86_400);
  later(60 * 60_000);
  await tend();
  t.match(await account(), { state: 'degraded', reason: 'expires_soon' }, 'tokens that end no later are no news');
  await tend();
  t.equal(await told(), 1);

  linkedIn.intercept = granting(8 * 86_400);
  later(DAY_MS);
  await access();
  linkedIn.intercept = answering(401, { error: 'invalid_client' });
  later(9 * DAY_MS);
  t.equal(await tend(), 1, 'past the end there is nothing to warn of');
  t.equal(await told(), 1);
});

t.test('an account is disconnected although no key opens its tokens', async (t) => {
  const { app, ask, account } = await connected(t, { revokes: true });
  const { id } = await account();
  await app.deps.db.transaction(app.orgId, (tx) => tx.raw.query(`UPDATE accounts SET tokens = 'v1.gone.x'`));
  await ask('DELETE', `/v1/accounts/${id}`);
  const left = await app.deps.db.transaction(app.orgId, (tx) =>
    tx.raw.query('SELECT 1 FROM accounts WHERE tokens IS NOT NULL'),
  );
  t.equal(left.rows.length, 0);
});
