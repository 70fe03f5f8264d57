import t from 'tap';
import { sendgridKeys, sendgridSigned } from '../integrations/email/signing.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, makeProcess } from '../support/asking.js';
import { makeEndpoint, sentMail } from '../support/email-hooks.js';

const NOW = new Date('2026-12-02T15:00:00Z');
const SENT = Date.parse('2026-12-01T22:00:00Z') / 1000;

async function scene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { now: () => NOW });
  const ask = asking(app);
  const { privateKey, verificationKey } = sendgridKeys();
  const endpoint = await makeEndpoint(app, ask, 'sendgrid', { signingKey: verificationKey });
  const send = async (events: unknown) => {
    const answer = await endpoint.send(sendgridSigned(events, privateKey, NOW));
    return { status: answer.statusCode, ...(answer.json() as object) };
  };
  return { app, ask, send };
}

const event = (name: string, more: object = {}) => ({
  event: name,
  email: 'grace@acme.example',
  timestamp: SENT + 60,
  sg_message_id: 'provider-1.filter',
  sg_event_id: `${name}-1`,
  ...more,
});

async function rows(app: Pick<TestApp, 'db' | 'orgId'>, text: string): Promise<Record<string, unknown>[]> {
  return app.db.transaction(app.orgId, async ({ raw }) => (await raw.query(text)).rows);
}

t.test('of what happened in one second the graver word holds, and that a server took the mail is none', async (t) => {
  const { app, ask, send } = await scene(t);
  const { messageId } = await sentMail(app, ask, await makeProcess(ask));
  // As after sending by SMTP: noted when the server had answered, by our clock, to the millisecond.
  await app.db.transaction(app.orgId, ({ raw }) =>
    raw.query('UPDATE messages SET delivery_at = $1 WHERE id = $2', [new Date((SENT + 60) * 1000 + 700), messageId]),
  );
  const delivery = async () => (await rows(app, 'SELECT delivery FROM messages'))[0]?.['delivery'];
  await send([event('delivered')]);
  t.equal(await delivery(), 'delivered');
  await send([event('deferred')]);
  t.equal(await delivery(), 'delivered');
  await send([event('bounce', { type: 'bounce', status: '5.1.1' })]);
  t.equal(await delivery(), 'bounced');
  await send([event('delivered', { email: 'other@acme.example', sg_event_id: 'd-2' })]);
  t.equal(await delivery(), 'bounced');
});

t.test('as many bad events as a batch may hold are dead letters, and the good one among them is taken', async (t) => {
  const { app, ask, send } = await scene(t);
  await sentMail(app, ask, await makeProcess(ask));
  const batch = [...Array.from({ length: 9_999 }, () => ({})), event('delivered')];
  t.match(await send(batch), { status: 200, received: 10_000, stored: 1, refused: 9_999 });
  t.match(await rows(app, 'SELECT count(*)::int FROM dead_letters'), [{ count: 9_999 }]);
});

t.test('an event by the name of what every object has is unknown, and the rest of its batch is applied', async (t) => {
  const { app, ask, send } = await scene(t);
  await sentMail(app, ask, await makeProcess(ask));
  const batch = ['constructor', '__proto__', 'delivered'].map((name) => event(name));
  t.match(await send(batch), { status: 200, received: 3, stored: 3 });
  t.match(await rows(app, 'SELECT delivery FROM messages'), [{ delivery: 'delivered' }]);
});
