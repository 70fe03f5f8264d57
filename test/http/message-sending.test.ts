import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { settleMessages } from '#src/services/settle-messages.js';
import { standardSigned } from '../integrations/email/signing.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Ask, asking, type Json, makeProcess } from '../support/asking.js';
import { makeEndpoint } from '../support/email-hooks.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { startService } from '../support/running-service.js';

const NOW = '2026-12-01T21:30:00Z';

/** People, a mail server that the organization sends through, and what sends a thank-you there. */
async function sending(t: Parameters<typeof startMailServer>[0], app: TestApp, host = '127.0.0.1') {
  const server = await startMailServer(t);
  const ask = asking(app);
  await ask('PUT', '/v1/smtp-settings', {
    ...{ host, port: server.port, security: 'none', user: 'ada', password: 'hush' },
    fromAddress: 'ada@university.example',
  });
  const { candidate, contact, employer, interview } = await makeProcess(ask);
  const body = {
    ...{ candidateId: candidate.id, contactId: contact.id, interviewId: interview.id, thanks: true },
    ...{ subject: 'Thank you', text: 'Thank you for your time.', send: true },
  };
  return { server, ask, body, employerId: employer.id, interviewId: interview.id };
}

/** The only message there is, how the follow-up stands, and how many touchpoints there are. */
async function standing(ask: Ask, interviewId: string) {
  const items = async (url: string) => (await ask<{ items: Json[] }>('GET', url)).items;
  const [followUp] = await items(`/v1/follow-ups?interviewId=${interviewId}`);
  return {
    messages: await items('/v1/messages'),
    state: followUp?.['state'],
    touchpoints: (await items('/v1/touchpoints')).length,
  };
}

t.test(
  'a mail that the server refuses is failed, counts for nothing, and says whether trying again helps',
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date(NOW) });
    const { server, ask, body, interviewId } = await sending(t, app);
    for (const [answer, detail] of [
      [{ responseCode: 550 }, /answered 550\. It does not want this mail/],
      [{ responseCode: 451 }, /answered 451\. Try again later/],
      [{ responseCode: 552, afterData: true }, /answered 552\. It does not want this mail/],
    ] as const) {
      server.refuse(answer);
      const refused = await ask('POST', '/v1/messages', body, { status: 502 });
      t.match(refused, { code: 'delivery_failed', detail });
      t.notMatch(JSON.stringify(refused), /acme\.example|127\.0\.0\.1/);
    }
    const { messages, state, touchpoints } = await standing(ask, interviewId);
    t.same(
      messages.map((one) => [one['delivery'], one['deliveryReason'], one['sentAt'], one['touchpointId']]),
      ['552', '451', '550'].map((code) => ['failed', code, null, null]),
    );
    t.match({ state, touchpoints }, { state: 'thanks_due', touchpoints: 0 });
    t.equal(server.received.length, 0);
  },
);

t.test('what a mail server says of a mail that it refuses is in no line of the log; its codes are', async (t) => {
  const lines: string[] = [];
  const app = await startTestApp(t, { now: () => new Date(NOW), onLog: (line) => lines.push(line) });
  const { server, ask, body } = await sending(t, app);
  server.refuse({ responseCode: 550, message: '5.1.1 No such user: Grace Hopper' });
  lines.length = 0;
  await ask('POST', '/v1/messages', body, { status: 502 });
  const query = 'mutation ($input: MessageCreate!) { createMessage(input: $input) { message { id } } }';
  const answer = await ask<{ errors: Json[] }>(
    'POST',
    '/graphql',
    { query, variables: { input: body } },
    { status: 200 },
  );
  t.match(answer.errors, [{ extensions: { code: 'delivery_failed' } }]);
  t.equal(lines.length, 2);
  for (const line of lines) {
    t.match(JSON.parse(line), { err: { type: 'MailRefused', message: /: 550 5\.1\.1 EENVELOPE RCPT TO\.$/ } });
    t.notMatch(line, /Grace|Hopper|user:/);
  }
});

t.test(
  'what failed may be sent under the same Idempotency-Key, and what was sent then is not sent again',
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date(NOW) });
    const { server, ask, body, interviewId } = await sending(t, app);
    const headers = { 'idempotency-key': 'thanks' };
    server.refuse({ responseCode: 451 });
    await ask('POST', '/v1/messages', body, { status: 502, headers });
    server.refuse(null);
    const sent = await ask('POST', '/v1/messages', body, { headers });
    t.match(sent, { delivery: 'sent' });
    t.same(await ask('POST', '/v1/messages', body, { headers }), sent);
    t.equal(server.received.length, 1);
    t.match(await standing(ask, interviewId), { state: 'waiting', touchpoints: 1, messages: { length: 2 } });
  },
);

t.test('a mail whose answer is lost is unknown, and is not sent again', async (t) => {
  const app = await startTestApp(t, { now: () => new Date(NOW) });
  const { server, ask, body, interviewId } = await sending(t, app);
  server.leaveUnanswered('ends');
  const headers = { 'idempotency-key': 'thanks' };
  const message = await ask('POST', '/v1/messages', body, { headers });
  t.match(message, { delivery: 'unknown', sentAt: null, touchpointId: null, readState: 'unknown', followUps: [] });
  t.same(await ask('POST', '/v1/messages', body, { headers }), message);
  t.equal(server.received.length, 1);
  t.match(await standing(ask, interviewId), { state: 'thanks_due', touchpoints: 0, messages: { length: 1 } });
});

t.test('a mail whose answer is lost counts, as what it was meant, once its provider tells of it; once', async (t) => {
  for (const type of ['delivered', 'opened', 'deferred', 'complained', 'bounced'] as const) {
    const app = await startTestApp(t, { now: () => new Date(NOW) });
    const { server, ask, body, interviewId } = await sending(t, app);
    const hook = await makeEndpoint(app, ask, 'generic');
    server.leaveUnanswered('ends');
    const message = await ask('POST', '/v1/messages', body);
    t.match(await standing(ask, interviewId), { state: 'thanks_due', touchpoints: 0 });
    const data = { internetMessageId: message['internetMessageId'], recipient: 'grace@acme.example', permanent: true };
    for (const id of ['a', 'b']) {
      const told = { type: `email.${type}`, timestamp: '2026-12-01T21:29:50Z', data: { ...data, code: id } };
      const signed = standardSigned(told, hook.secret as string, { id, now: new Date(NOW) });
      t.equal((await hook.send(signed)).statusCode, 200);
    }
    const bounced = type === 'bounced';
    const { messages, ...now } = await standing(ask, interviewId);
    t.match(now, { state: bounced || type === 'complained' ? 'unreachable' : 'waiting', touchpoints: 1 }, type);
    const [touchpoint] = (await ask<{ items: Json[] }>('GET', '/v1/touchpoints')).items;
    t.match(touchpoint, { interviewId, thanks: true, bounced, at: NOW.replace('Z', '.000Z'), subject: 'Thank you' });
    const delivery = type === 'opened' ? 'unknown' : type;
    t.match(messages, [{ delivery, touchpointId: touchpoint?.['id'], sentAt: NOW.replace('Z', '.000Z') }]);
  }
});

t.test('what the touchpoint cannot say is refused before anything is sent', async (t) => {
  const app = await startTestApp(t, { now: () => new Date(NOW) });
  const { server, ask, body, interviewId } = await sending(t, app);
  for (const [more, pointer] of [
    [{ interviewId: '01890a5d-ac96-774b-bcce-b302099a8057' }, '/interviewId'],
    [{ promiseId: '01890a5d-ac96-774b-bcce-b302099a8057' }, '/promiseId'],
  ] as const)
    t.match(await ask('POST', '/v1/messages', { ...body, ...more }, { status: 422 }), { errors: [{ pointer }] });
  t.equal(server.received.length, 0);
  t.match(await standing(ask, interviewId), { state: 'thanks_due', touchpoints: 0, messages: { length: 0 } });
});

t.test('what the provider tells before its server has answered holds when it has', async (t) => {
  for (const [permanent, delivery, state] of [
    [false, 'failed', 'waiting'],
    [true, 'bounced', 'unreachable'],
  ] as const) {
    const app = await startTestApp(t, { now: () => new Date(NOW) });
    const { server, ask, body, interviewId } = await sending(t, app);
    const hook = await makeEndpoint(app, ask, 'generic');
    server.tell(async ({ mail }) => {
      const data = { internetMessageId: mail.messageId, recipient: 'grace@acme.example', permanent };
      const told = { type: 'email.bounced', timestamp: NOW, data };
      const answer = await hook.send(standardSigned(told, hook.secret as string, { id: 'b', now: new Date(NOW) }));
      t.match(answer.json(), { stored: 1 });
    });
    t.match(await ask('POST', '/v1/messages', body), { delivery });
    const { messages, ...now } = await standing(ask, interviewId);
    t.match(messages, [{ delivery, sentAt: NOW.replace('Z', '.000Z') }]);
    t.match(now, { state, touchpoints: 1 });
    t.match(await ask('GET', '/v1/touchpoints'), { items: [{ bounced: permanent }] });
  }
});

for (const [answered, how, delivery, state] of [
  ['took it', () => {}, 'sent', 'waiting'],
  ['refused it', (server) => server.refuse({ responseCode: 550, afterData: true }), 'failed', 'thanks_due'],
  ['did not answer', (server) => server.leaveUnanswered('ends'), 'unknown', 'thanks_due'],
] as readonly [string, (server: MailServer) => void, string, string][])
  t.test(
    `who is merged while the mail server is asked is the survivor in what is noted where it ${answered}`,
    async (t) => {
      const app = await startTestApp(t, { now: () => new Date(NOW) });
      const { server, ask, body, employerId, interviewId } = await sending(t, app);
      const into = await ask('POST', '/v1/contacts', { employerId, name: 'Grace Kim' });
      server.beforeAnswer(async () => {
        await ask('POST', `/v1/contacts/${body.contactId}/merge`, { into: into.id }, { status: 200 });
      });
      how(server);
      const status = delivery === 'failed' ? 502 : 201;
      const answer = await ask('POST', '/v1/messages', body, { status });
      if (status === 201) t.match(answer, { delivery, contactId: into.id });
      else t.match(answer, { code: 'delivery_failed' });
      const { messages, ...now } = await standing(ask, interviewId);
      t.match(messages, [{ delivery, contactId: into.id }]);
      t.match(now, { state, touchpoints: delivery === 'sent' ? 1 : 0 });
      if (delivery !== 'sent') return;
      const { items } = await ask<{ items: Json[] }>('GET', '/v1/touchpoints');
      t.match(items, [{ id: messages[0]?.['touchpointId'], contactId: into.id, interviewId, thanks: true }]);
    },
  );

for (const [title, vanish] of [
  [
    'the contact is erased',
    (ask, { contactId }) => ask('POST', `/v1/contacts/${contactId}/erase`, undefined, { status: 200 }),
  ],
  [
    'the candidate is erased',
    (ask, { candidateId }) => ask('POST', `/v1/candidates/${candidateId}/erase`, undefined, { status: 200 }),
  ],
  [
    'the contact is deleted',
    (ask, { contactId }) => ask('DELETE', `/v1/contacts/${contactId}`, undefined, { status: 200 }),
  ],
] as readonly [string, (ask: Ask, of: { candidateId: string; contactId: string }) => Promise<unknown>][])
  t.test(`where ${title} while the mail server is asked, the sender is told what became of the mail`, async (t) => {
    for (const [how, status, told] of [
      [() => {}, 410, { code: 'gone', detail: /^The mail was sent\. What was on record of it is gone/ }],
      [
        (server) => server.refuse({ responseCode: 550, afterData: true }),
        502,
        { code: 'delivery_failed', detail: /answered 550/ },
      ],
      [
        (server) => server.leaveUnanswered('ends'),
        410,
        { code: 'gone', detail: /^Nobody knows whether the mail was sent\./ },
      ],
    ] as readonly [(server: MailServer) => void, number, object][]) {
      const app = await startTestApp(t, { now: () => new Date(NOW) });
      const { server, ask, body } = await sending(t, app);
      server.beforeAnswer(async () => void (await vanish(ask, body)));
      how(server);
      t.match(await ask('POST', '/v1/messages', body, { status }), told);
      t.same((await ask<{ items: Json[] }>('GET', '/v1/messages')).items, []);
      t.same((await ask<{ items: Json[] }>('GET', '/v1/touchpoints')).items, []);
      t.equal(
        await settleMessages({ ...app.deps, now: () => new Date('2026-12-02T21:30:00Z') }),
        0,
        'nothing is left over',
      );
    }
  });

t.test(
  'a process that is killed once the mail is out leaves word of it, and a repetition sends no second one',
  async (t) => {
    let now = new Date();
    const ring = KeyRing.generate();
    const app = await startTestApp(t, { now: () => now, ring });
    const { server, ask, body } = await sending(t, app);
    server.leaveUnanswered('silent');
    const service = await startService({
      ...{ DATABASE_URL: app.connectionString, SECRETS_KEY: ring, ROLE: 'api', LOG_LEVEL: 'warn' },
      SMTP_ALLOWED_RANGES: '127.0.0.1',
    });
    t.teardown(() => void service.child.kill('SIGKILL'));
    const headers = {
      authorization: `Bearer ${app.adminKey}`,
      'idempotency-key': 'thanks',
      'content-type': 'application/json',
    };
    const taken = server.next();
    const cutOff = fetch(`${await service.address()}/v1/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const [, ended] = await Promise.all([
      taken,
      cutOff.catch(() => 'cut off'),
      taken.then(() => service.child.kill('SIGKILL')),
    ]);
    t.equal(ended, 'cut off');

    const again = () => app.request('POST', '/v1/messages', { body, headers: { 'idempotency-key': 'thanks' } });
    const told = await again();
    t.match(told, { statusCode: 201, headers: { 'idempotency-replayed': 'true' } });
    t.match(told.json(), { delivery: 'sending', sentAt: null, touchpointId: null });
    // The other process has the clock of the machine.
    now = new Date();
    t.equal(await settleMessages(app.deps), 0, 'it may still be under way');
    now = new Date(Date.now() + 11 * 60_000);
    t.equal(await settleMessages(app.deps), 1);
    t.equal((await again()).json().id, told.json().id, 'however late');
    t.match(await ask('GET', `/v1/messages/${told.json().id}`), { delivery: 'unknown', touchpointId: null });
    t.equal(server.received.length, 1);

    const hook = await makeEndpoint(app, ask, 'generic');
    const data = { messageId: told.json().id };
    const delivered = { type: 'email.delivered', timestamp: now.toISOString(), data };
    await hook.send(standardSigned(delivered, hook.secret as string, { id: 'd', now }));
    t.match(await ask('GET', '/v1/touchpoints'), { items: [{ thanks: true, subject: 'Thank you' }] });
  },
);

t.test(
  'a mail server inside this network is refused, by address at once and by name when it is connected to',
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date(NOW), settings: { SMTP_ALLOWED_RANGES: '192.0.2.0/24' } });
    const put = (host: string) =>
      app.request('PUT', '/v1/smtp-settings', { body: { host, port: 25, security: 'none', user: null } });
    for (const host of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1']) {
      const refused = await put(host);
      t.equal(refused.statusCode, 422, host);
      t.match(refused.json().errors, [{ pointer: '/host', code: 'not_public' }]);
    }
    t.equal((await put('192.0.2.7')).statusCode, 200, 'what whoever runs the service allows');
    const { server, ask, body, interviewId } = await sending(t, app, 'localhost');
    const refused = await ask('POST', '/v1/messages', body, { status: 502 });
    t.match(refused, { code: 'delivery_failed', detail: /not on the public internet.*SMTP_ALLOWED_RANGES/ });
    t.match(await standing(ask, interviewId), {
      state: 'thanks_due',
      touchpoints: 0,
      messages: [{ delivery: 'failed', deliveryReason: 'EADDRNOTPUBLIC' }],
    });
    t.equal(server.received.length, 0);
  },
);
