import t from 'tap';
import { judgeOpens } from '#src/services/judge-opens.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { startMailServer } from '../support/mail-server.js';

const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';

t.test('from SMTP over the pixel to the state: sent, opened by a proxy, likely read, due earlier', async (t) => {
  let now = new Date('2026-12-01T21:30:00Z');
  const app = await startTestApp(t, { now: () => now });
  const mail = await startMailServer(t);
  const ask = asking(app);
  await ask('PATCH', '/v1/policy', { tracking: { mode: 'full' } });
  await ask('PUT', '/v1/smtp-settings', {
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    user: 'ada',
    password: 'hush',
  });
  const candidate = await ask('POST', '/v1/candidates', {
    name: 'Ada',
    timeZone: 'America/New_York',
    email: 'ada@example.com',
  });
  const employer = await ask('POST', '/v1/employers', { name: 'Acme' });
  const contact = await ask('POST', '/v1/contacts', {
    employerId: employer.id,
    name: 'Grace',
    timeZone: 'America/New_York',
    methods: [{ kind: 'email', value: 'grace@acme.example', status: 'confirmed', confirmedBy: 'card' }],
  });
  const application = await ask('POST', '/v1/applications', {
    candidateId: candidate.id,
    employerId: employer.id,
    role: 'Engineer',
  });
  const interview = await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-01T15:00:00-05:00',
    endsAt: '2026-12-01T16:00:00-05:00',
    status: 'completed',
    participants: [{ contactId: contact.id }],
  });
  const followUp = async () => {
    const { items } = (await ask('GET', `/v1/follow-ups?interviewId=${interview.id}`)) as unknown as { items: Json[] };
    return items[0]?.['assessment'] as Json;
  };
  t.match(await followUp(), { state: 'thanks_due' });

  const message = await ask('POST', '/v1/messages', {
    candidateId: candidate.id,
    contactId: contact.id,
    interviewId: interview.id,
    subject: 'Thank you',
    html: '<html><body><p>Thank you for your time.</p></body></html>',
    text: 'Thank you for your time.',
    thanks: true,
    send: true,
  });
  t.match(message, {
    delivery: 'sent',
    transport: 'smtp',
    tracking: 'full',
    trackingReasons: [],
    readState: 'not_seen',
  });
  const [received] = mail.received;
  t.match(received, { from: 'ada@example.com', to: ['grace@acme.example'] });
  t.match(received?.mail, { subject: 'Thank you', messageId: `<${message['internetMessageId']}>`, text: /Thank you/ });
  t.match(await followUp(), { state: 'waiting', readState: 'not_seen', waitingUntil: '2026-12-08T14:00:00.000Z' });

  const [, pixel] = /src="http:\/\/[^/]+(\/o\/[\w-]+\.gif)"/.exec(String(received?.mail.html)) ?? [];
  now = new Date('2026-12-02T14:10:00Z');
  t.equal((await app.request('GET', pixel as string, { key: null, headers: { 'user-agent': GMAIL } })).statusCode, 200);
  t.equal(await judgeOpens(app.deps), 1);

  t.match(await followUp(), { state: 'waiting', readState: 'likely_read', waitingUntil: '2026-12-04T14:00:00.000Z' });
  t.match(await ask('GET', `/v1/messages/${message.id}`), {
    readState: 'likely_read',
    opens: { unique: 1, total: 1, machine: 0 },
  });
  t.match(await ask('GET', `/v1/messages/${message.id}/opens`), {
    counts: { unique: 1, total: 1, machine: 0, unknown: 0, excluded: 0 },
    items: [
      { verdict: 'proxied', reasons: ['image_proxy'], clientFamily: 'gmail_proxy', counted: true, ruleVersion: 1 },
    ],
  });
  const { rows } = await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query('SELECT h.address, h.user_agent, h.network IS NULL AS without FROM open_hits h WHERE h.org_id = $1', [
      app.orgId,
    ]),
  );
  t.same(rows, [{ address: null, user_agent: null, without: false }], 'address and agent are gone with the verdict');
  const events = await app.db.transaction(app.orgId, (tx) =>
    tx.raw.query('SELECT o.payload FROM outbox o WHERE o.org_id = $1 AND o.type = $2', [app.orgId, 'message.opened']),
  );
  t.match(events.rows, [{ payload: { messageId: message.id, verdict: 'proxied' } }]);
});
