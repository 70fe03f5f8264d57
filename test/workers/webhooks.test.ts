import { once } from 'node:events';
import { Registry } from 'prom-client';
import t, { type Test } from 'tap';
import { LEASE_MS } from '#src/services/deliver-webhooks.js';
import { SCHEDULE, startWorkers } from '#src/workers/schedule.js';
import { startReceiver } from '../support/receiver.js';
import { spawnTypeScript } from '../support/typescript-process.js';
import { until } from '../support/until.js';
import { Hooks } from '../support/webhooks.js';
import { createWorld, RING } from '../support/world.js';

function startWorker(t: Test, connectionString: string) {
  const child = spawnTypeScript(new URL('../support/deliverer.ts', import.meta.url), [connectionString, RING], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  return child;
}

t.test('what a worker was delivering when it was killed is delivered by another once its lease is over', async (t) => {
  const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
  const { world } = hooks;
  const receiver = await startReceiver(t, { answer: () => {} });
  await hooks.endpoint(receiver.url);
  await hooks.happen(3);
  const worker = startWorker(t, world.connectionString);
  await until('three attempts under way', () => receiver.received.length === 3, 30_000);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  receiver.answer(204);
  const [row] = await world.rows<{ due: Date }>('SELECT max(due_at) AS due FROM webhook_queue WHERE claim IS NOT NULL');
  const due = row?.due as Date;
  t.ok(due.getTime() <= Date.now() + 60_000, 'the lease is a minute, not hours');
  world.at(new Date(due.getTime() - 1000));
  t.equal(await hooks.deliver(), 0, 'nobody takes what may still be under way');
  world.at(due);
  t.equal(await hooks.deliver(), 3);
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'] as string);
  t.same([...ids.slice(3)].sort(), [...ids.slice(0, 3)].sort(), 'each again under its id');
  t.match(await hooks.deliveries(), Array(3).fill({ status: 'delivered', attempts: 1 }));
});

t.test('a worker that froze beyond its lease takes nothing back when it wakes', async (t) => {
  const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
  const { world } = hooks;
  const answers: (() => void)[] = [];
  const receiver = await startReceiver(t, {
    answer: (response) => answers.push(() => void response.writeHead(500).end()),
  });
  await hooks.endpoint(receiver.url);
  await hooks.happen();
  const worker = startWorker(t, world.connectionString);
  await until('the attempt', () => answers.length === 1, 30_000);
  worker.kill('SIGSTOP');
  world.at(new Date(Date.now() + LEASE_MS + 1000));
  receiver.answer(200);
  t.equal(await hooks.deliver(), 1);
  answers[0]?.();
  worker.kill('SIGCONT');
  await until('the late word', async () => (await world.rows('SELECT FROM webhook_attempts')).length === 2);
  t.match(await hooks.deliveries(), [{ status: 'delivered', attempts: 2, next_attempt_at: null }]);
  t.same(await world.rows('SELECT FROM webhook_queue'), []);
});

t.test('workers that are killed again and again deliver every event, each under its own id', async (t) => {
  const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
  const { world } = hooks;
  const receiver = await startReceiver(t);
  await hooks.endpoint(receiver.url);
  await hooks.endpoint(`${receiver.url}/2`);
  for (let round = 1; round <= 2; round += 1) {
    const workers = [startWorker(t, world.connectionString), startWorker(t, world.connectionString)];
    await hooks.happen(60);
    await until('some of them', () => receiver.received.length > round * 40, 30_000);
    for (const worker of workers) {
      worker.kill('SIGKILL');
      await once(worker, 'exit');
    }
  }
  world.at(new Date(Date.now() + LEASE_MS + 1000));
  await hooks.deliver();
  const events = await world.rows<{ id: string }>('SELECT id FROM outbox WHERE org_id = $org');
  t.equal(events.length, 120);
  for (const path of ['/hooks', '/hooks/2']) {
    const arrived = receiver.received.filter((request) => request.path === path);
    const ids = new Set(arrived.map(({ headers }) => headers['webhook-id']));
    t.same([...ids].sort(), events.map(({ id }) => id).sort());
    t.ok(arrived.length <= 120 + 2 * 2 * 4, `${arrived.length}: again is only what was under way`);
  }
});

t.test('the jobs relay and deliver, and count what came of it', async (t) => {
  const hooks = new Hooks(await createWorld(t, new Date().toISOString()));
  const { world } = hooks;
  const [good, gone] = [await startReceiver(t), await startReceiver(t, { answer: 410 })];
  await hooks.endpoint(good.url);
  await hooks.endpoint(gone.url);
  await hooks.happen(1, 'follow_up.due');
  const registry = new Registry();
  const said: object[] = [];
  const log = { debug() {}, info() {}, error() {}, warn: (what: object) => void said.push(what) };
  const jobs = SCHEDULE.filter(({ name }) => ['relay-events', 'deliver-webhooks'].includes(name));
  const workers = startWorkers(hooks.deps, log, jobs, registry);
  t.teardown(() => workers.stop());
  // The one that is gone is told to the other.
  await until('both deliveries', () => good.received.length === 2);
  await workers.stop();
  const measures = await registry.metrics();
  t.match(measures, /^webhook_attempts_total\{outcome="delivered"\} 2$/m);
  t.match(measures, /^webhook_attempts_total\{outcome="gone"\} 1$/m);
  t.match(measures, /^webhook_endpoints_disabled_total\{reason="gone"\} 1$/m);
  t.match(measures, /^webhook_events_relayed_total 1$/m);
  t.match(measures, /^webhook_deliveries_due 0$/m);
  t.match(said, [{ orgId: world.orgId, reason: 'gone' }]);
});
