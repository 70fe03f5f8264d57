import t from 'tap';
import type { Database } from '#db/client.js';
import type { WebhookAnswer, WebhookMessage } from '#integrations/webhooks/sender.js';
import { deliverWebhooks } from '#src/services/deliver-webhooks.js';
import type { OrganizationFault } from '#src/services/each-alone.js';
import { createOrganization } from '#src/services/organizations.js';
import { getWebhookDelivery } from '#src/services/webhook-deliveries.js';
import { createWebhookEndpoint, getWebhookEndpoint, rotateWebhookEndpoint } from '#src/services/webhook-endpoints.js';
import { startReceiver } from '../support/receiver.js';
import { Hooks, isGenuine } from '../support/webhooks.js';
import { createWorld } from '../support/world.js';

const DELIVERED = { outcome: 'delivered', durationMs: 1, status: 204, text: null, cut: false, retryAfterMs: null };

async function hooksNow(t: Parameters<typeof createWorld>[0]): Promise<Hooks> {
  return new Hooks(await createWorld(t, new Date().toISOString()));
}

t.test(
  'an endpoint whose secret no key opens fails as others do, holds up nobody, and is mended by a new one',
  async (t) => {
    const hooks = await hooksNow(t);
    const { world, deps } = hooks;
    const [lost, other] = [await startReceiver(t), await startReceiver(t)];
    const { id } = await hooks.endpoint(lost.url);
    await world.rows(`UPDATE webhook_endpoints SET secrets = 'v1.gone.AAAA' WHERE id = $1`, id);
    await hooks.endpoint(other.url);
    await hooks.happen(2);
    t.equal(await hooks.deliver(), 4);
    t.same([lost.received.length, other.received.length], [0, 2]);
    const waiting = (await hooks.deliveries()).filter(({ endpoint_id }) => endpoint_id === id);
    t.match(waiting, [
      { status: 'pending', attempts: 1, next_attempt_at: Date },
      { status: 'pending', attempts: 1, next_attempt_at: Date },
    ]);
    t.match(await getWebhookDelivery(deps, world.context, waiting[0]?.id as string), {
      attempts: [{ outcome: 'secret_unreadable', status: null, answer: null }],
    });
    t.match(await getWebhookEndpoint(deps, world.context, id), { status: 'enabled', failingSince: Date });
    t.equal(await hooks.deliver(), 0, 'it does not come up before its time');
    const { secret } = await rotateWebhookEndpoint(deps, world.context, id, {});
    await hooks.toNextAttempt();
    while ((await hooks.deliver()) > 0) await hooks.toNextAttempt();
    t.equal(lost.received.length, 2);
    for (const request of lost.received) t.ok(isGenuine(request, secret));
  },
);

t.test('an organization whose deliveries cannot be read holds up no other, and is told', async (t) => {
  const hooks = await hooksNow(t);
  const { world } = hooks;
  const receiver = await startReceiver(t);
  await hooks.endpoint(receiver.url);
  const origin = { keyId: null, requestId: 'test', origin: 'test', now: () => world.now } as const;
  const { id: orgId } = await createOrganization(hooks.deps, origin as never, { name: 'Other' });
  const context = { ...world.context, orgId };
  await createWebhookEndpoint(hooks.deps, context, { url: receiver.url });
  await hooks.happen(1);
  await world.rows(`INSERT INTO webhook_queue (org_id, delivery_id, endpoint_id, due_at)
    VALUES ('${orgId}', gen_random_uuid(), gen_random_uuid(), '2000-01-01')`);
  await world.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`);
  await world.rows(
    `CREATE TRIGGER refuse BEFORE DELETE ON webhook_queue FOR EACH ROW WHEN (old.org_id = '${orgId}') EXECUTE FUNCTION refuse()`,
  );
  const faults: OrganizationFault[] = [];
  await hooks.deliver({ onFault: (fault) => faults.push(fault) });
  t.match(faults, [{ orgId, code: 'P0001' }]);
  t.equal(receiver.received.length, 1);
});

t.test('an endpoint for which more wait than are looked at starves no other', async (t) => {
  const hooks = await hooksNow(t);
  const { world } = hooks;
  await hooks.endpoint('https://busy.example/hooks');
  await hooks.happen(1);
  await world.rows(`INSERT INTO webhook_queue (org_id, delivery_id, endpoint_id, due_at)
    SELECT org_id, gen_random_uuid(), endpoint_id, due_at - interval '1 hour' FROM webhook_queue, generate_series(1, 1500)`);
  await hooks.endpoint('https://other.example/hooks');
  await hooks.happen(1);
  const stop = new AbortController();
  const sent: string[] = [];
  const send = async ({ url }: WebhookMessage) => {
    sent.push(url);
    if (url.includes('other')) stop.abort();
    return DELIVERED as WebhookAnswer;
  };
  let looks = 0;
  // Those that are claimed and not there are taken out of the queue.
  const unscoped: Database['unscoped'] = (run) => {
    looks += 1;
    return hooks.deps.db.unscoped(run);
  };
  const db = new Proxy(hooks.deps.db, {
    get(target, name) {
      if (name === 'unscoped') return unscoped;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const sender = { faultOf: () => undefined, send };
  await deliverWebhooks({ ...hooks.deps, db }, { sender, slots: 8, signal: stop.signal });
  t.ok(sent.includes('https://other.example/hooks'));
  t.equal(looks, 1, 'the first claim takes of both');
});
