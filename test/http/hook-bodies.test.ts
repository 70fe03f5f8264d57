import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { Allowance } from '#src/http/allowance.js';
import { spendOf } from '#src/http/hooks/endpoint-budget.js';
import { heldBody } from '#src/http/hooks/hook-bodies.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking } from '../support/asking.js';
import { makeEndpoint } from '../support/email-hooks.js';
import { until } from '../support/until.js';

const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';
const LONG = 1_900_000;
const MOST_BYTES = 64 * 1024 * 1024;

async function listening(t: Test): Promise<{ app: TestApp; open: (path: string, length?: number) => Socket }> {
  const app = await startTestApp(t);
  await app.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.app.server.address() as AddressInfo;
  const sockets: Socket[] = [];
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
  });
  const open = (path: string, length = LONG) => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`,
    );
    return socket;
  };
  return { app, open };
}

t.test('what is long is refused before it is read where the endpoint is nobody’s', async (t) => {
  const { open } = await listening(t);
  for (const path of ['email/generic', 'email/sendgrid', 'crm/hubspot'])
    t.match(await text(open(`/hooks/${path}/${NOBODY}`)), /^HTTP\/1\.1 404 [\s\S]*"code":"not_found"/, path);
});

t.test(
  'hooks that are not finished hold so much together, those beyond are to come again, and what ends lets go',
  async (t) => {
    const { app, open } = await listening(t);
    const paths: string[] = [];
    for (let n = 0; n < 3; n++)
      paths.push(`/hooks/email/generic/${(await makeEndpoint(app, asking(app), 'generic')).id}`);
    const path = paths[0] as string;
    const part = Buffer.alloc(LONG - 1, ' ');
    const sockets: Socket[] = [];
    const refusals: Promise<Buffer[]>[] = [];
    let refused = false;
    while (!refused && sockets.length < 100) {
      const socket = open(paths[sockets.length % paths.length] as string);
      sockets.push(socket);
      const answer = once(socket, 'data') as Promise<Buffer[]>;
      refusals.push(answer);
      const written = new Promise<boolean>((done) => socket.write(part, () => done(false)));
      refused = await Promise.race([written, ...refusals.map((one) => one.then(() => true))]);
    }
    const [said] = await Promise.race(refusals);
    t.match(String(said), /^HTTP\/1\.1 503 [\s\S]*retry-after: 5[\s\S]*"code":"unavailable"/);
    t.ok(sockets.length * LONG > MOST_BYTES, 'no earlier than that');
    const whole = () =>
      app.request('POST', path, {
        key: null,
        body: Buffer.alloc(LONG, ' '),
        headers: { 'content-type': 'application/json' },
      });
    for (const socket of sockets) socket.destroy();
    await until('there is room again', async () => (await whole()).statusCode === 401, 30_000);
  },
);

t.test('what one endpoint holds leaves room for others, and what comes after the answer is not held', async (t) => {
  const MIB = 1024 * 1024;
  const bodyOf = (endpointId: string) => {
    const raw = new PassThrough();
    const payload = new PassThrough({ highWaterMark: MIB });
    const request = { headers: { 'transfer-encoding': 'chunked' }, params: { endpointId } };
    const body = heldBody(request as never, { raw } as never, payload);
    const refused = once(body, 'error').then(([error]) => error);
    const send = async (mebibytes: number) => {
      for (let n = 0; n < mebibytes; n++) {
        payload.write(Buffer.alloc(MIB));
        await Promise.race([new Promise((done) => body.once('data', done)), refused]);
      }
    };
    return { raw, payload, body, refused, send };
  };
  const first = bodyOf('one');
  await first.send(33);
  t.match(await first.refused, { code: 'unavailable', retryAfter: 5 });
  const late = bodyOf('one');
  await late.send(20);
  late.raw.destroy();
  await once(late.raw, 'close');
  for (let n = 0; n < 25; n++) if (!late.payload.write(Buffer.alloc(MIB))) await once(late.payload, 'drain');
  const next = bodyOf('one');
  await next.send(20);
  const other = bodyOf('two');
  await other.send(20);
  for (const { raw } of [next, other]) raw.destroy();
  t.notOk(next.body.destroyed || other.body.destroyed);
});

t.test('from one address so many hooks come in a minute, whatever endpoints they name', async (t) => {
  const budget = (most: number) => new Allowance(most, 60_000, () => 0);
  const budgets = { endpoints: budget(10), addresses: budget(2) };
  const spend = (endpointId: string, ip: string) => spendOf(budgets, { params: { endpointId }, ip } as never);
  spend('one', '192.0.2.1');
  spend('two', '192.0.2.1');
  t.throws(() => spend('three', '192.0.2.1'), { code: 'rate_limited', retryAfter: 60 });
  spend('three', '192.0.2.2');
});
