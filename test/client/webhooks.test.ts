import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import t from 'tap';
import { verifyWebhook, WebhookVerificationError } from '#client/webhooks.js';
import { rotateWebhookEndpoint } from '#src/services/webhook-endpoints.js';
import { startReceiver } from '../support/receiver.js';
import { Hooks } from '../support/webhooks.js';
import { createWorld } from '../support/world.js';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const now = () => NOW;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const BODY = JSON.stringify({ type: 'candidate.erased', timestamp: new Date(NOW).toISOString(), data: {} });

/** A request as the library of Standard Webhooks signs it. */
function signed(body = BODY, secret = SECRET, at = NOW) {
  const signature = new Webhook(secret).sign('msg_1', new Date(at), body);
  const timestamp = String(Math.floor(at / 1000));
  return { headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature }, body };
}

t.test('what the service sends is taken, by the old secret and by the new one while it rotates', async (t) => {
  const hooks = new Hooks(await createWorld(t, new Date(NOW).toISOString()));
  const receiver = await startReceiver(t);
  const endpoint = await hooks.endpoint(receiver.url);
  const take = async (secrets: string | string[]) => {
    const request = receiver.received.at(-1);
    if (request === undefined) throw new Error('nothing arrived');
    return verifyWebhook(request, { secrets, now });
  };
  const [subject] = await hooks.happen();
  await hooks.deliver();
  const { id, event } = await take(endpoint.secret);
  t.equal(id, receiver.received[0]?.headers['webhook-id']);
  if (event.type !== 'application.outcome_changed') throw new Error(event.type);
  t.equal(event.data.applicationId, subject);
  await t.rejects(take(OTHER), { code: 'no_match' });

  const { context } = hooks.world;
  const { secret } = await rotateWebhookEndpoint(hooks.deps, context, endpoint.id, { overlapSeconds: 600 });
  await hooks.happen();
  await hooks.deliver();
  for (const secrets of [endpoint.secret, secret, [OTHER, endpoint.secret], [secret, OTHER]])
    t.equal((await take(secrets)).event.type, 'application.outcome_changed');
  await t.rejects(take(OTHER), { code: 'no_match' });

  hooks.world.at(new Date(NOW + 601_000));
  await hooks.happen();
  await hooks.deliver();
  const [late, request] = [() => NOW + 601_000, receiver.received.at(-1)];
  if (request === undefined) throw new Error('nothing arrived');
  t.equal((await verifyWebhook(request, { secrets: secret, now: late })).event.type, 'application.outcome_changed');
  await t.rejects(
    verifyWebhook(request, { secrets: endpoint.secret, now: late }),
    { code: 'no_match' },
    'its time is up',
  );
});

t.test('bodies as text or bytes, headers of fetch or of Node', async (t) => {
  const request = signed();
  const bytes = new TextEncoder().encode(request.body);
  for (const body of [request.body, bytes, Buffer.from(request.body)])
    for (const headers of [request.headers, new Headers(request.headers)])
      t.equal((await verifyWebhook({ headers, body }, { secrets: SECRET, now })).id, 'msg_1');
});

t.test('whatever is changed about a request, it is not taken', async () => {
  const request = signed();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature', 'body' as const),
      fc.nat(),
      fc.integer({ min: 1, max: 90 }),
      async (part, place, by) => {
        const text = part === 'body' ? request.body : request.headers[part as keyof typeof request.headers];
        // The prefix that names the version is tried below.
        const from = part === 'webhook-signature' ? 3 : 0;
        const at = from + (place % (text.length - from));
        const other = String.fromCharCode(33 + ((text.charCodeAt(at) - 33 + by) % 94));
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        // Bits of base64 behind the last byte mean nothing.
        if (part === 'webhook-signature' && at >= text.length - 2) return;
        const forged =
          part === 'body'
            ? { ...request, body: changed }
            : { ...request, headers: { ...request.headers, [part]: changed } };
        await verifyWebhook(forged, { secrets: SECRET, now }).then(
          () => Promise.reject(new Error(`taken: ${JSON.stringify(forged)}`)),
          (error: unknown) => {
            if (!(error instanceof WebhookVerificationError)) throw error;
          },
        );
      },
    ),
    { numRuns: 500 },
  );
});

t.test('what is old, of the future, unsigned or no event is refused by its name', async (t) => {
  const verify = (request: ReturnType<typeof signed>, more = {}) =>
    verifyWebhook(request, { secrets: SECRET, now, ...more });
  await verify(signed(BODY, SECRET, NOW - 300_000));
  await t.rejects(verify(signed(BODY, SECRET, NOW - 301_000)), { code: 'too_old' });
  await t.rejects(verify(signed(BODY, SECRET, NOW + 301_000)), { code: 'too_new' });
  await verify(signed(BODY, SECRET, NOW - 301_000), { toleranceSeconds: 400 });
  const { headers, body } = signed();
  for (const name of Object.keys(headers))
    await t.rejects(verifyWebhook({ headers: { ...headers, [name]: undefined }, body }, { secrets: SECRET, now }), {
      code: 'header_missing',
    });
  for (const timestamp of ['', 'now', '1e3', '-1', ' 1'])
    await t.rejects(verify({ headers: { ...headers, 'webhook-timestamp': timestamp }, body }), {
      code: /timestamp_invalid|header_missing/,
    });
  for (const signature of ['v1', 'v1,', 'v2,abc', 'v1,***', headers['webhook-signature'].slice(3), 'v1a,abc'])
    await t.rejects(verify({ headers: { ...headers, 'webhook-signature': signature }, body }), { code: 'no_match' });
  const many = `v2,x v1,${Buffer.alloc(32).toString('base64')} ${headers['webhook-signature']}`;
  await verify({ headers: { ...headers, 'webhook-signature': many }, body });
  await t.rejects(verify(signed('no json')), { code: 'not_an_event' });
  await t.rejects(verify(signed('null')), { code: 'not_an_event' });
  await t.rejects(verifyWebhook(signed(), { secrets: 'whsec_***', now }), TypeError);
  await t.rejects(verifyWebhook(signed(), { secrets: '', now }), TypeError);
});
