import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import t, { type Test } from 'tap';
import { createOrganization } from '#src/services/organizations.js';
import { sendDigests } from '#src/services/send-digests.js';
import { makeProcess } from '../support/asking.js';
import { digestScene } from '../support/digests.js';

const MORNING = '2026-12-02T13:00:00Z';

/** A server that takes connections, and what it does with each. */
async function serverThat(t: Test, does: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    does(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  t.teardown(close);
  return { port: (server.address() as AddressInfo).port, sockets, close };
}

const smtp = (port: number) => ({
  ...{ host: '127.0.0.1', port, security: 'none', user: 'ada', password: 'hush' },
  fromAddress: 'care@uni.example',
});

t.test('a mail server that does not answer holds up the digests of no other organization', async (t) => {
  const { app, ask, deps, server, at } = await digestScene(t);
  const silent = await serverThat(t, () => {});
  await ask('PUT', '/v1/smtp-settings', smtp(silent.port));
  const origin = { keyId: null, requestId: 'test', origin: 'cli', now: app.deps.now } as const;
  const key = (await createOrganization(app.deps, origin, { name: 'Other' })).key.token;
  await ask('PUT', '/v1/smtp-settings', smtp(server.port), { key });
  const { candidate } = await makeProcess(ask, { key });
  const agreed = { email: 'other@candidate.example', consent: { digest: true } };
  await ask('PATCH', `/v1/candidates/${candidate.id}`, agreed, { key });
  at(MORNING);
  const sending = sendDigests(deps);
  t.same((await server.next()).to, ['other@candidate.example']);
  t.equal(silent.sockets.length, 1);
  silent.close();
  t.equal(await sending, 1);
});

t.test(
  'where a mail server is not to be spoken with, the rest of its organization waits for the next run',
  async (t) => {
    const { ask, deps, at } = await digestScene(t);
    const rude = await serverThat(t, (socket) => socket.destroy());
    await ask('PUT', '/v1/smtp-settings', smtp(rude.port));
    const { candidate } = await makeProcess(ask);
    await ask('PATCH', `/v1/candidates/${candidate.id}`, { email: 'b@candidate.example', consent: { digest: true } });
    at(MORNING);
    const states: string[] = [];
    const run = () => sendDigests(deps, { onDigest: (state) => states.push(state) });
    await run();
    t.same([states, rude.sockets.length], [['refused'], 1]);
    at('2026-12-02T13:05:00Z');
    await run();
    t.same([states, rude.sockets.length], [['refused', 'refused'], 2]);
  },
);
