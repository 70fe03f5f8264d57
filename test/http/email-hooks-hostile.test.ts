import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import t from 'tap';
import {
  mailgunSignature,
  sendgridKeys,
  sendgridSigned,
  standardSigned,
  withPassword,
} from '../integrations/email/signing.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { makeEndpoint, sentMail, type TestEndpoint } from '../support/email-hooks.js';

const NOW = new Date('2026-12-02T15:00:00Z');
const SENT = Date.parse('2026-12-01T22:00:00Z') / 1000;
const MAILGUN_KEY = 'key-of-mailgun-0123456789';
const MANDRILL_KEY = 'mandrill-key';

type Send = (event: unknown) => ReturnType<TestEndpoint['send']>;

/** An endpoint of each provider whose proof can be made here, and a way to send it one event, proven. */
async function everybody(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { now: () => NOW });
  const ask = asking(app);
  const { privateKey, verificationKey } = sendgridKeys();
  const resendKey = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const [sendgrid, mailgun, postmark, brevo, resend, mandrill, generic] = [
    await makeEndpoint(app, ask, 'sendgrid', { signingKey: verificationKey }),
    await makeEndpoint(app, ask, 'mailgun', { signingKey: MAILGUN_KEY }),
    await makeEndpoint(app, ask, 'postmark'),
    await makeEndpoint(app, ask, 'brevo'),
    await makeEndpoint(app, ask, 'resend', { signingKey: resendKey }),
    await makeEndpoint(app, ask, 'mandrill', { signingKey: MANDRILL_KEY }),
    await makeEndpoint(app, ask, 'generic'),
  ];
  let count = 0;
  const id = () => `m${count++}`;
  const token = () => String(count++).padStart(50, 'a');
  const send: Record<string, Send> = {
    sendgrid: (event) => sendgrid.send(sendgridSigned(json([event]), privateKey, NOW)),
    mailgun: (event) => {
      const body = json({ signature: mailgunSignature(MAILGUN_KEY, token(), NOW), 'event-data': event });
      return mailgun.send({ headers: { 'content-type': 'application/json' }, body: Buffer.from(body) });
    },
    postmark: (event) => postmark.send(withPassword(json(event), postmark.secret as string)),
    brevo: (event) => brevo.send(withPassword(json(event), brevo.secret as string)),
    resend: (event) => resend.send(standardSigned(json(event), resendKey, { id: id(), now: NOW, prefix: 'svix' })),
    mandrill: (event) => {
      const post = { mandrill_events: json([event]) };
      const url = `http://127.0.0.1:3000/hooks/email/mandrill/${mandrill.id}`;
      const signature = createHmac('sha1', MANDRILL_KEY)
        .update(`${url}mandrill_events${post.mandrill_events}`)
        .digest('base64');
      return mandrill.send({
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-mandrill-signature': signature },
        body: Buffer.from(new URLSearchParams(post).toString()),
      });
    },
    generic: (event) => generic.send(standardSigned(json(event), generic.secret as string, { id: id(), now: NOW })),
  };
  return { app, ask, send };
}

/** A value whose JSON is this text, whatever JSON.stringify would have written. */
const written = (text: string) => `\u0001${text}\u0001`;

function json(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"\\u0001(.*?)\\u0001"/g, (_, text: string) => JSON.parse(`"${text}"`));
}

const EVENTS: Readonly<Record<string, object>> = {
  sendgrid: {
    event: 'open',
    email: 'grace@acme.example',
    timestamp: SENT,
    sg_message_id: 'provider-1.x',
    sg_event_id: 'e',
    useragent: 'x',
    ip: '192.0.2.1',
    category: ['a'],
    sg_machine_open: false,
  },
  mailgun: {
    event: 'opened',
    timestamp: SENT,
    recipient: 'grace@acme.example',
    id: 'i',
    ip: '192.0.2.1',
    'client-info': { bot: '', 'user-agent': 'x' },
    message: { headers: { 'message-id': 'mail-1@example.test' } },
    'user-variables': {},
  },
  postmark: {
    RecordType: 'Open',
    MessageID: 'provider-1',
    Recipient: 'grace@acme.example',
    ReceivedAt: '2026-12-02T10:00:00.1234567Z',
    UserAgent: 'x',
    FirstOpen: true,
    Metadata: {},
    Geo: { IP: '192.0.2.1' },
  },
  brevo: {
    event: 'opened',
    email: 'grace@acme.example',
    'message-id': '<mail-1@example.test>',
    ts_epoch: SENT * 1000,
    tags: ['a'],
  },
  resend: {
    type: 'email.opened',
    created_at: '2026-12-02T10:00:00Z',
    data: { email_id: 'provider-1', to: ['grace@acme.example'], tags: {} },
  },
  mandrill: {
    event: 'open',
    ts: SENT,
    _id: 'i',
    user_agent: 'x',
    ip: '192.0.2.1',
    msg: { _id: 'provider-1', email: 'grace@acme.example', metadata: {}, tags: [] },
  },
  generic: {
    type: 'email.opened',
    timestamp: '2026-12-02T10:00:00Z',
    data: {
      recipient: 'grace@acme.example',
      providerMessageId: 'provider-1',
      userAgent: 'x',
      ipAddress: '192.0.2.1',
      machine: 'apple',
    },
  },
};

/** Values that nobody documents. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', ' ', 0, -1, 1e21, 0.1, SENT * 1e6, [], {}, [[]], [null], { a: {} }),
  fc.constantFrom('1e999', '-1e999', '0.1e-400', '{"__proto__":{"x":1}}', '"\\ud800"').map(written),
  fc.constantFrom('\u0000', 'a\u0000b', '\ud800', '\udc00x', '\ufeff', '\u202e', "'; DROP TABLE messages; --"),
  fc.constantFrom(
    '9999-12-31T23:59:59Z',
    '0000-00-00T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-12-02T15:00:00+99:99',
    'soon',
  ),
  fc.constantFrom('x'.repeat(100_000), '@', '<@>', 'a@b'.repeat(2000), '::::', '999.999.999.999', '127.0.0.1/8'),
  fc.json({ maxDepth: 3 }).map(written),
);

/** The value with one of its fields, at any depth, put in the place of. */
function altered(value: unknown, path: readonly number[], by: unknown): unknown {
  const [at, ...rest] = path;
  if (at === undefined || typeof value !== 'object' || value === null || Object.keys(value).length === 0) return by;
  const keys = Object.keys(value);
  const key = keys[at % keys.length] as string;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = altered(copy[key], rest, by);
  return copy;
}

t.test(
  'whatever stands in an event that is proven, it is stored, kept as a dead letter or refused, never a 5xx',
  async (t) => {
    const { app, ask, send } = await everybody(t);
    await sentMail(app, ask, await makeProcess(ask));
    for (const [provider, event] of Object.entries(EVENTS)) {
      t.match((await (send[provider] as Send)(event)).json(), { received: 1, stored: 1, refused: 0 }, provider);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), nasty, async (path, by) => {
          const answer = await (send[provider] as Send)(altered(event, path, by));
          const receipt = answer.json() as { received: number; stored: number; repeated: number; refused: number };
          if (answer.statusCode === 400) return true;
          return answer.statusCode === 200 && receipt.received === receipt.stored + receipt.repeated + receipt.refused;
        }),
        { numRuns: 40 },
      );
    }
  },
);

t.test('an event that is nested without end is a dead letter, and the rest of its batch is taken', async (t) => {
  const { send } = await everybody(t);
  const deep = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
  for (const [provider, event] of Object.entries(EVENTS)) {
    const answer = await (send[provider] as Send)({ ...event, deep: written(deep(100_000)) });
    t.match(answer, { statusCode: 200 }, provider);
    t.match(answer.json(), { received: 1 }, provider);
  }
  const batch = written(`${deep(300_000)},${JSON.stringify({ ...EVENTS['sendgrid'], timestamp: SENT + 7 })}`);
  t.match((await (send['sendgrid'] as Send)(batch)).json(), { received: 2, stored: 1, refused: 1 });
});

t.test(
  'Mailgun’s signature with another event under it is no second event; with a wrong key it is refused',
  async (t) => {
    const file = new URL('../fixtures/email/mailgun.json', import.meta.url);
    const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
      cases: { name: string; signing_key: string; body: object; expected: boolean }[];
    };
    const app = await startTestApp(t, { now: () => NOW });
    const endpoints = new Map<string, TestEndpoint>();
    for (const { signing_key: signingKey } of cases)
      if (!endpoints.has(signingKey))
        // The other key of the vectors is shorter than an endpoint's may be.
        endpoints.set(
          signingKey,
          await makeEndpoint(app, asking(app), 'mailgun', { signingKey: signingKey.padEnd(8, '-') }),
        );
    const told = [];
    for (const { body, signing_key: key } of cases) {
      const answer = await (endpoints.get(key) as TestEndpoint).send({
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(body)),
      });
      const { stored, repeated } = answer.json() as { stored?: number; repeated?: number };
      told.push([answer.statusCode, stored, repeated]);
    }
    t.same(told, [
      [200, 1, 0],
      [200, 0, 1],
      [401, undefined, undefined],
    ]);
  },
);

t.test('an upload for an endpoint that is nobody’s is refused before it is read', async (t) => {
  const app = await startTestApp(t, { now: () => NOW });
  await app.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.app.server.address() as AddressInfo;
  for (const [provider, type] of [
    ['mailgun', 'multipart/form-data; boundary=b'],
    ['sendgrid', 'multipart/form-data; boundary=b'],
    ['postmark', 'application/json'],
  ]) {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /hooks/email/${provider}/01890a5d-ac96-774b-bcce-b302099a8057 HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${type === 'application/json' ? 12_000_000 : 26_000_000}\r\n\r\n--b`,
    );
    t.match(await text(socket), /^HTTP\/1\.1 404 [\s\S]*"code":"not_found"/);
  }
});

t.test('what was not understood is read again as its provider had sent it', async (t) => {
  const { ask, send } = await everybody(t);
  for (const [provider, sendOne] of Object.entries(send))
    t.match((await sendOne({ nothing: 'known' })).json(), { received: 1, refused: 1 }, provider);
  const { items } = (await ask('GET', '/v1/dead-letters')) as unknown as { items: Json[] };
  t.equal(items.length, Object.keys(send).length);
  for (const { id, provider, code } of items) {
    const again = await ask('POST', `/v1/dead-letters/${id}/replay`, {}, { status: 200 });
    t.match(again, { code: 'no_type', attempts: 2, replayedAt: null }, String(provider));
    t.equal(code, 'no_type');
  }
});
