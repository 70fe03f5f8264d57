import t from 'tap';
import { uuidv4, uuidv7 } from '#db/ids.js';
import { GIF } from '#src/http/pixel.js';
import { PixelTokens, TOKEN_MAX_AGE_MS } from '#src/services/pixel-token.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { shutDatabase } from '../support/database-away.js';

const NOW = new Date('2026-12-03T12:00:00Z');

const urlOf = ({ deps, orgId }: TestApp, messageId = uuidv7(NOW.getTime()), org = orgId) =>
  `/o/${new PixelTokens(deps.ring).make({ orgId: org, messageId })}.gif`;

const expiredUrl = (app: TestApp) => {
  const time = (NOW.getTime() - TOKEN_MAX_AGE_MS - 1).toString(16).padStart(12, '0');
  return urlOf(app, `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`);
};

const load = (app: TestApp, url: string, method: 'GET' | 'HEAD' = 'GET') =>
  app.request(method, url, { key: null, headers: { 'user-agent': 'Thunderbird' } });

async function hits(app: TestApp): Promise<Record<string, unknown>[]> {
  const rows = await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query('SELECT * FROM open_hits h WHERE h.org_id = $1', [app.orgId]),
  );
  return rows.rows;
}

t.test('a load that got its 200 is in the database, with what it is judged by', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const messageId = uuidv7(NOW.getTime());
  const answer = await load(app, urlOf(app, messageId));
  t.equal(answer.statusCode, 200);
  t.same(answer.rawPayload, GIF);
  t.equal(GIF.length, 43);
  t.match(await hits(app), [
    {
      message_id: messageId,
      source: 'pixel',
      user_agent: 'Thunderbird',
      address: '127.0.0.1',
      received_at: NOW,
      verdict: null,
    },
  ]);
  t.match(
    await app.db.unscoped(async (tx) => (await tx.raw.query('SELECT kind FROM intake_batches')).rows),
    [{ kind: 'opens' }],
    'and whoever judges finds that there is something to do',
  );
});

t.test('the answer is the same, byte for byte, for good, bad and expired tokens', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const good = await load(app, urlOf(app));
  const old = expiredUrl(app);
  const garbage = [
    '/o/x.gif',
    '/o/.gif',
    '/o/',
    `/o/${'A'.repeat(66)}.gif`,
    '/o/%00.gif',
    '/o/%zz.gif',
    '/o/a/b.gif',
    `/o/${'x'.repeat(5000)}.gif`,
    '/o/%F0%9F%92%A9.gif?x=1',
  ];
  for (const url of [old, ...garbage]) {
    const answer = await load(app, url);
    t.equal(answer.statusCode, 200, url.slice(0, 40));
    t.same(answer.rawPayload, good.rawPayload);
    t.same(headersOf(answer), headersOf(good), url.slice(0, 40));
  }
  t.equal((await hits(app)).length, 1, 'and only the good one left a trace');
});

t.test('headers forbid keeping the image, and set no cookie', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const { headers } = await load(app, urlOf(app));
  t.match(headers, {
    'content-type': 'image/gif',
    'content-length': '43',
    'cache-control': 'no-store, no-cache, must-revalidate, max-age=0, private',
  });
  for (const name of ['set-cookie', 'location', 'access-control-allow-origin', 'etag']) t.notOk(name in headers, name);
});

t.test('HEAD is answered and leaves nothing', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const answer = await load(app, urlOf(app), 'HEAD');
  t.equal(answer.statusCode, 200);
  t.equal(answer.headers['content-length'], '43');
  t.same(await hits(app), []);
});

t.test('while the database is away every token gets 503 with the same image', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const good = urlOf(app);
  const open = await shutDatabase(app.connectionString);
  for (const url of [good, '/o/x.gif']) {
    const answer = await load(app, url);
    t.equal(answer.statusCode, 503);
    t.same(answer.rawPayload, GIF);
    t.match(answer.headers, { 'content-type': 'image/gif', 'retry-after': '5', 'cache-control': /no-store/ });
  }
  t.equal((await load(app, good, 'HEAD')).statusCode, 200);
  await open();
  t.equal((await load(app, good)).statusCode, 200, 'and when it is back loads are taken in again');
  t.equal((await hits(app)).length, 1);
});

t.test('one pixel is taken in so often a minute; more get the image with 429 and leave nothing', async (t) => {
  let now = NOW;
  const app = await startTestApp(t, { now: () => now, settings: { PIXEL_LOADS_PER_MINUTE_PER_MESSAGE: '2' } });
  const url = urlOf(app);
  const statuses = async () => [(await load(app, url)).statusCode, (await load(app, url)).statusCode];
  t.same(await statuses(), [200, 200]);
  const limited = await load(app, url);
  t.equal(limited.statusCode, 429);
  t.same(limited.rawPayload, GIF);
  t.equal((await load(app, urlOf(app))).statusCode, 200, 'another pixel is not limited by it');
  now = new Date(NOW.getTime() + 60_000);
  t.same(await statuses(), [200, 200], 'and a minute later it is taken in again');
  t.equal((await hits(app)).length, 5);
});

t.test('a flood of one pixel tells nothing of its token: good, bad and expired get the same answers', async (t) => {
  const app = await startTestApp(t, { now: () => NOW, settings: { PIXEL_LOADS_PER_MINUTE_PER_MESSAGE: '3' } });
  const good = urlOf(app);
  // The last letter of a token has bits that say nothing.
  const last = good.at(-5) as string;
  const respelled = `${good.slice(0, -5)}${String.fromCharCode(last.charCodeAt(0) + 1)}.gif`;
  const flood = async (urls: readonly string[]) => {
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await load(app, urls[n % urls.length] as string));
    return answers.map((answer) => ({
      status: answer.statusCode,
      headers: headersOf(answer),
      body: answer.rawPayload.toString('hex'),
    }));
  };
  const seen = await flood([good, respelled, `${good}?x=${'y'.repeat(9000)}`]);
  t.same(
    seen.map(({ status }) => status),
    [200, 200, 200, 429, 429, 429],
  );
  const bad = `/o/${good.slice(3, 20)}${'A'.repeat(48)}`;
  for (const urls of [
    [expiredUrl(app)],
    [`${bad}w.gif`, `${bad}x.gif`, `${bad}w.gif?x=${'y'.repeat(9000)}`],
    ['/o/x.gif'],
    [`/o/${'z'.repeat(3000)}.gif`],
    ['/o/'],
  ])
    t.same(await flood(urls), seen, String(urls[0]).slice(0, 40));
});

t.test('one address is taken in so often a minute', async (t) => {
  const app = await startTestApp(t, { now: () => NOW, settings: { PIXEL_LOADS_PER_MINUTE_PER_ADDRESS: '1' } });
  t.equal((await load(app, urlOf(app))).statusCode, 200);
  t.equal((await load(app, urlOf(app))).statusCode, 429);
});

t.test('many loads at once, of several organizations, are all there once', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const other = uuidv4();
  const urls = Array.from({ length: 300 }, (_, n) =>
    urlOf(app, uuidv7(NOW.getTime()), n % 3 === 0 ? other : app.orgId),
  );
  const answers = await Promise.all(urls.map((url) => load(app, url)));
  t.ok(answers.every(({ statusCode }) => statusCode === 200));
  t.equal((await hits(app)).length, 200);
});

t.test('whatever an agent calls itself is stored as it is, up to its thousandth letter', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const agents = ['"', '\\', '{a,"b"}', 'NULL', ' ', "'; DROP TABLE open_hits; --", 'é', `x${'y'.repeat(2000)}`];
  for (const agent of agents) await app.request('GET', urlOf(app), { key: null, headers: { 'user-agent': agent } });
  t.same((await hits(app)).map((hit) => hit['user_agent']).sort(), agents.map((agent) => agent.slice(0, 1024)).sort());
});

t.test('over a socket, where no framework stands before it, a load is answered and stored as elsewhere', async (t) => {
  const app = await startTestApp(t, { now: () => NOW, settings: { TRUST_PROXY: '1' } });
  const base = await app.app.listen({ host: '127.0.0.1', port: 0 });
  const headers = { 'user-agent': 'Thunderbird', 'x-forwarded-for': '192.0.2.1, 203.0.113.7' };
  for (const [url, count] of [
    [urlOf(app), 1],
    ['/o/x.gif', 0],
    ['/o/%zz.gif', 0],
  ] as const) {
    const before = (await hits(app)).length;
    const there = await fetch(`${base}${url}`, { headers });
    const here = await app.request('GET', url, { key: null, headers });
    t.match([there.status, here.statusCode], [200, 200]);
    t.same(Buffer.from(await there.arrayBuffer()), here.rawPayload);
    const { connection: _, 'keep-alive': __, date: ___, ...sent } = Object.fromEntries(there.headers);
    const { connection: ____, ...same } = headersOf(here) as Record<string, unknown>;
    t.same(sent, same, url);
    t.equal((await hits(app)).length - before, 2 * count);
  }
  t.same(
    (await hits(app)).map(({ address, user_agent: agent }) => [address, agent]),
    [1, 2].map(() => ['203.0.113.7', 'Thunderbird']),
  );
  t.equal((await fetch(`${base}${urlOf(app)}`, { method: 'HEAD' })).headers.get('content-length'), '43');
  t.equal((await fetch(`${base}${urlOf(app)}`, { method: 'POST' })).status, 405);
  t.equal((await fetch(`${base}/livez`)).status, 200, 'and all else goes where it went');
  t.equal((await hits(app)).length, 2);
});

t.test('the log says nothing of tokens, addresses and agents', async (t) => {
  const lines: string[] = [];
  const app = await startTestApp(t, { now: () => NOW, onLog: (line) => lines.push(line) });
  const url = urlOf(app);
  await load(app, url);
  await shutDatabase(app.connectionString);
  await load(app, url);
  t.ok(lines.length > 0);
  for (const line of lines) t.notMatch(line, new RegExp(`${url.slice(3, 20)}|Thunderbird|127\\.0\\.0\\.1`));
});

function headersOf({ headers }: { headers: object }) {
  const { date: _, ...others } = headers as Record<string, unknown>;
  return others;
}
