import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import t from 'tap';
import { connectPublic } from '#integrations/net/connect.js';
import { publicLookup, type Resolve } from '#integrations/net/public-address.js';

/** A server on loopback, and how often anybody came. */
async function listening(t: { teardown(end: () => void): unknown }) {
  let visits = 0;
  const server = createServer((socket) => {
    visits++;
    socket.end('hello');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  return { port: (server.address() as AddressInfo).port, visits: () => visits };
}

t.test('internal hosts are refused before anything is sent, however they are written', async (t) => {
  const { port, visits } = await listening(t);
  for (const host of [
    '127.0.0.1',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0.0.0.0',
    '0',
  ])
    await t.rejects(connectPublic({ host, port, timeoutMs: 5000 }), { code: 'EADDRNOTPUBLIC' }, host);
  t.equal(visits(), 0);
});

t.test('a name that turns internal between two connections is refused at the second', async (t) => {
  const { port, visits } = await listening(t);
  const answers = ['127.0.0.1', '127.0.0.2'];
  const resolve: Resolve = (_hostname, _options, callback) =>
    callback(null, [{ address: answers.shift() ?? '', family: 4 }]);
  const lookup = publicLookup({ allowed: ['127.0.0.1'], resolve });
  const reach = { host: 'mail.example', port, timeoutMs: 5000, allowed: ['127.0.0.1'], lookup };
  const socket = await connectPublic(reach);
  t.equal(String((await once(socket, 'data'))[0]), 'hello');
  socket.destroy();
  await t.rejects(connectPublic(reach), { code: 'EADDRNOTPUBLIC' });
  t.equal(visits(), 1);
});

t.test('what is allowed is connected to; what nobody answers says so', async (t) => {
  const { port, visits } = await listening(t);
  const socket = await connectPublic({ host: '127.0.0.1', port, timeoutMs: 5000, allowed: ['127.0.0.0/8'] });
  t.equal(String((await once(socket, 'data'))[0]), 'hello');
  t.equal(visits(), 1);
  const silent: Resolve = () => {};
  await t.rejects(
    connectPublic({ host: 'slow.example', port, timeoutMs: 20, lookup: publicLookup({ resolve: silent }) }),
    { code: 'ETIMEDOUT' },
  );
});
