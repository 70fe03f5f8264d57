import t from 'tap';
import { relayEvents } from '#src/services/relay-events.js';
import { getWebhookDelivery, testWebhookEndpoint } from '#src/services/webhook-deliveries.js';
import { getWebhookEndpoint } from '#src/services/webhook-endpoints.js';
import type { DisabledEndpoint } from '#src/services/webhook-outcome.js';
import { forgetDeliveries } from '#src/services/webhook-retention.js';
import { disableWebhookEndpoint, enableWebhookEndpoint } from '#src/services/webhook-switch.js';
import { startReceiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { Hooks } from '../support/webhooks.js';
import { createWorld } from '../support/world.js';

const DAY = 86_400_000;

async function hooksAt(t: Parameters<typeof createWorld>[0]): Promise<Hooks> {
  return new Hooks(await createWorld(t, '2026-12-01T12:00:00Z'));
}

const typesIn = ({ received }: { received: readonly { body: string }[] }) =>
  received.map(({ body }) => JSON.parse(body).type);

t.test(
  '410 disables at once, is told to the others, and what waits is delivered once it is enabled again',
  async (t) => {
    const hooks = await hooksAt(t);
    const { world, deps } = hooks;
    const [gone, other] = [await startReceiver(t, { answer: 410 }), await startReceiver(t)];
    const { id } = await hooks.endpoint(gone.url);
    await hooks.endpoint(other.url);
    const disabled: DisabledEndpoint[] = [];
    await hooks.happen();
    await hooks.deliver({ onDisabled: (endpoint) => disabled.push(endpoint) });
    t.match(disabled, [{ orgId: world.orgId, endpointId: id, reason: 'gone' }]);
    t.match(await getWebhookEndpoint(deps, world.context, id), {
      status: 'disabled',
      disabledReason: 'gone',
      disabledAt: Date,
    });
    await hooks.happen(2);
    await hooks.deliver();
    world.at(new Date(world.now.getTime() + DAY));
    await hooks.deliver();
    t.equal(gone.received.length, 1, 'nothing is sent to it');
    t.same(typesIn(other).filter((type) => type === 'webhook_endpoint.disabled').length, 1);
    t.match(
      await world.rows(
        `SELECT actor, action FROM audit_log WHERE org_id = $org AND resource_id = $1 AND action LIKE '%disable'`,
        id,
      ),
      [{ actor: 'worker', action: 'webhook_endpoint.disable' }],
    );
    gone.answer(200);
    await enableWebhookEndpoint(deps, world.context, id, {});
    await hooks.deliver();
    t.equal(gone.received.length, 4, 'all three, the refused one again');
    t.notOk(typesIn(gone).includes('webhook_endpoint.disabled'), 'but not what it did itself');
    t.match(await getWebhookEndpoint(deps, world.context, id), {
      status: 'enabled',
      disabledReason: null,
      failingSince: null,
    });
  },
);

t.test(
  'an endpoint to which nothing arrives for five days is disabled; one success begins the count anew',
  async (t) => {
    const hooks = await hooksAt(t);
    const { world, deps } = hooks;
    const [down, other] = [await startReceiver(t, { answer: 500 }), await startReceiver(t)];
    const { id } = await hooks.endpoint(down.url);
    await hooks.endpoint(other.url, { eventTypes: ['webhook_endpoint.disabled'] });
    const start = world.now.getTime();
    const fail = async (until: number) => {
      while (world.now.getTime() < start + until) {
        await hooks.happen();
        await hooks.deliver();
        world.at(new Date(world.now.getTime() + DAY / 2));
      }
    };
    await fail(4.5 * DAY);
    t.match(await getWebhookEndpoint(deps, world.context, id), { status: 'enabled', failingSince: new Date(start) });
    down.answer(200);
    await hooks.deliver();
    t.match(await getWebhookEndpoint(deps, world.context, id), { failingSince: null });
    down.answer(500);
    await fail(9.5 * DAY);
    t.match(await getWebhookEndpoint(deps, world.context, id), { status: 'enabled' });
    await fail(10.5 * DAY);
    t.match(await getWebhookEndpoint(deps, world.context, id), { status: 'disabled', disabledReason: 'failing' });
    await relayEvents(deps);
    await hooks.deliver();
    t.match(JSON.parse(other.received[0]?.body ?? '{}'), {
      data: { endpointId: id, reason: 'failing', candidateId: null },
    });
  },
);

t.test(
  'while an endpoint is disabled its events are held: delivered when it is enabled, or discarded as asked',
  async (t) => {
    const hooks = await hooksAt(t);
    const { world, deps } = hooks;
    const receiver = await startReceiver(t);
    const { id } = await hooks.endpoint(receiver.url);
    const off = () => disableWebhookEndpoint(deps, world.context, id);
    await hooks.happen(2);
    await off();
    await hooks.happen(3);
    t.equal(await hooks.deliver(), 0);
    t.same(
      (await hooks.deliveries()).map(({ status }) => status),
      Array(5).fill('held'),
    );
    await enableWebhookEndpoint(deps, world.context, id, {});
    t.equal(await hooks.deliver(), 5);
    await off();
    await hooks.happen();
    await enableWebhookEndpoint(deps, world.context, id, { held: 'discard' });
    t.equal(await hooks.deliver(), 0);
    t.equal((await hooks.deliveries()).at(-1)?.status, 'discarded');
    const { version } = await enableWebhookEndpoint(deps, world.context, id, {});
    t.equal((await enableWebhookEndpoint(deps, world.context, id, {})).version, version, 'enabled already: no change');
  },
);

t.test('a test event is sent once, whatever types are wanted, also to a disabled endpoint', async (t) => {
  const hooks = await hooksAt(t);
  const { world, deps } = hooks;
  const receiver = await startReceiver(t, { answer: (response) => response.writeHead(500).end('no') });
  const { id } = await hooks.endpoint(receiver.url, { eventTypes: ['message.bounced'] });
  const test = await testWebhookEndpoint(deps, world.context, id);
  await hooks.deliver();
  t.match(await getWebhookDelivery(deps, world.context, test.id), {
    status: 'failed',
    attemptCount: 1,
    nextAttemptAt: null,
    body: /"type":"webhook.test"/,
    attempts: [{ outcome: 'refused', status: 500, answer: 'no', answerCut: false }],
  });
  t.match(await getWebhookEndpoint(deps, world.context, id), { failingSince: null }, 'and says nothing of its health');
  await disableWebhookEndpoint(deps, world.context, id);
  receiver.answer(200);
  const again = await testWebhookEndpoint(deps, world.context, id);
  await hooks.deliver();
  t.match(await getWebhookDelivery(deps, world.context, again.id), { status: 'delivered' });
  t.match(await getWebhookEndpoint(deps, world.context, id), { status: 'disabled' });
});

t.test('an endpoint that hangs holds up nobody but itself, and gets no more than four at a time', async (t) => {
  const hooks = await hooksAt(t);
  const waiting: (() => void)[] = [];
  const slow = await startReceiver(t, { answer: (response) => waiting.push(() => void response.writeHead(200).end()) });
  const quick = await startReceiver(t);
  await hooks.endpoint(slow.url);
  await hooks.happen(12);
  await hooks.endpoint(quick.url);
  await hooks.happen(12);
  const all = hooks.deliver({ slots: 6 });
  await until('the quick one to have all', () => quick.received.length === 12);
  t.equal(slow.received.length, 4);
  while (slow.received.length < 24 || waiting.length > 0) {
    t.ok(waiting.length <= 4);
    await until('the next of the slow one', () => waiting.length > 0);
    waiting.shift()?.();
  }
  t.equal(await all, 36);
});

t.test('an endpoint that fails is asked by one at a time', async (t) => {
  const hooks = await hooksAt(t);
  const { world } = hooks;
  const receiver = await startReceiver(t, { answer: 500 });
  await hooks.endpoint(receiver.url);
  await hooks.happen();
  await hooks.deliver();
  const waiting: (() => void)[] = [];
  receiver.answer((response) => waiting.push(() => void response.writeHead(500).end()));
  await hooks.happen(5);
  const all = hooks.deliver();
  for (let n = 0; n < 5; n += 1) {
    await until('an attempt', () => waiting.length > 0);
    t.equal(waiting.length, 1);
    waiting.shift()?.();
  }
  t.equal(await all, 5);
  t.match(await world.rows('SELECT failures FROM webhook_endpoints'), [{ failures: 6 }]);
});

t.test('of two workers at once each delivery is attempted by one', async (t) => {
  const hooks = await hooksAt(t);
  const receiver = await startReceiver(t);
  for (let n = 0; n < 10; n += 1) await hooks.endpoint(`${receiver.url}/${n}`);
  await hooks.happen(40);
  const counts = await Promise.all([hooks.deliver(), hooks.deliver(), hooks.deliver()]);
  t.equal(
    counts.reduce((a, b) => a + b),
    400,
  );
  t.equal(new Set(receiver.received.map(({ path, headers }) => `${path} ${headers['webhook-id']}`)).size, 400);
  t.equal(receiver.received.length, 400);
});

t.test(
  'deliveries and events are forgotten after 30 days, with what was answered; what is to be attempted stays',
  async (t) => {
    const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
    const { world, deps } = hooks;
    const receiver = await startReceiver(t);
    await hooks.endpoint(receiver.url);
    await hooks.happen(2);
    await hooks.deliver();
    await hooks.happen();
    world.at(new Date(world.now.getTime() + 29 * DAY));
    t.equal(await forgetDeliveries(deps), 0);
    // Ids of one process rise, also where tests before this one were ahead in time.
    world.at(new Date(world.now.getTime() + 31 * DAY));
    t.equal(await forgetDeliveries(deps), 4, 'two deliveries with their events');
    t.match(await hooks.deliveries(), [{ status: 'pending' }]);
    t.same(await world.rows('SELECT FROM webhook_attempts'), []);
    t.equal(await hooks.deliver(), 1);
    t.equal(await forgetDeliveries(deps), 2, 'the last one, once it has arrived');
  },
);
