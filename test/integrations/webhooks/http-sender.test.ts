import type { LookupAddress } from 'node:dns';
import { generate } from 'selfsigned';
import t, { type Test } from 'tap';
import type { Resolve } from '#integrations/net/public-address.js';
import { type HttpSenderOptions, httpSender } from '#integrations/webhooks/http-sender.js';
import { startReceiver } from '../../support/receiver.js';
import { until } from '../../support/until.js';

const NOW = new Date('2026-12-01T12:00:00Z');
const LOOPBACK = ['127.0.0.0/8', '::1'];

function sender(options: Partial<HttpSenderOptions> = {}) {
  return httpSender({ allowed: LOOPBACK, now: () => NOW, timeoutMs: 5000, ...options });
}

/** Resolves as a server of names that says something else each time; the last is said for ever. */
function saying(...answers: readonly (readonly string[])[]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
    setImmediate(() => callback(null, found));
  };
  return { resolve, asked };
}

const message = (url: string) => ({ url, headers: { 'x-mark': 'm' }, body: '{"a":"ä"}' });

t.test('a message arrives as it was given, and the answer is kept', async (t) => {
  const receiver = await startReceiver(t, { answer: (response) => response.writeHead(202).end('thanks\u0000') });
  t.match(await sender().send(message(receiver.url)), {
    outcome: 'delivered',
    status: 202,
    text: 'thanks',
    cut: false,
    retryAfterMs: null,
  });
  t.match(receiver.received, [
    { method: 'POST', path: '/hooks', body: '{"a":"ä"}', headers: { 'x-mark': 'm', 'content-length': '10' } },
  ]);
});

t.test('what is answered decides, and redirects are not followed', async (t) => {
  const elsewhere = await startReceiver(t);
  const receiver = await startReceiver(t);
  const outcomes: Record<number, string> = {
    200: 'delivered',
    204: 'delivered',
    400: 'refused',
    410: 'gone',
    500: 'refused',
  };
  for (const [status, outcome] of Object.entries(outcomes)) {
    receiver.answer(Number(status));
    t.match(await sender().send(message(receiver.url)), { outcome, status: Number(status) });
  }
  for (const status of [301, 302, 303, 307, 308]) {
    receiver.answer((response) => response.writeHead(status, { location: elsewhere.url }).end());
    t.match(await sender().send(message(receiver.url)), { outcome: 'redirected', status });
  }
  t.equal(elsewhere.received.length, 0);
});

t.test('Retry-After is read in seconds and as a date', async (t) => {
  const receiver = await startReceiver(t);
  for (const [said, milliseconds] of [
    ['120', 120_000],
    ['Tue, 01 Dec 2026 12:01:00 GMT', 60_000],
    ['Tue, 01 Dec 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
  ] as const) {
    receiver.answer((response) => response.writeHead(429, { 'retry-after': said }).end());
    t.match(await sender().send(message(receiver.url)), {
      outcome: 'refused',
      status: 429,
      retryAfterMs: milliseconds,
    });
  }
});

t.test('of an endless answer only the beginning is read', async (t) => {
  let written = 0;
  let closed = false;
  const receiver = await startReceiver(t, {
    answer: (response) => {
      response.once('close', () => (closed = true));
      const more = () => {
        while (written < 10_000_000 && !response.destroyed) {
          written += 10_000;
          if (!response.write('x'.repeat(10_000))) return void response.once('drain', more);
        }
        response.end();
      };
      response.writeHead(200);
      more();
    },
  });
  const { outcome, text, cut } = await sender().send(message(receiver.url));
  t.match({ outcome, text: text?.length, cut }, { outcome: 'delivered', text: 4096, cut: true });
  await until('the connection to end', () => closed);
  t.ok(written < 10_000_000, `${written} bytes were taken`);
});

t.test('nothing that is packed is unpacked', async (t) => {
  const receiver = await startReceiver(t, {
    answer: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.from([0x1f, 0x8b, 0x08])),
  });
  t.match(await sender().send(message(receiver.url)), { outcome: 'delivered' });
  t.equal(receiver.received[0]?.headers['accept-encoding'], 'identity');
});

t.test('who hangs, before the answer or within it, is left in time', async (t) => {
  const receiver = await startReceiver(t, { answer: () => {} });
  t.match(await sender({ timeoutMs: 150 }).send(message(receiver.url)), { outcome: 'timed_out', status: null });
  receiver.answer((response) => response.writeHead(200).write('half'));
  t.match(await sender({ timeoutMs: 150 }).send(message(receiver.url)), {
    outcome: 'timed_out',
    status: 200,
    text: 'half',
  });
  const never: Resolve = () => {};
  t.match(await sender({ timeoutMs: 150, resolve: never }).send(message(receiver.url)), { outcome: 'timed_out' });
});

t.test('a connection that breaks is a failure, also where the answer began well', async (t) => {
  const receiver = await startReceiver(t, { answer: (response) => response.destroy() });
  t.match(await sender().send(message(receiver.url)), { outcome: 'connection_failed', status: null });
  receiver.answer((response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  });
  t.match(await sender().send(message(receiver.url)), { outcome: 'cut_off', status: 200, text: 'half' });
  await receiver.close();
  t.match(await sender().send(message(receiver.url)), { outcome: 'connection_failed' });
});

t.test('TLS must be right: the authority, and the name', async (t) => {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const receiver = await startReceiver(t, { certificate: { key: made.private, cert: made.cert } });
  t.match(await sender({ ca: made.cert }).send(message(receiver.url)), { outcome: 'delivered' });
  t.match(await sender().send(message(receiver.url)), { outcome: 'tls_failed', status: null });
  const { resolve } = saying(['127.0.0.1']);
  const other = `https://receiver.example:${receiver.port}/`;
  t.match(await sender({ ca: made.cert, resolve }).send(message(other)), { outcome: 'tls_failed' });
  t.equal(receiver.received.length, 1);
});

t.test('an address is checked where it is connected to: a name that turns inward is refused', async (t) => {
  const made = await generate([{ name: 'commonName', value: 'x' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'receiver.example' }] }],
  });
  const receiver = await startReceiver(t, { certificate: { key: made.private, cert: made.cert } });
  const url = `https://receiver.example:${receiver.port}/`;
  const { resolve, asked } = saying(['127.0.0.1'], ['169.254.169.254']);
  const one = sender({ ca: made.cert, resolve });
  t.match(await one.send(message(url)), { outcome: 'delivered' });
  t.match(await one.send(message(url)), { outcome: 'address_refused', status: null });
  t.same(asked, ['receiver.example', 'receiver.example'], 'each time anew');
  const mixed = saying(['127.0.0.1', '10.0.0.1']);
  t.match(await sender({ ca: made.cert, resolve: mixed.resolve }).send(message(url)), { outcome: 'address_refused' });
  const none = saying(['127.0.0.1']);
  t.match(await sender({ allowed: [], ca: made.cert, resolve: none.resolve }).send(message(url)), {
    outcome: 'address_refused',
  });
  t.equal(receiver.received.length, 1);
});

t.test('addresses that are refused by their text', async (t: Test) => {
  const open = sender({ allowed: [] });
  for (const url of [
    'http://example.com/',
    'ftp://example.com/',
    'https://user:pass@example.com/',
    'https://example.com/#part',
    'example.com',
    '//example.com',
    'https://',
    `https://example.com/${'x'.repeat(2000)}`,
    'https://localhost/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://①②⑦.0.0.1/',
  ]) {
    t.type(open.faultOf(url), 'string', url);
    t.match(await open.send(message(url)), { outcome: 'address_refused' }, url);
  }
  for (const url of ['https://example.com/', 'https://93.184.215.14:8443/a?b=c', 'https://[2606:2800:21f::1]/'])
    t.equal(open.faultOf(url), undefined, url);
  const here = sender();
  for (const url of ['http://localhost:1/', 'http://127.0.0.1/', 'http://[::1]:1/', 'https://localhost/'])
    t.equal(here.faultOf(url), undefined, url);
  for (const url of ['http://example.com/', 'http://10.0.0.1/', 'https://10.0.0.1/', 'http://localhost.example.com/'])
    t.type(here.faultOf(url), 'string', url);
});
