import { setImmediate as turn } from 'node:timers/promises';
import t from 'tap';
import type { Database } from '#db/client.js';
import type { WebhookAnswer } from '#integrations/webhooks/sender.js';
import { deliverWebhooks } from '#src/services/deliver-webhooks.js';
import { until } from '../support/until.js';
import { Hooks } from '../support/webhooks.js';
import { createWorld } from '../support/world.js';

const DELIVERED: WebhookAnswer = {
  outcome: 'delivered',
  durationMs: 1,
  status: 204,
  text: null,
  cut: false,
  retryAfterMs: null,
};

t.test('an attempt that ends while the queue is looked into leaves nothing behind that waited for it', async (t) => {
  const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
  await hooks.endpoint('https://receiver.example/hooks');
  await hooks.happen(2);
  let endFirst: (answer: WebhookAnswer) => void = () => {};
  const first = new Promise<WebhookAnswer>((end) => {
    endFirst = end;
  });
  let sent = 0;
  const send = () => (++sent === 1 ? first : Promise.resolve(DELIVERED));
  const sender = { faultOf: () => undefined, send };
  const settled = async () => (await hooks.deliveries()).some(({ status }) => status === 'delivered');
  // Looks into the queue, and lets the first attempt end before it says what it found.
  const unscoped: Database['unscoped'] = async (run) => {
    const found = await hooks.deps.db.unscoped(run);
    if (sent !== 1) return found;
    endFirst(DELIVERED);
    await until('the first attempt', settled);
    await turn();
    return found;
  };
  const db = new Proxy(hooks.deps.db, {
    get(target, name) {
      if (name === 'unscoped') return unscoped;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  t.equal(await deliverWebhooks({ ...hooks.deps, db }, { sender, perEndpoint: 1 }), 2);
});
