import pg from 'pg';
import t from 'tap';
import { workOffEmailEvents } from '#src/services/apply-email-events.js';
import { judgeOpens } from '#src/services/judge-opens.js';
import { sendgridKeys, sendgridSigned, standardSigned, withPassword } from '../integrations/email/signing.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Ask, asking, type Json, type JsonPage, mail, makeProcess } from '../support/asking.js';
import { addressOf } from '../support/database.js';
import { makeEndpoint, sentMail } from '../support/email-hooks.js';

const NOW = new Date('2026-12-02T15:00:00Z');
const SENT = Date.parse('2026-12-01T22:00:00Z') / 1000;

type T = Parameters<typeof startTestApp>[0];

async function scene(t: T) {
  const app = await startTestApp(t, { now: () => NOW });
  const ask = asking(app);
  const keys = sendgridKeys();
  const endpoint = await makeEndpoint(app, ask, 'sendgrid', { signingKey: keys.verificationKey });
  const send = async (events: unknown) => {
    const answer = await endpoint.send(sendgridSigned(events, keys.privateKey, NOW));
    return { status: answer.statusCode, ...(answer.json() as { received?: number; stored?: number }) };
  };
  return { app, ask, send, endpoint, keys };
}

const event = (name: string, more: object = {}) => ({
  event: name,
  email: 'Grace@acme.example',
  timestamp: SENT + 60,
  sg_message_id: 'provider-1.filter',
  sg_event_id: `${name}-1`,
  ...more,
});

async function stateOf(ask: Ask, contactId: string): Promise<unknown> {
  const page = await ask<JsonPage>('GET', `/v1/follow-ups?contactId=${contactId}`);
  return page.items[0]?.['state'];
}

async function methodOf(ask: Ask, contactId: string): Promise<Json> {
  const contact = await ask('GET', `/v1/contacts/${contactId}`);
  return (contact['methods'] as Json[])[0] as Json;
}

async function rows(app: Pick<TestApp, 'db' | 'orgId'>, text: string): Promise<Record<string, unknown>[]> {
  return app.db.transaction(app.orgId, async ({ raw }) => (await raw.query(text)).rows);
}

t.test('a hard bounce sets touchpoint, contact method and follow-up at once', async (t) => {
  const { app, ask, send } = await scene(t);
  const process = await makeProcess(ask);
  const { touchpoint, messageId } = await sentMail(app, ask, process);
  t.equal(await stateOf(ask, process.contact.id), 'waiting');
  const told = await send([event('bounce', { type: 'bounce', status: '5.1.1' })]);
  t.match(told, { status: 200, received: 1, stored: 1, repeated: 0, refused: 0 });
  t.match(await methodOf(ask, process.contact.id), { status: 'bounced' });
  t.match(await ask('GET', `/v1/touchpoints/${touchpoint.id}`), { bounced: true });
  t.equal(await stateOf(ask, process.contact.id), 'unreachable');
  t.match(await rows(app, 'SELECT delivery, delivery_reason FROM messages'), [
    { delivery: 'bounced', delivery_reason: '5.1.1' },
  ]);
  t.match(await rows(app, "SELECT payload FROM outbox WHERE type = 'message.bounced'"), [{ payload: { messageId } }]);
  t.match(await rows(app, 'SELECT status, payload FROM email_events'), [{ status: 'applied', payload: null }]);
});

t.test('a soft bounce, a deferral and an open say nothing of the address', async (t) => {
  const { app, ask, send } = await scene(t);
  const process = await makeProcess(ask);
  await sentMail(app, ask, process);
  await send([event('bounce', { type: 'blocked', status: '5.2.2' }), event('deferred'), event('open')]);
  t.match(await methodOf(ask, process.contact.id), { status: 'confirmed' });
  t.equal(await stateOf(ask, process.contact.id), 'waiting');
});

t.test('a complaint opts the address out, wherever it stands, and no later bounce takes that back', async (t) => {
  const { app, ask, send } = await scene(t);
  const process = await makeProcess(ask);
  const twin = await makeProcess(ask, { methods: [mail('GRACE@acme.example')] });
  await sentMail(app, ask, process);
  await send([event('spamreport')]);
  await send([event('bounce', { type: 'bounce', timestamp: SENT + 900 })]);
  for (const { contact } of [process, twin]) t.match(await methodOf(ask, contact.id), { status: 'opted_out' });
  t.equal(await stateOf(ask, process.contact.id), 'unreachable');
});

t.test(
  'opens that a provider tells of are judged as those of the pixel are, by its flag and their agent',
  async (t) => {
    const { app, ask, send } = await scene(t);
    await ask('PATCH', '/v1/policy', { tracking: { mode: 'full' } });
    const process = await makeProcess(ask);
    const { messageId } = await sentMail(app, ask, process);
    const open = (n: number, more: object) =>
      event('open', { timestamp: SENT + 600 + n, sg_event_id: `o${n}`, ...more });
    const gmail = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
    await send([event('delivered'), open(1, { sg_machine_open: true, useragent: 'Mozilla/5.0' })]);
    await judgeOpens(app.deps);
    t.match(await ask('GET', `/v1/messages/${messageId}`), { readState: 'unknown', opens: { machine: 1, total: 0 } });
    await send([open(2, { useragent: gmail, ip: '66.102.6.229' })]);
    await judgeOpens(app.deps);
    t.match(await ask('GET', `/v1/messages/${messageId}`), {
      readState: 'likely_read',
      opens: { machine: 1, total: 1 },
    });
    const [followUp] = (await ask<JsonPage>('GET', `/v1/follow-ups?contactId=${process.contact.id}`)).items;
    t.match(followUp, { assessment: { readState: 'likely_read' } });
    t.match(await rows(app, 'SELECT address, user_agent FROM open_hits'), [
      { address: null, user_agent: null },
      { address: null, user_agent: null },
    ]);
  },
);

t.test('an event counts once: under its id, under a new one, in one request and in sixteen', async (t) => {
  const { app, ask, send } = await scene(t);
  await sentMail(app, ask, await makeProcess(ask));
  const open = event('open', { ip: '203.0.113.7', useragent: 'x' });
  t.match(await send([open, open, { ...open, sg_event_id: 'another' }]), { received: 3, stored: 1, repeated: 2 });
  const again = await Promise.all(Array.from({ length: 16 }, (_, n) => send([{ ...open, sg_event_id: `n${n}` }])));
  t.ok(again.every(({ status, stored }) => status === 200 && stored === 0));
  t.match(await rows(app, 'SELECT count(*)::int AS n FROM open_hits'), [{ n: 1 }]);
  t.match(await rows(app, 'SELECT address, user_agent, source, judged_at FROM open_hits'), [
    { address: '203.0.113.7', user_agent: 'x', source: 'sendgrid' },
  ]);
});

t.test('deliveries, bounces and opens may come in any order: the last word of the provider holds', async (t) => {
  const { app, ask, send } = await scene(t);
  await sentMail(app, ask, await makeProcess(ask));
  await send([event('bounce', { type: 'blocked', timestamp: SENT + 300 })]);
  await send([event('delivered', { timestamp: SENT + 30 })]);
  t.match(await rows(app, 'SELECT delivery, delivered_at FROM messages'), [
    { delivery: 'failed', delivered_at: new Date((SENT + 30) * 1000) },
  ]);
  await send([event('delivered', { timestamp: SENT + 600, sg_event_id: 'd-2' })]);
  t.match(await rows(app, 'SELECT delivery, delivered_at FROM messages'), [
    { delivery: 'delivered', delivered_at: new Date((SENT + 30) * 1000) },
  ]);
});

t.test(
  'events of nobody, of an erased message and of unknown types are kept and counted, and change nothing',
  async (t) => {
    const { app, ask, send, endpoint } = await scene(t);
    const process = await makeProcess(ask);
    await sentMail(app, ask, process);
    await rows(app, 'DELETE FROM messages');
    const strangers = [
      event('open'),
      event('teleported'),
      event('bounce', { type: 'bounce', email: 'nobody@x.example' }),
    ];
    t.match(await send(strangers), { stored: 3 });
    t.match(await methodOf(ask, process.contact.id), { status: 'confirmed' });
    t.match(await rows(app, 'SELECT count(*)::int AS n FROM open_hits'), [{ n: 0 }]);
    const { counts, lastEventAt } = await ask('GET', `/v1/email-endpoints/${endpoint.id}`);
    t.same(counts, [
      { type: 'bounced', status: 'ignored', events: 1 },
      { type: 'opened', status: 'ignored', events: 1 },
      { type: 'unknown', status: 'ignored', events: 1 },
    ]);
    t.equal(lastEventAt, NOW.toISOString());
  },
);

t.test(
  'one bad event becomes a dead letter, the rest of its batch is taken; it is shown, replayed, discarded',
  async (t) => {
    const { app, ask, send } = await scene(t);
    await sentMail(app, ask, await makeProcess(ask));
    t.match(await send([event('open'), { event: 'open', timestamp: 'soon' }, 'text', null]), {
      status: 200,
      stored: 1,
      refused: 3,
    });
    const letters = async (all = '') => (await ask<JsonPage>('GET', `/v1/dead-letters${all}`)).items;
    const [first, second] = await letters();
    t.equal((await letters()).length, 3);
    const whole = await ask('GET', `/v1/dead-letters/${second?.id}`);
    t.equal(JSON.parse(whole['payload'] as string), 'text');
    const still = await ask('POST', `/v1/dead-letters/${first?.id}/replay`, undefined, { status: 200 });
    t.match(still, { attempts: 2, replayedAt: null }, 'what is not understood again stays');
    await ask('POST', `/v1/dead-letters/${first?.id}/discard`, undefined, { status: 200 });
    await ask('POST', `/v1/dead-letters/${first?.id}/discard`, undefined, { status: 409 });
    t.equal((await letters()).length, 2);
    t.equal((await letters('?all=true')).length, 3);
  },
);

t.test(
  'what is dated in the future becomes a dead letter, and is applied by a replay when its time has come',
  async (t) => {
    let now = NOW;
    const app = await startTestApp(t, { now: () => now });
    const ask = asking(app);
    const { id, secret, send } = await makeEndpoint(app, ask, 'postmark');
    const process = await makeProcess(ask);
    await sentMail(app, ask, process);
    const bounce = {
      RecordType: 'Bounce',
      Type: 'HardBounce',
      Email: 'grace@acme.example',
      MessageID: 'provider-1',
      BouncedAt: '2026-12-02T16:00:00.1234567Z',
    };
    const answer = await send(withPassword(bounce, secret as string));
    t.match(answer.json(), { stored: 1 });
    t.match(await methodOf(ask, process.contact.id), { status: 'confirmed' }, 'nothing is counted yet');
    const [letter] = (await ask<JsonPage>('GET', '/v1/dead-letters')).items;
    t.match(letter, { code: 'future_dated', endpointId: id, attempts: 1 });
    now = new Date('2026-12-02T17:00:00Z');
    await ask('POST', `/v1/dead-letters/${letter?.id}/replay`, undefined, { status: 200 });
    t.match(await methodOf(ask, process.contact.id), { status: 'bounced' });
    t.same((await ask<JsonPage>('GET', '/v1/dead-letters')).items, []);
  },
);

t.test('what was stored and not applied, since the process died, is applied by the worker', async (t) => {
  const { app, ask, send } = await scene(t);
  const process = await makeProcess(ask);
  await sentMail(app, ask, process);
  const many = Array.from({ length: 120 }, (_, n) =>
    event('click', { url: `https://x.example/${n}`, sg_event_id: `c${n}` }),
  );
  await send([...many, event('bounce', { type: 'bounce', timestamp: SENT + 900 })]);
  t.match(await methodOf(ask, process.contact.id), { status: 'confirmed' }, 'the last of them waits');
  const applied = await Promise.all([workOffEmailEvents(app.deps), workOffEmailEvents(app.deps)]);
  t.ok(applied.some((n) => n > 0));
  t.match(await methodOf(ask, process.contact.id), { status: 'bounced' });
  await workOffEmailEvents(app.deps);
  t.match(
    await rows(
      app,
      "SELECT (SELECT count(*)::int FROM intake_batches WHERE kind = 'email_events') AS left, (SELECT count(*)::int FROM email_events WHERE status = 'stored') AS waiting",
    ),
    [{ left: 0, waiting: 0 }],
  );
});

t.test('forged, altered, unproven and misdirected requests are refused, and nothing is stored', async (t) => {
  const { app, ask, endpoint, keys } = await scene(t);
  const other = sendgridKeys();
  const good = sendgridSigned([event('open')], keys.privateKey, NOW);
  const send = async (hook: Parameters<typeof endpoint.send>[0]) => (await endpoint.send(hook)).statusCode;
  t.equal(await send(sendgridSigned([event('open')], other.privateKey, NOW)), 401);
  t.equal(await send({ ...good, body: Buffer.concat([good.body, Buffer.from(' ')]) }), 401);
  t.equal(await send({ ...good, headers: { 'content-type': 'application/json' } }), 401);
  const elsewhere = async (url: string) =>
    (await app.app.inject({ method: 'POST', url, headers: good.headers as Record<string, string>, payload: good.body }))
      .statusCode;
  t.equal(await elsewhere(`/hooks/email/mailgun/${endpoint.id}`), 404, 'another provider’s');
  t.equal(await elsewhere('/hooks/email/sendgrid/01890a5d-ac96-774b-bcce-b302099a8057'), 404);
  t.equal(await elsewhere('/hooks/email/sendgrid/x'), 404);
  t.equal(await elsewhere(`/hooks/email/nobody/${endpoint.id}`), 404);
  await ask('DELETE', `/v1/email-endpoints/${endpoint.id}`);
  t.equal(await send(good), 404, 'and a deleted one finds nobody');
  t.match(
    await rows(
      app,
      'SELECT (SELECT count(*)::int FROM email_events) AS e, (SELECT count(*)::int FROM dead_letters) AS d',
    ),
    [{ e: 0, d: 0 }],
  );
});

t.test('wrong media types, garbage, truncation and size get the right status, and never a 5xx', async (t) => {
  const { app, ask, endpoint, keys } = await scene(t);
  const signed = (body: Buffer | string) => sendgridSigned(body, keys.privateKey, NOW);
  const status = async (hook: Parameters<typeof endpoint.send>[0]) => (await endpoint.send(hook)).statusCode;
  const good = signed('[]');
  t.equal(await status(good), 200, 'no events are no fault');
  for (const type of ['text/html', 'application/xml', 'text/plain', 'application/octet-stream'])
    t.equal(await status({ ...good, headers: { ...good.headers, 'content-type': type } }), 415, type);
  for (const body of ['', '[{"event":"open"', '\u0000', '"', Buffer.from([0xff, 0xfe, 0x00])])
    t.equal(await status(signed(body)), 400, JSON.stringify(body));
  const wide = JSON.stringify(Array.from({ length: 11_000 }, () => ({})));
  t.equal(await status(signed(wide)), 400, 'more events than anybody sends');
  const big = JSON.stringify([event('open', { category: 'x'.repeat(2 * 1024 * 1024 - 400) })]);
  t.equal(await status(signed(big)), 200, 'almost 2 MiB');
  t.equal(await status(signed(`${big}${' '.repeat(400)}`)), 413, 'and more');
  for (const provider of ['mailgun', 'postmark', 'ses', 'resend', 'brevo', 'mandrill', 'generic']) {
    const more = provider === 'ses' ? { topicArn: 'arn:aws:sns:us-east-1:123456789012:Events' } : {};
    const { send } = await makeEndpoint(app, ask, provider, more);
    for (const body of ['', '{', 'null', '[[[', '\u0000', 'mandrill_events=%', 'x'.repeat(100_000)]) {
      for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'nonsense']) {
        const { statusCode } = await send({ headers: { 'content-type': type }, body: Buffer.from(body) });
        t.ok(
          [400, 401, 415].includes(statusCode),
          `${provider} ${type} ${JSON.stringify(body.slice(0, 9))}: ${statusCode}`,
        );
      }
    }
  }
});

t.test('a batch of thousands is stored in one go', async (t) => {
  const { app, ask, send } = await scene(t);
  await sentMail(app, ask, await makeProcess(ask));
  const batch = Array.from({ length: 3_000 }, (_, n) =>
    event('processed', { timestamp: SENT + n, sg_event_id: `p${n}` }),
  );
  t.match(await send(batch), { status: 200, received: 3_000, stored: 3_000 });
  t.match(await send(batch.reverse()), { stored: 0, repeated: 3_000 });
});

/** Has PostgreSQL let nobody into the database any more, and puts out who is in. */
async function takeAway(connectionString: string): Promise<void> {
  const url = new URL(connectionString);
  const name = url.pathname.slice(1);
  const client = new pg.Client({ connectionString: addressOf(connectionString, 'postgres') });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await client.end();
}

t.test('while the database is away each provider hears what makes it come again', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  const ask = asking(app);
  const hooks = {
    sendgrid: await makeEndpoint(app, ask, 'sendgrid'),
    postmark: await makeEndpoint(app, ask, 'postmark'),
    brevo: await makeEndpoint(app, ask, 'brevo'),
  };
  await takeAway(app.connectionString);
  for (const [name, status] of [
    ['sendgrid', 503],
    ['postmark', 503],
    ['brevo', 429],
  ] as const) {
    const answer = await hooks[name].send(withPassword('{}', 'x'));
    t.equal(answer.statusCode, status, name);
    t.match(answer.headers['retry-after'], /^\d+$/);
  }
});

t.test('Mandrill’s question whether anybody is there gets 200, and with events and no signature 401', async (t) => {
  const { app, ask } = await scene(t);
  const { id, send } = await makeEndpoint(app, ask, 'mandrill', { signingKey: 'mandrill-key' });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  t.equal((await app.app.inject({ method: 'HEAD', url: `/hooks/email/mandrill/${id}` })).statusCode, 200);
  t.equal((await send({ headers: form, body: Buffer.from('') })).statusCode, 200);
  t.equal((await send({ headers: form, body: Buffer.from('mandrill_events=%5B%5D') })).statusCode, 200);
  t.equal((await send({ headers: form, body: Buffer.from('mandrill_events=%5B%7B%7D%5D') })).statusCode, 401);
});

t.test('secrets are shown once, sealed where they lie, and both are good while they change', async (t) => {
  const { app, ask } = await scene(t);
  const { id, secret, send } = await makeEndpoint(app, ask, 'generic');
  const open = (n: number) => ({
    type: 'email.opened',
    timestamp: '2026-12-02T14:00:00Z',
    data: { recipient: `${n}@x.example` },
  });
  const ping = async (key: string | null, n: number) =>
    (await send(standardSigned(open(n), key as string, { id: `m${n}`, now: NOW }))).statusCode;
  t.equal(await ping(secret, 1), 200);
  const { secret: next } = (await ask('POST', `/v1/email-endpoints/${id}/rotate`, {}, { status: 200 })) as never as {
    secret: string;
  };
  t.equal(await ping(secret, 2), 200);
  t.equal(await ping(next, 3), 200);
  await ask('POST', `/v1/email-endpoints/${id}/rotate`, { overlapSeconds: 0 }, { status: 200 });
  t.equal(await ping(next, 4), 401, 'without an overlap the old one ends at once');
  const seen = JSON.stringify(await ask('GET', `/v1/email-endpoints/${id}`));
  const [row] = await rows(app, `SELECT settings FROM email_endpoints WHERE id = '${id}'`);
  for (const value of [secret, next]) {
    t.notOk(seen.includes(value as string));
    t.notOk(String(row?.['settings']).includes((value as string).slice(6)));
  }
});

t.test('an endpoint whose key is not given yet takes nothing', async (t) => {
  const { app, ask } = await scene(t);
  for (const provider of ['sendgrid', 'mailgun', 'resend', 'mandrill']) {
    const { send } = await makeEndpoint(app, ask, provider);
    const { privateKey } = sendgridKeys();
    const type = provider === 'mandrill' ? 'application/x-www-form-urlencoded' : 'application/json';
    const hook = sendgridSigned('{"signature":{}}', privateKey, NOW);
    t.equal((await send({ ...hook, headers: { ...hook.headers, 'content-type': type } })).statusCode, 401, provider);
  }
  await ask('POST', '/v1/email-endpoints', { provider: 'ses', name: 'x' }, { status: 422 });
  await ask(
    'POST',
    '/v1/email-endpoints',
    { provider: 'sendgrid', name: 'x', signingKey: 'nonsense-key' },
    { status: 422 },
  );
  await ask(
    'POST',
    '/v1/email-endpoints',
    { provider: 'postmark', name: 'x', signingKey: 'a-good-key' },
    { status: 422 },
  );
});
