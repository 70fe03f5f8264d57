import t from 'tap';
import { httpSender } from '#integrations/webhooks/http-sender.js';
import { deliverWebhooks } from '#src/services/deliver-webhooks.js';
import { relayEvents } from '#src/services/relay-events.js';
import { startTestApp } from '../support/app.js';
import { asking, type JsonPage, makeProcess } from '../support/asking.js';
import { startReceiver } from '../support/receiver.js';
import { isGenuine, LOOPBACK } from '../support/webhooks.js';

t.test('an endpoint is made, what happens is sent to it, and the log tells of it', async (t) => {
  const now = () => new Date();
  const app = await startTestApp(t, { now });
  const ask = asking(app);
  const receiver = await startReceiver(t, { answer: (response) => response.writeHead(200).end('ok') });
  const { id, secret } = await ask('POST', '/v1/webhook-endpoints', {
    url: receiver.url,
    eventTypes: ['application.outcome_changed'],
  });
  t.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  const { application, candidate } = await makeProcess(ask);
  await ask('PATCH', `/v1/applications/${application.id}`, { outcome: 'rejected' });
  const deps = { ...app.deps, webhookSender: httpSender({ allowed: LOOPBACK, now }) };
  await relayEvents(deps);
  t.equal(await deliverWebhooks(deps), 1);
  const [request] = receiver.received;
  t.ok(request !== undefined && isGenuine(request, secret as string));
  t.match(JSON.parse(request?.body ?? ''), {
    type: 'application.outcome_changed',
    data: {
      organizationId: app.orgId,
      candidateId: candidate.id,
      applicationId: application.id,
      from: 'pending',
      to: 'rejected',
    },
  });
  const about = `endpointId=${id}&status=delivered&candidateId=${candidate.id}`;
  const { items } = await ask<JsonPage>('GET', `/v1/webhook-deliveries?${about}`);
  t.match(items, [
    { eventId: request?.headers['webhook-id'], attemptCount: 1, status: 'delivered', candidateId: candidate.id },
  ]);
  t.match(await ask('GET', `/v1/webhook-deliveries/${items[0]?.id}`), {
    body: request?.body,
    attempts: [{ outcome: 'delivered', status: 200, answer: 'ok' }],
  });
});

t.test('the secret is shown once, and again only to the same request repeated', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const headers = { 'idempotency-key': 'once' };
  const body = { url: 'https://tracker.example/' };
  const made = await ask('POST', '/v1/webhook-endpoints', body, { headers });
  const again = await ask('POST', '/v1/webhook-endpoints', body, { headers });
  t.same(again, made);
  const listed = await ask<JsonPage>('GET', '/v1/webhook-endpoints');
  t.equal(listed.items.length, 1);
  t.notMatch(JSON.stringify([listed, await ask('GET', `/v1/webhook-endpoints/${made.id}`)]), /whsec_/);
  const stored = await app.db.read(app.orgId, (tx) =>
    tx.raw.query('SELECT * FROM webhook_endpoints e WHERE e.org_id = $1', [app.orgId]),
  );
  t.notMatch(JSON.stringify(stored.rows), /whsec_/, 'and sealed where it lies');
});

t.test('lists are narrowed by each condition, and paged', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const made = await ask('POST', '/v1/webhook-endpoints', { url: 'https://tracker.example/' });
  const tested = [];
  for (let n = 0; n < 5; n += 1)
    tested.unshift(await ask('POST', `/v1/webhook-endpoints/${made.id}/test`, undefined, { status: 200 }));
  const ids = async (query: string) =>
    (await ask<JsonPage>('GET', `/v1/webhook-deliveries?${query}`)).items.map(({ id }) => id);
  t.same(
    await ids(''),
    tested.map(({ id }) => id),
  );
  t.same(await ids(`eventId=${tested[2]?.['eventId']}`), [tested[2]?.id]);
  t.same(await ids('status=failed'), []);
  t.same(await ids(`candidateId=${made.id}`), []);
  t.same(await ids('eventType=message.bounced'), []);
  t.equal((await ids('eventType=webhook.test&status=pending')).length, 5);
  const first = await ask<JsonPage>('GET', '/v1/webhook-deliveries?limit=2');
  t.same(
    await ids(`limit=2&cursor=${first.nextCursor}`),
    tested.slice(2, 4).map(({ id }) => id),
  );
  await ask('GET', '/v1/webhook-deliveries?status=lost', undefined, { status: 422 });
});

t.test('an internal address is refused when it is given', async (t) => {
  const { request } = await startTestApp(t, { settings: { WEBHOOK_ALLOWED_RANGES: '10.0.0.0/8' } });
  const status = async (url: string) => (await request('POST', '/v1/webhook-endpoints', { body: { url } })).statusCode;
  t.equal(await status('https://10.1.2.3/'), 201);
  t.equal(await status('https://192.168.1.1/'), 422);
  t.equal(await status('http://localhost/'), 422);
  t.equal(await status('http://10.1.2.3/'), 422);
});
