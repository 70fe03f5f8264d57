import t from 'tap';
import { createOrganization } from '#src/services/organizations.js';
import { Slots } from '#src/services/slots.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';
import { Gate } from '../support/gate.js';
import { startMailServer } from '../support/mail-server.js';
import { until } from '../support/until.js';

const NOW = '2026-12-01T21:30:00Z';
/** As many as one organization may have under way. */
const MOST_OF_ONE = 8;

t.test('of one organization so many mails are under way at a time, and those beyond leave no trace', async (t) => {
  const app = await startTestApp(t, { now: () => new Date(NOW), settings: { SMTP_ALLOWED_RANGES: '127.0.0.0/8' } });
  const ask = asking(app);
  const server = await startMailServer(t);
  const smtp = { host: '127.0.0.1', port: server.port, security: 'none', user: 'ada', password: 'hush' };
  const origin = { keyId: null, requestId: 'test', origin: 'cli', now: app.deps.now } as const;
  const other = (await createOrganization(app.deps, origin, { name: 'Other' })).key.token;
  const letters = [];
  for (const key of [app.adminKey, other]) {
    await ask('PUT', '/v1/smtp-settings', { ...smtp, fromAddress: 'ada@university.example' }, { key });
    const { candidate, contact } = await makeProcess(ask, { key });
    const ids = { candidateId: candidate.id, contactId: contact.id };
    letters.push({ ...ids, subject: 'Hello', text: 'Hello.', send: true });
  }
  const [body, theirs] = letters;
  const gates = Array.from({ length: MOST_OF_ONE + 1 }, () => new Gate());
  server.tell(async () => gates[server.received.length - 1]?.pass());
  const headers = { 'idempotency-key': 'the-ninth' };
  const arrived = (count: number) => until(`mail ${count}`, () => server.received.length === count, 30_000);
  const sending: Promise<Json>[] = [];
  for (let n = 1; n <= MOST_OF_ONE; n++) {
    sending.push(ask('POST', '/v1/messages', body));
    await arrived(n);
  }
  const refused = await app.request('POST', '/v1/messages', { body, headers });
  t.match([refused.statusCode, refused.headers['retry-after']], [503, /^[1-9]/]);
  t.match(refused.json(), { code: 'unavailable', detail: /Nothing was stored/ });
  t.equal((await ask<{ items: Json[] }>('GET', '/v1/messages')).items.length, MOST_OF_ONE);
  const elsewhere = ask('POST', '/v1/messages', theirs, { key: other });
  await arrived(MOST_OF_ONE + 1);
  for (const [n, one] of [...sending, elsewhere].entries()) {
    gates[n]?.open();
    t.match(await one, { delivery: 'sent' });
  }
  t.match(
    await ask('POST', '/v1/messages', body, { headers }),
    { delivery: 'sent' },
    'the same request, once there is room',
  );
});

t.test('a process does so much at a time for all together, and forgets whoever is done', async (t) => {
  const slots = new Slots({ most: 3, mostOfOne: 2 });
  const gate = new Gate();
  const held = (orgId: string) => slots.within(orgId, 'full', () => gate.pass());
  const under = [held('a'), held('a'), held('b')];
  await t.rejects(held('a'), { code: 'unavailable', retryAfter: 2 });
  await t.rejects(held('c'), { code: 'unavailable' });
  gate.open();
  await Promise.all(under);
  await t.rejects(
    slots.within('a', 'full', async () => {
      throw new Error('on its own account');
    }),
    /on its own account/,
  );
  for (let n = 0; n < 3; n++) t.equal(await slots.within('a', 'full', async () => n), n);
});
