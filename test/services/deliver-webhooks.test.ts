import t from 'tap';
import { WEBHOOK_BODIES } from '#schema/webhook-events.js';
import { checkBy } from '#src/http/check.js';
import { compilers } from '#src/http/validation.js';
import { relayEvents } from '#src/services/relay-events.js';
import { recoverWebhookEndpoint, redeliver } from '#src/services/webhook-deliveries.js';
import { removeWebhookEndpoint, rotateWebhookEndpoint } from '#src/services/webhook-endpoints.js';
import { EVENT_TYPES, TEST_EVENT } from '#src/services/webhook-events.js';
import { startReceiver } from '../support/receiver.js';
import { waitingFor } from '../support/row-waits.js';
import { until } from '../support/until.js';
import { Hooks, isGenuine } from '../support/webhooks.js';
import { createWorld } from '../support/world.js';

const HOUR = 3_600_000;

/** A world whose clock stands at this moment, as receivers' libraries will see it. */
async function hooksNow(t: Parameters<typeof createWorld>[0]): Promise<Hooks> {
  return new Hooks(await createWorld(t, new Date().toISOString()));
}

t.test('what a tracker waits for arrives, genuine to both libraries, as the contract shapes it', async (t) => {
  const hooks = await hooksNow(t);
  const { world, deps } = hooks;
  const receiver = await startReceiver(t);
  const { secret } = await hooks.endpoint(receiver.url);
  const process = await world.process();
  await world.services.applications.patch(world.context, process.applicationId, { outcome: 'rejected' });
  const { candidateId, contactId } = process;
  await world.services.connections.create(world.context, { candidateId, contactId, state: 'connected' });
  await relayEvents(deps);
  await hooks.deliver();
  const events = await world.rows<{ id: string; type: string }>(
    'SELECT id, type FROM outbox WHERE org_id = $org ORDER BY id',
  );
  t.ok(events.some(({ type }) => type === 'application.outcome_changed'));
  t.same(
    receiver.received.map(({ headers }) => headers['webhook-id']).sort(),
    events.map(({ id }) => id).sort(),
    'each event once, under its own id',
  );
  const check = checkBy(compilers().strict);
  for (const request of receiver.received) {
    const body = JSON.parse(request.body) as { type: string; data: Record<string, unknown> };
    t.ok(isGenuine(request, secret), body.type);
    t.same(check(WEBHOOK_BODIES[body.type] as never, body as never, 'body'), [], body.type);
    t.equal(body.data['organizationId'], world.orgId);
    t.equal(body.data['candidateId'], candidateId);
    t.equal(request.headers['content-type'], 'application/json');
  }
});

t.test('documented, offered and emitted event types are the same', async (t) => {
  t.same(Object.keys(WEBHOOK_BODIES).sort(), [...EVENT_TYPES, TEST_EVENT].sort());
});

t.test('a signature that is not ours is refused by the same check', async (t) => {
  const hooks = await hooksNow(t);
  const receiver = await startReceiver(t);
  const { secret } = await hooks.endpoint(receiver.url);
  await hooks.happen();
  await hooks.deliver();
  const [request] = receiver.received;
  if (request === undefined) throw new Error('nothing arrived');
  t.equal(isGenuine(request, secret), true);
  t.equal(isGenuine({ ...request, body: `${request.body} ` }, secret), false);
  t.equal(isGenuine(request, `whsec_${Buffer.alloc(32).toString('base64')}`), false);
});

t.test('an endpoint gets the types that it asked for, and all where it asked for none', async (t) => {
  const hooks = await hooksNow(t);
  const [some, all] = [await startReceiver(t), await startReceiver(t)];
  await hooks.endpoint(some.url, { eventTypes: ['follow_up.late', 'message.bounced'] });
  await hooks.endpoint(all.url);
  for (const type of ['follow_up.due', 'follow_up.late', 'message.bounced', 'something.new'])
    await hooks.happen(1, type);
  await hooks.deliver();
  const types = ({ received }: typeof some) => received.map(({ body }) => JSON.parse(body).type).sort();
  t.same(types(some), ['follow_up.late', 'message.bounced']);
  t.same(types(all), ['follow_up.due', 'follow_up.late', 'message.bounced', 'something.new']);
});

t.test('what is rolled back is never sent; what was before the endpoint is not either', async (t) => {
  const hooks = await hooksNow(t);
  const { world } = hooks;
  const receiver = await startReceiver(t);
  await hooks.happen();
  await hooks.endpoint(receiver.url);
  const { applicationId } = await world.process();
  const beforeCommit = async () => {
    throw new Error('rolled back');
  };
  await t.rejects(
    world.services.applications.patch({ ...world.context, beforeCommit }, applicationId, { outcome: 'rejected' }),
  );
  await relayEvents(hooks.deps);
  await hooks.deliver();
  t.equal(receiver.received.length, 0);
});

t.test('events are relayed once by any number of relays, in the order of the outbox', async (t) => {
  const hooks = await hooksNow(t);
  const receiver = await startReceiver(t);
  await hooks.endpoint(receiver.url);
  await hooks.endpoint(`${receiver.url}/2`);
  const { world, deps } = hooks;
  await world.rows(
    `INSERT INTO outbox (org_id, id, type, subject_id, payload, occurred_at)
     SELECT $org, gen_random_uuid(), 't', gen_random_uuid(), '{}', now() FROM generate_series(1, 500)`,
  );
  const counts = await Promise.all([relayEvents(deps), relayEvents(deps), relayEvents(deps)]);
  t.equal(
    counts.reduce((a, b) => a + b),
    500,
  );
  const rows = await hooks.deliveries();
  t.equal(rows.length, 1000);
  t.equal(new Set(rows.map((row) => row.event_id + row.endpoint_id)).size, 1000);
  await world.rows('UPDATE outbox SET relayed_at = NULL');
  await relayEvents(deps);
  t.equal((await hooks.deliveries()).length, 1000, 'also after a crash that forgot it');
});

t.test('a failed delivery is tried again, the same bytes under the same id, until it arrives', async (t) => {
  const hooks = await hooksNow(t);
  const receiver = await startReceiver(t, { answer: 500 });
  const { secret } = await hooks.endpoint(receiver.url);
  await hooks.happen();
  for (const status of [500, 302, 404]) {
    receiver.answer(status);
    await hooks.deliver();
    t.equal(await hooks.deliver(), 0, 'not before its time');
    await hooks.toNextAttempt();
  }
  receiver.answer(204);
  await hooks.deliver();
  t.equal(receiver.received.length, 4);
  t.equal(new Set(receiver.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size, 1);
  const stamps = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']));
  t.same(
    stamps,
    [...stamps].sort((a, b) => a - b),
  );
  t.ok((stamps[3] as number) > (stamps[0] as number) + 1800, 'each attempt has its own time');
  t.ok(isGenuine(receiver.received[0] as never, secret));
  const [row] = await hooks.deliveries();
  t.match(row, { status: 'delivered', attempts: 4, next_attempt_at: null });
  t.same(await hooks.world.rows('SELECT FROM webhook_queue'), []);
});

t.test('after eight attempts over about 28 hours a delivery has failed; sent again it has them all anew', async (t) => {
  const hooks = await hooksNow(t);
  const { world, deps } = hooks;
  const receiver = await startReceiver(t, { answer: 503 });
  await hooks.endpoint(receiver.url);
  await hooks.happen();
  const start = world.now.getTime();
  for (let attempts = 0; attempts < 8; attempts += 1) {
    await hooks.toNextAttempt();
    t.equal(await hooks.deliver(), 1);
  }
  const hours = (world.now.getTime() - start) / HOUR;
  t.ok(hours > 24 && hours < 31, `${hours}`);
  const [failed] = await hooks.deliveries();
  t.match(failed, { status: 'failed', attempts: 8, next_attempt_at: null });
  t.same(await world.rows('SELECT FROM webhook_queue'), []);
  await redeliver(deps, world.context, failed?.id as string);
  t.equal(await hooks.deliver(), 1);
  t.match(await hooks.deliveries(), [{ status: 'pending', attempts: 9, next_attempt_at: Date }]);
  receiver.answer(200);
  await redeliver(deps, world.context, failed?.id as string);
  await hooks.deliver();
  t.match(await hooks.deliveries(), [{ status: 'delivered', attempts: 10 }]);
  t.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
});

t.test('after a long outage all that failed since an instant is sent again by one call', async (t) => {
  const hooks = await hooksNow(t);
  const { world, deps } = hooks;
  const receiver = await startReceiver(t, { answer: 500 });
  const { id } = await hooks.endpoint(receiver.url);
  await hooks.happen(2);
  world.at(new Date(world.now.getTime() + HOUR));
  const since = world.now.toISOString();
  await hooks.happen(3);
  await world.rows(`UPDATE webhook_deliveries SET tries = 7`);
  await hooks.deliver();
  t.same(
    (await hooks.deliveries()).map(({ status }) => status),
    Array(5).fill('failed'),
  );
  receiver.answer(200);
  t.same(await recoverWebhookEndpoint(deps, world.context, id, { since }), { id, recovered: 3 });
  t.equal(await hooks.deliver(), 3);
  t.same(
    (await hooks.deliveries()).map(({ status }) => status),
    ['failed', 'failed', 'delivered', 'delivered', 'delivered'],
  );
  t.same(await recoverWebhookEndpoint(deps, world.context, id, { since }), { id, recovered: 0 });
});

t.test('Retry-After gives the whole endpoint its rest, and no other', async (t) => {
  const hooks = await hooksNow(t);
  const { world } = hooks;
  const tired = await startReceiver(t, {
    answer: (response) => response.writeHead(429, { 'retry-after': '600' }).end(),
  });
  const other = await startReceiver(t);
  await hooks.endpoint(tired.url);
  await hooks.endpoint(other.url);
  await hooks.happen();
  await hooks.deliver();
  await hooks.happen(3);
  await hooks.deliver();
  t.equal(tired.received.length, 1, 'what happened meanwhile waits too');
  t.equal(other.received.length, 4);
  world.at(new Date(world.now.getTime() + 599_000));
  t.equal(await hooks.deliver(), 0);
  tired.answer(200);
  world.at(new Date(world.now.getTime() + 1000));
  t.equal(await hooks.deliver(), 4);
  await hooks.happen();
  t.equal(await hooks.deliver(), 2, 'and then all is as before');
});

t.test('what was under way when Retry-After came does not end the rest that was asked for', async (t) => {
  const hooks = await hooksNow(t);
  const { world } = hooks;
  let release = () => {};
  const receiver = await startReceiver(t, {
    answer(response) {
      if (receiver.received.length > 1) response.writeHead(429, { 'retry-after': '600' }).end();
      else release = () => response.writeHead(200).end();
    },
  });
  await hooks.endpoint(receiver.url);
  await hooks.happen(2);
  const both = hooks.deliver();
  await until('the rest', async () => {
    const [row] = await world.rows<{ at: Date | null }>('SELECT paused_until AS at FROM webhook_endpoints');
    return row?.at;
  });
  release();
  t.equal(await both, 2);
  receiver.answer(200);
  await hooks.happen();
  t.equal(await hooks.deliver(), 0, 'what happens meanwhile waits');
  world.at(new Date(world.now.getTime() + 600_000));
  t.equal(await hooks.deliver(), 2);
});

t.test('while the secret is rotated both sign; afterwards the new one alone', async (t) => {
  const hooks = await hooksNow(t);
  const { world, deps } = hooks;
  const receiver = await startReceiver(t);
  const { id, secret: old } = await hooks.endpoint(receiver.url);
  const { secret } = await rotateWebhookEndpoint(deps, world.context, id, { overlapSeconds: 60 });
  t.not(secret, old);
  await hooks.happen();
  await hooks.deliver();
  world.at(new Date(world.now.getTime() + 61_000));
  await hooks.happen();
  await hooks.deliver();
  const [during, after] = receiver.received as [never, never];
  t.same([isGenuine(during, old), isGenuine(during, secret)], [true, true]);
  t.same([isGenuine(after, old), isGenuine(after, secret)], [false, true]);
  const next = await rotateWebhookEndpoint(deps, world.context, id, { overlapSeconds: 0 });
  await hooks.happen();
  await hooks.deliver();
  const last = receiver.received[2] as never;
  t.same([isGenuine(last, secret), isGenuine(last, next.secret)], [false, true], 'without overlap at once');
});

t.test('what is deleted gets nothing more, also not what was waiting', async (t) => {
  const hooks = await hooksNow(t);
  const { world, deps } = hooks;
  const receiver = await startReceiver(t, { answer: 500 });
  const { id } = await hooks.endpoint(receiver.url);
  await hooks.happen(2);
  await hooks.deliver();
  await removeWebhookEndpoint(deps, world.context, id);
  await hooks.happen();
  await hooks.toNextAttempt();
  world.at(new Date(world.now.getTime() + HOUR));
  t.equal(await hooks.deliver(), 0);
  t.match(await hooks.deliveries(), [{ status: 'discarded' }, { status: 'discarded' }]);
  await t.rejects(redeliver(deps, world.context, (await hooks.deliveries())[0]?.id as string), { code: 'conflict' });
});

t.test('a delivery that is being attempted is left to its attempt', async (t) => {
  const hooks = await hooksNow(t);
  const { world, deps } = hooks;
  let finish = () => {};
  const receiver = await startReceiver(t, {
    answer: (response) => (finish = () => void response.writeHead(200).end()),
  });
  await hooks.endpoint(receiver.url);
  await hooks.happen();
  const first = hooks.deliver();
  await until('the first attempt', () => receiver.received.length === 1);
  const [row] = await hooks.deliveries();
  await redeliver(deps, world.context, row?.id as string);
  t.equal(await hooks.deliver(), 0, 'another worker finds nothing to do');
  finish();
  t.equal(await first, 1);
  t.match(await hooks.deliveries(), [{ status: 'delivered', attempts: 1 }]);
});

t.test('a delivery that is let go again while a worker finds its endpoint disabled is kept for later', async (t) => {
  const hooks = await hooksNow(t);
  const { world } = hooks;
  const receiver = await startReceiver(t);
  await hooks.endpoint(receiver.url);
  await hooks.happen();
  await world.rows(`UPDATE webhook_endpoints SET status = 'disabled', disabled_at = now(), disabled_reason = 'manual'`);
  await world.rows('BEGIN');
  await world.rows('LOCK TABLE webhook_deliveries IN ACCESS EXCLUSIVE MODE');
  const worker = hooks.deliver();
  await until('the worker to look at what it claimed', () => waitingFor(world.client));
  const later = new Date(world.now.getTime() + HOUR);
  await world.rows('UPDATE webhook_queue SET claim = NULL, due_at = $1', later);
  await world.rows('COMMIT');
  t.equal(await worker, 0);
  await world.rows(`UPDATE webhook_endpoints SET status = 'enabled', disabled_at = NULL, disabled_reason = NULL`);
  world.at(later);
  t.equal(await hooks.deliver(), 1);
  t.equal(receiver.received.length, 1);
});
