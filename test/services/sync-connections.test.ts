import type { ServerResponse } from 'node:http';
import t, { type Test } from 'tap';
import { tendAccounts } from '#src/services/tend-accounts.js';
import { accountsScene } from '../support/accounts.js';
import { effectsOf, type Json, makeProcess } from '../support/asking.js';
import { row, type SnapshotRow, startSnapshotServer } from '../support/snapshot-server.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A candidate with an account, and an interview with Grace, whose profile is known. */
async function reading(t: Test) {
  const clock = { now: new Date('2026-12-05T10:00:00.000Z') };
  const snapshot = await startSnapshotServer(t);
  const scene = await accountsScene(t, { apiUrl: snapshot.apiUrl, now: () => clock.now, timeoutMs: 400 });
  const { ask, app, linkedIn } = scene;
  const process = await makeProcess(ask);
  const { candidate, contact } = process;
  const profile = { kind: 'profile', value: 'https://de.linkedin.com/in/Grace-Hopper/?trk=x' };
  await ask('POST', `/v1/contacts/${contact.id}/methods`, profile, { status: 200 });
  const startUrl = await scene.begin({ candidateId: candidate.id });
  await scene.browser().follow(startUrl);
  const errors: unknown[] = [];
  return {
    ...scene,
    ...process,
    snapshot,
    linkedIn,
    errors,
    clock,
    later: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
    tend: () => tendAccounts(app.deps, { onError: (_, error) => errors.push(error) }),
    connection: async () =>
      (await ask<{ items: Json[] }>('GET', `/v1/connections?candidateId=${candidate.id}`)).items[0],
    sync: async () => (await scene.account())['sync'] as Json,
    people: async () =>
      (
        await app.deps.db.transaction(app.orgId, (tx) =>
          tx.raw.query<{ name: string; gone: boolean }>(
            'SELECT name, gone_at IS NOT NULL AS gone FROM network_people ORDER BY name',
          ),
        )
      ).rows,
  };
}

const failing = (status: number, body: string, headers: Record<string, string> = {}) =>
  function answer(page: number | null, response: ServerResponse): boolean {
    if (page !== 1) return false;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
    return true;
  };

const GRACE = row('Grace Hopper', 'grace-hopper', { Company: 'Acme' });
const crowd = (from: number): SnapshotRow[] =>
  Array.from({ length: 3 }, (_, n) => row(`P${from + n} Q`, `p${from + n}`));

t.test('from POST /v1/accounts to connections listed: pages to their end, and check 10 is satisfied', async (t) => {
  const { snapshot, tend, connection, sync, candidate, contact, interview, ask, people, errors, account } =
    await reading(t);
  const followUpId = effectsOf(interview)[0]?.id as string;
  const check = async () => {
    const { assessment } = (await ask('GET', `/v1/follow-ups/${followUpId}`)) as unknown as {
      assessment: { checks: { code: string; verdict: string }[] };
    };
    return assessment.checks.find(({ code }) => code === 'connection')?.verdict;
  };
  t.equal(await check(), 'unknown', 'without data nobody knows');
  snapshot.pages = [
    [...crowd(1), { 'Connected On': '07 Jun 2026' }],
    [GRACE, ...crowd(4)],
  ];
  t.equal(await tend(), 1);
  t.same(errors, []);
  t.same(snapshot.asked, [0, 1, 2], 'pages by index, to the 404');
  t.match(await sync(), { outcome: 'complete', error: null, people: 7, running: false });
  t.equal((await people()).length, 7, 'a hidden member is nobody');
  t.match(await connection(), {
    contactId: contact.id,
    state: 'connected',
    source: 'oauth',
    connectedAt: '2026-12-03T00:00:00.000Z',
  });
  t.match(await ask('GET', `/v1/candidates/${candidate.id}`), { networkData: true });
  t.equal(await check(), 'ok');
  t.match(await account(), { state: 'active' });
  t.equal(await tend(), 0, 'the next is a day later');
});

t.test('the network of another member is taken for nobody’s: the account must be connected anew', async (t) => {
  const { snapshot, tend, later, people, account, connection, app } = await reading(t);
  // As without `openid`: nobody has said yet who it is.
  await app.deps.db.transaction(app.orgId, (tx) => tx.raw.query('UPDATE accounts SET subject = NULL'));
  snapshot.pages = [[GRACE]];
  await tend();
  t.match(await account(), { state: 'active', subject: 'ada' });
  snapshot.member = 'bob';
  snapshot.pages = [crowd(1)];
  later(DAY_MS);
  await tend();
  t.match(await account(), { state: 'needs_reauth', reason: 'other_account', subject: 'ada' });
  t.same(await people(), [{ name: 'Grace Hopper', gone: false }]);
  t.match(await connection(), { state: 'connected' });
});

t.test('a first page without data is pending: nothing is taken for gone, and it is asked again', async (t) => {
  const { snapshot, tend, connection, sync, later, people } = await reading(t);
  await tend();
  t.match(await sync(), { outcome: 'pending' });
  t.same(await connection(), undefined);
  snapshot.pages = [[GRACE]];
  later(2 * HOUR_MS);
  await tend();
  t.match(await sync(), { outcome: 'complete' });
  snapshot.pages = [];
  later(DAY_MS);
  await tend();
  t.match(await sync(), { outcome: 'pending' });
  t.match(await connection(), { state: 'connected' });
  t.same(await people(), [{ name: 'Grace Hopper', gone: false }]);
});

t.test('a run that does not end cleanly deletes nothing and goes on where it was', async (t) => {
  const { snapshot, tend, connection, sync, later, people, account, errors } = await reading(t);
  snapshot.pages = [[GRACE], crowd(1)];
  await tend();
  t.match(await connection(), { state: 'connected' });
  // Grace is gone, which a run must come to its end to know.
  snapshot.pages = [crowd(4), crowd(1), crowd(7)];
  const broken: [string, ReturnType<typeof failing>, string][] = [
    ['500', failing(500, '{}'), 'status_500'],
    ['HTML', failing(200, '<html>sorry</html>'), 'unreadable'],
    ['another 404', failing(404, '{"message":"Not found"}'), 'status_404'],
    ['too many', failing(429, '{}', { 'retry-after': '90' }), 'rate_limited'],
    ['no rows', failing(200, '{"elements":[{"snapshotDomain":"PROFILE","snapshotData":[]}]}'), 'unreadable_page'],
    ['no answer in time', (page) => page === 1, 'timed_out'],
  ];
  later(DAY_MS);
  for (const [name, intercept, error] of broken) {
    snapshot.intercept = intercept;
    snapshot.asked.length = 0;
    await tend();
    t.match(await sync(), { outcome: 'complete', error, running: true }, name);
    t.notOk(snapshot.asked.includes(2), 'nothing behind it is asked for');
    t.match(await connection(), { state: 'connected' }, 'nobody is gone');
    later(HOUR_MS);
  }
  t.match(await account(), { state: 'active' }, 'the account is well');
  snapshot.intercept = undefined;
  snapshot.asked.length = 0;
  await tend();
  t.same(snapshot.asked, [1, 2, 3], 'on from the page that was missing');
  t.match(await sync(), { outcome: 'complete', error: null, running: false });
  t.match(await connection(), { state: 'removed' });
  t.equal((await people()).filter(({ gone }) => gone).length, 1);
  t.same(errors, []);
});

t.test('the same page twice is no page, and too many failures give the run up, without anybody gone', async (t) => {
  const { snapshot, tend, connection, sync, later, people } = await reading(t);
  snapshot.pages = [[GRACE], crowd(1)];
  await tend();
  later(DAY_MS);
  snapshot.pages = [crowd(1), crowd(1), []];
  await tend();
  t.match(await sync(), { outcome: 'failed', error: 'repeated_page', running: false });
  t.match(await connection(), { state: 'connected' });
  t.same(
    (await people()).filter(({ gone }) => gone),
    [],
  );
  later(DAY_MS);
  snapshot.intercept = failing(503, '{}');
  snapshot.pages = [crowd(4), crowd(1)];
  for (let n = 0; n < 8; n++) {
    await tend();
    later(2 * HOUR_MS);
  }
  t.match(await sync(), { outcome: 'failed', error: 'status_503', running: false });
  t.match(await connection(), { state: 'connected' });
});

t.test('a network that asks to wait is left alone for as long, also by sync now', async (t) => {
  const { snapshot, tend, sync, later, ask, account } = await reading(t);
  snapshot.pages = [crowd(1), [GRACE]];
  snapshot.intercept = failing(429, '{}', { 'retry-after': '600' });
  await tend();
  t.match(await sync(), { error: 'rate_limited', nextAt: '2026-12-05T10:10:00.000Z' });
  snapshot.intercept = undefined;
  const { id } = await account();
  await ask('POST', `/v1/accounts/${id}/sync`, undefined, { status: 200 });
  later(599_000);
  t.equal(await tend(), 0);
  later(1000);
  await tend();
  t.match(await sync(), { outcome: 'complete', error: null });
  await ask('POST', `/v1/accounts/${id}/sync`, undefined, { status: 200 });
  t.equal(await tend(), 1, 'while all is well, now is now');
});

t.test('a token that the network refuses is renewed; one that was revoked there ends the account', async (t) => {
  const { snapshot, tend, sync, account, linkedIn, later, ask } = await reading(t);
  snapshot.pages = [[GRACE]];
  const used: string[] = [];
  snapshot.intercept = (_page, response) => {
    if (used.length > 0) return false;
    used.push('first');
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN"}');
    return true;
  };
  await tend();
  t.equal(linkedIn.tokenRequests.length, 2);
  t.match(await sync(), { outcome: 'complete' });
  later(DAY_MS);
  snapshot.intercept = (_page, response) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN"}');
    return true;
  };
  await tend();
  t.match(await account(), { state: 'revoked', reason: 'revoked_access_token' });
  await ask('POST', `/v1/accounts/${(await account()).id}/sync`, undefined, { status: 409 });
});

t.test('a scope that was not granted, or a version that is gone, is told and tried a day later', async (t) => {
  for (const [status, code] of [
    [403, 'ACCESS_DENIED'],
    [426, 'NONEXISTENT_VERSION'],
  ] as const) {
    const { snapshot, tend, sync } = await reading(t);
    snapshot.intercept = (_page, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code }));
      return true;
    };
    await tend();
    t.match(await sync(), { outcome: 'failed', error: code.toLowerCase(), nextAt: '2026-12-06T10:00:00.000Z' });
  }
});

t.test('a network that refuses renewed tokens too ends the account, once', async (t) => {
  for (const [code, state, reason] of [
    ['EXPIRED_ACCESS_TOKEN', 'needs_reauth', 'token_refused'],
    ['REVOKED_ACCESS_TOKEN', 'revoked', 'revoked_access_token'],
  ] as const) {
    const { snapshot, tend, account, app, later, linkedIn } = await reading(t);
    let asked = 0;
    snapshot.intercept = (_page, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code: asked++ === 0 ? 'EXPIRED_ACCESS_TOKEN' : code }));
      return true;
    };
    await tend();
    t.equal(linkedIn.tokenRequests.length, 2, 'renewed once');
    t.match(await account(), { state, reason });
    later(DAY_MS);
    await tend();
    const { rows } = await app.deps.db.transaction(app.orgId, (tx) =>
      tx.raw.query(`SELECT 1 FROM outbox WHERE type = 'account.needs_reauth'`),
    );
    t.equal(rows.length, 1);
  }
});

t.test('a run that saw nobody before its end takes nobody for gone', async (t) => {
  const { snapshot, tend, connection, sync, later, people } = await reading(t);
  snapshot.pages = [[GRACE]];
  await tend();
  later(DAY_MS);
  snapshot.pages = [[]];
  await tend();
  t.match(await sync(), { outcome: 'pending', running: false });
  t.match(await connection(), { state: 'connected' });
  t.same(await people(), [{ name: 'Grace Hopper', gone: false }]);
});

t.test('an empty page is not asked for on and on', async (t) => {
  const { snapshot, tend, sync } = await reading(t);
  snapshot.pages = [[GRACE], [], [], [], []];
  await tend();
  t.match(await sync(), { outcome: 'failed', error: 'repeated_page' });
  t.same(snapshot.asked, [0, 1, 2]);
});
