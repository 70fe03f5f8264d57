import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import t, { type Test } from 'tap';
import { boundedRequest } from '#integrations/net/bounded-request.js';

/** A server that says this to whoever asks, and nothing else. */
async function saying(t: Test, words: string, ends = true): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => (ends ? socket.end(words) : socket.write(words)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const asked = (url: string, patience = {}) => boundedRequest({ method: 'GET', url, headers: {} }, patience);

t.test('a server that changes the protocol unasked is no answer, and ends nothing', async (t) => {
  const head = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: other\r\nconnection: upgrade\r\n\r\n';
  for (const ends of [true, false])
    await t.rejects(asked(await saying(t, `${head}hello`, ends)), { message: 'upgraded' });
});

t.test('an answer that is cut off, too long, or never ends is none', async (t) => {
  const ten = 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n';
  await t.rejects(asked(await saying(t, `${ten}12345`)));
  await t.rejects(asked(await saying(t, `${ten}1234567890`), { longestBytes: 9 }), { name: 'AnswerTooLong' });
  await t.rejects(asked(await saying(t, `${ten}12345`, false), { timeoutMs: 50 }));
  t.match(await asked(await saying(t, `${ten}1234567890`), { longestBytes: 10 }), { status: 200, text: '1234567890' });
});
