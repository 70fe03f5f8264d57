import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import { GIF } from '#src/http/pixel.js';
import { PixelTokens } from '#src/services/pixel-token.js';
import { startTestApp } from '../support/app.js';
import { until } from '../support/until.js';

t.test(
  'while the server closes, loads on open connections are taken in, and other requests told to come again',
  async (t) => {
    const app = await startTestApp(t);
    await app.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.app.server.address() as AddressInfo;
    const open = async (): Promise<Socket> => {
      const seen = once(app.app.server, 'connection');
      const socket = connect(port, '127.0.0.1').setEncoding('latin1');
      await Promise.all([once(socket, 'connect'), seen]);
      return socket;
    };
    const [pixel, livez] = [await open(), await open()];
    const closed = app.app.close();
    await until('the server to close', () => app.app.draining.closing);
    const ask = (socket: Socket, path: string) => {
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
      return text(socket);
    };
    const token = new PixelTokens(app.deps.ring).make({ orgId: app.orgId, messageId: uuidv7() });
    const loaded = await ask(pixel, `/o/${token}.gif`);
    t.match(loaded, /^HTTP\/1\.1 200 [\s\S]*connection: close/i);
    t.ok(loaded.endsWith(GIF.toString('latin1')));
    const refused = await ask(livez, '/livez');
    t.match(refused, /^HTTP\/1\.1 503 /);
    t.match(refused, /^retry-after: 1\r$/im);
    t.match(refused, /application\/problem\+json[\s\S]*"code":"unavailable"/);
    await closed;
    const client = new pg.Client({ connectionString: app.connectionString });
    await client.connect();
    const { rows } = await client.query('SELECT count(*)::int AS n FROM open_hits');
    await client.end();
    t.same(rows, [{ n: 1 }]);
  },
);
