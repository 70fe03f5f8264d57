import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { cardDav } from '#integrations/crm/carddav/carddav.js';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';

const now = () => new Date('2026-12-01T10:00:00.000Z');
const allowed = ['127.0.0.0/8'];

/** Each kind of CRM, connected with a server that answers so, and with little patience. */
async function connected(t: Tap, answer: (response: ServerResponse) => void) {
  let sent = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.on('drain', () => {
      sent = Math.max(sent, response.socket?.bytesWritten ?? 0);
    });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const patience = { timeoutMs: 500, longestBytes: 100_000 };
  const providers = [
    hubSpot({ apiUrl: url, now, ...patience }),
    salesforce({ allowed, hosts: ['127.0.0.1'], now, ...patience }),
    cardDav({ allowed, now, ...patience }),
  ];
  const crms = await Promise.all(
    providers.map(async (provider) => ({
      name: provider.name,
      crm: await provider.connect({ token: 'token', url, user: 'ada' }),
    })),
  );
  return { crms, sent: () => sent };
}

type Tap = { teardown(end: () => Promise<void>): unknown };

t.test('an answer that does not end is read no further than any answer goes, and told as one', async (t) => {
  const chunk = Buffer.alloc(16_384, ' ');
  const { crms, sent } = await connected(t, (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  for (const { name, crm } of crms)
    await t.rejects(crm.pull(null), { kind: 'configuration', code: 'answer_too_long' }, name);
  t.ok(sent() < 64 * 1024 * 1024, `${sent()} bytes`);
});

t.test('an answer of which a letter comes now and then is no answer after a while', async (t) => {
  const { crms } = await connected(t, (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  });
  for (const { name, crm } of crms) await t.rejects(crm.pull(null), { kind: 'transient', code: 'no_answer' }, name);
});
