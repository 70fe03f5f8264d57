import { readFileSync } from 'node:fs';
import t from 'tap';
import { naturalKey } from '#integrations/email/email-event.js';
import type { EmailProviderName, IncomingHook, ReadItem } from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import { NOW } from './signing.js';

async function read(provider: EmailProviderName, body: unknown, headers: Record<string, string> = {}) {
  const bytes = typeof body === 'string' ? body : JSON.stringify(body);
  const hook: IncomingHook = {
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(bytes),
    now: NOW,
  };
  const reading = await PROVIDERS[provider].read(hook);
  return 'items' in reading ? reading.items : reading;
}

async function event(provider: EmailProviderName, body: unknown, headers: Record<string, string> = {}) {
  const items = await read(provider, body, headers);
  return Array.isArray(items) && items[0] !== undefined && 'event' in items[0] ? items[0].event : items;
}

function samples(provider: string): Record<string, unknown> {
  const file = new URL(`../../fixtures/email/${provider}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { sample_payloads: Record<string, unknown> }).sample_payloads;
}

const mailgun = (data: object) => ({
  signature: { timestamp: '1534109600', token: 'a'.repeat(50), signature: '' },
  'event-data': { timestamp: 1534109600.089676, recipient: 'R@Example.com', ...data },
});
const sns = (data: object) => ({
  Type: 'Notification',
  MessageId: 'm-1',
  Timestamp: '2026-11-23T14:00:00.000Z',
  Message: `${JSON.stringify(data)}\n`,
});
const MAIL = { messageId: 'ses-1', destination: ['r@example.com'], commonHeaders: { messageId: '<a@x>' } };

t.test('opens of each provider, with what it says of machines', async (t) => {
  const rows: [EmailProviderName, unknown, object][] = [
    [
      'sendgrid',
      samples('sendgrid')['open_event'],
      {
        type: 'opened',
        flag: null,
        address: '66.102.6.229',
        at: new Date(1461095250_000),
        providerMessageId: 'wrfRRvF7Q0GgwUo2CvDmEA',
      },
    ],
    [
      'sendgrid',
      samples('sendgrid')['open_event_machine_constructed'],
      { type: 'opened', flag: 'machine', userAgent: 'Mozilla/5.0' },
    ],
    [
      'mailgun',
      mailgun({ event: 'opened', 'client-info': { bot: 'apple', 'user-agent': 'Mozilla/5.0' } }),
      { type: 'opened', flag: 'apple', recipient: 'r@example.com', at: new Date(1534109600_090) },
    ],
    ['mailgun', mailgun({ event: 'opened', 'client-info': { bot: 'gmail' } }), { flag: 'gmail' }],
    ['mailgun', mailgun({ event: 'opened', 'client-info': { bot: 'generic' } }), { flag: 'scanner' }],
    [
      'mailgun',
      mailgun({ event: 'opened', ip: '888.222.444.111', 'client-info': { bot: '' } }),
      { flag: null, address: '888.222.444.111' },
    ],
    [
      'postmark',
      samples('postmark')['open'],
      { type: 'opened', recipient: 'recipient@example.com', at: new Date('2016-04-27T20:21:41.249Z') },
    ],
    [
      'brevo',
      samples('brevo')['opened'],
      {
        type: 'opened',
        flag: null,
        at: new Date(1520363423000),
        internetMessageId: '201803011158.9876543210@smtp-relay.mailin.fr',
      },
    ],
    ['brevo', samples('brevo')['proxy_open'], { type: 'opened', flag: 'machine', at: new Date(1534486682000) }],
    [
      'ses',
      sns({
        eventType: 'Open',
        mail: MAIL,
        open: { ipAddress: '192.0.2.1', timestamp: '2026-11-23T14:00:01.5Z', userAgent: 'x' },
      }),
      { type: 'opened', recipient: 'r@example.com', address: '192.0.2.1', internetMessageId: 'a@x' },
    ],
    [
      'ses',
      sns({ eventType: 'Open', mail: { ...MAIL, destination: ['a@x.com', 'b@x.com'] }, open: {} }),
      { recipient: null },
    ],
    [
      'resend',
      {
        type: 'email.opened',
        created_at: '2026-11-23T14:00:00.000Z',
        data: { email_id: 'e-1', to: ['To@Example.org'] },
      },
      { type: 'opened', recipient: 'to@example.org', userAgent: null },
    ],
    [
      'mandrill',
      new URLSearchParams({
        mandrill_events: JSON.stringify([
          {
            event: 'open',
            ts: 1461095211,
            _id: 'i',
            user_agent: 'u',
            msg: { email: 'r@example.com', metadata: { followthrough_message_id: 'ours' } },
          },
        ]),
      }).toString(),
      { type: 'opened', messageId: 'ours', providerMessageId: 'i' },
    ],
    [
      'generic',
      {
        type: 'email.opened',
        timestamp: '2026-11-23T14:00:00Z',
        data: { recipient: 'r@example.com', machine: 'apple' },
      },
      { type: 'opened', flag: 'apple' },
    ],
  ];
  for (const [provider, body, expected] of rows)
    t.match(await event(provider, body), expected, JSON.stringify(expected));
});

t.test('a hard bounce is the address, a soft one is the day', async (t) => {
  const sendgrid = (more: object) => [{ event: 'bounce', timestamp: 1461095250, email: 'r@example.com', ...more }];
  const generic = (permanent: boolean) => ({
    type: 'email.bounced',
    timestamp: '2026-11-23T14:00:00Z',
    data: { permanent },
  });
  const mandrill = (msg: object) =>
    new URLSearchParams({ mandrill_events: JSON.stringify([{ event: 'reject', ts: 1461095211, msg }]) }).toString();
  const rows: [EmailProviderName, unknown, string, string | null][] = [
    ['sendgrid', sendgrid({ type: 'bounce', status: '5.1.1' }), 'bounced', 'hard'],
    ['sendgrid', sendgrid({ type: 'blocked', status: '5.2.2' }), 'bounced', 'soft'],
    ['sendgrid', sendgrid({ type: 'bounce', status: '4.2.2' }), 'bounced', 'soft'],
    ['sendgrid', sendgrid({ event: 'dropped', reason: 'Bounced Address' }), 'bounced', 'hard'],
    ['sendgrid', sendgrid({ event: 'dropped', reason: 'Unsubscribed Address' }), 'unsubscribed', null],
    ['sendgrid', sendgrid({ event: 'dropped', reason: 'Invalid' }), 'bounced', 'hard'],
    ['sendgrid', sendgrid({ event: 'dropped', reason: 'Invalid SMTPAPI header' }), 'bounced', 'soft'],
    ['sendgrid', sendgrid({ event: 'spamreport' }), 'complained', null],
    ['mailgun', mailgun({ event: 'failed', severity: 'permanent' }), 'bounced', 'hard'],
    ['mailgun', mailgun({ event: 'failed', severity: 'temporary' }), 'bounced', 'soft'],
    ['postmark', { RecordType: 'Bounce', Type: 'HardBounce', BouncedAt: '2026-11-23T14:00:00Z' }, 'bounced', 'hard'],
    ['postmark', { RecordType: 'Bounce', Type: 'Transient', BouncedAt: '2026-11-23T14:00:00Z' }, 'bounced', 'soft'],
    ['postmark', { RecordType: 'Bounce', Type: 'AutoResponder', BouncedAt: '2026-11-23T14:00:00Z' }, 'unknown', null],
    ['postmark', { RecordType: 'SpamComplaint', BouncedAt: '2026-11-23T14:00:00Z' }, 'complained', null],
    [
      'ses',
      sns({ eventType: 'Bounce', mail: MAIL, bounce: { bounceType: 'Permanent', timestamp: '2026-11-23T14:00:00Z' } }),
      'bounced',
      'hard',
    ],
    [
      'ses',
      sns({
        notificationType: 'Bounce',
        mail: MAIL,
        bounce: { bounceType: 'Transient', timestamp: '2026-11-23T14:00:00Z' },
      }),
      'bounced',
      'soft',
    ],
    [
      'resend',
      { type: 'email.bounced', created_at: '2026-11-23T14:00:00Z', data: { bounce: { type: 'Permanent' } } },
      'bounced',
      'hard',
    ],
    ['brevo', { event: 'hard_bounce', ts_epoch: 1520363423000, email: 'r@example.com' }, 'bounced', 'hard'],
    ['brevo', { event: 'soft_bounce', ts_epoch: 1520363423000, email: 'r@example.com' }, 'bounced', 'soft'],
    ['mandrill', mandrill({ reject: 'hard-bounce' }), 'bounced', 'hard'],
    ['mandrill', mandrill({ reject: { reason: 'hard-bounce' } }), 'bounced', 'hard'],
    ['mandrill', mandrill({ reject: { reason: 'rule' } }), 'bounced', 'soft'],
    ['generic', generic(true), 'bounced', 'hard'],
    ['generic', generic(false), 'bounced', 'soft'],
  ];
  for (const [provider, body, type, bounce] of rows)
    t.match(await event(provider, body), { type, bounce }, `${provider} ${JSON.stringify(body)}`);
});

t.test('one message of SNS about two people is two events with ids of their own, which name nobody', async (t) => {
  const bouncedRecipients = [{ emailAddress: 'a@x.com', status: '5.1.1' }, { emailAddress: 'b@x.com' }];
  const bounce = { bounceType: 'Permanent', timestamp: '2026-11-23T14:00:00Z', bouncedRecipients };
  const items = (await read('ses', sns({ eventType: 'Bounce', mail: MAIL, bounce }))) as readonly ReadItem[];
  t.match(items, [
    { event: { recipient: 'a@x.com', code: '5.1.1', providerEventId: 'm-1 0' } },
    { event: { recipient: 'b@x.com', providerEventId: 'm-1 1' } },
  ]);
});

t.test('events in a list under one id of Standard Webhooks have ids of their own, one alone has that', async (t) => {
  const opened = { type: 'email.opened', timestamp: '2026-11-23T14:00:00Z', data: {} };
  const ids = { 'webhook-id': 'w-1' };
  t.match(await read('generic', [opened, opened], ids), [
    { event: { providerEventId: 'w-1 0' } },
    { event: { providerEventId: 'w-1 1' } },
  ]);
  t.match(await event('generic', opened, ids), { providerEventId: 'w-1' });
});

t.test('names that every object has are types of no provider', async (t) => {
  const at = '2026-11-23T14:00:00Z';
  const bodies: Readonly<Record<EmailProviderName, (name: string) => unknown>> = {
    sendgrid: (name) => [{ event: name, timestamp: 1461095250 }],
    mailgun: (name) => mailgun({ event: name, 'client-info': { bot: name } }),
    postmark: (name) => ({ RecordType: name, ReceivedAt: at }),
    ses: (name) => sns({ eventType: name, mail: MAIL }),
    brevo: (name) => ({ event: name, ts_epoch: 1520363423000 }),
    resend: (name) => ({ type: name, created_at: at, data: {} }),
    mandrill: (name) =>
      new URLSearchParams({ mandrill_events: JSON.stringify([{ event: name, ts: 1461095211 }]) }).toString(),
    generic: (name) => ({ type: name, timestamp: at, data: {} }),
  };
  for (const [provider, body] of Object.entries(bodies))
    for (const name of ['constructor', '__proto__', 'toString'])
      t.match(
        await event(provider as EmailProviderName, body(name)),
        { type: 'unknown', providerType: name, flag: null },
        `${provider} ${name}`,
      );
});

t.test('what no adapter knows is kept as unknown under its own name', async (t) => {
  t.match(await event('sendgrid', [{ event: 'teleported', timestamp: 1461095250 }]), {
    type: 'unknown',
    providerType: 'teleported',
  });
  t.match(
    await event('ses', { ...sns({}), Message: 'Successfully validated SNS topic for Amazon SES event publishing.' }),
    { type: 'unknown', providerType: 'text' },
  );
});

t.test('one bad event of a batch fails by itself', async (t) => {
  const good = { event: 'open', timestamp: 1461095250, email: 'r@example.com', sg_event_id: '1' };
  const bad = [
    null,
    7,
    [],
    'text',
    {},
    { event: 'open' },
    { event: 'open', timestamp: 'soon' },
    { event: { a: 1 }, timestamp: 1 },
  ];
  const items = (await read('sendgrid', [good, ...bad, { ...good, sg_event_id: '2' }])) as readonly ReadItem[];
  t.equal(items.filter((item) => 'event' in item).length, 2);
  t.equal(items.filter((item) => 'fault' in item).length, bad.length);
  const cut = await read('sendgrid', '[{"event":"open"');
  t.match(cut, { ok: false, code: 'unreadable' }, 'and a batch that breaks off is none');
  t.match(await read('sendgrid', Buffer.from([0xff, 0xfe]).toString('latin1')), { ok: false });
});

t.test('an event is the same under a new id or a second name, and another at another instant or address', async (t) => {
  const key = async (provider: EmailProviderName, body: unknown) => {
    const [item] = (await read(provider, body)) as readonly ReadItem[];
    return item !== undefined && 'event' in item ? naturalKey(item.event, item.raw).toString('hex') : '';
  };
  const open = { event: 'open', timestamp: 1461095250, email: 'r@example.com', sg_message_id: 'm.1', sg_event_id: '1' };
  const first = await key('sendgrid', [open]);
  t.equal(await key('sendgrid', [{ ...open, sg_event_id: '2' }]), first, 'SendGrid makes a new id when it tries again');
  for (const other of [{ timestamp: 1461095251 }, { email: 'other@example.com' }, { event: 'click' }, { event: 'new' }])
    t.not(await key('sendgrid', [{ ...open, ...other }]), first, JSON.stringify(other));
  const { opened, unique_opened: unique, proxy_open: proxy, unique_proxy_open: uniqueProxy } = samples('brevo');
  t.equal(await key('brevo', opened), await key('brevo', unique), 'Brevo names one act twice');
  t.equal(await key('brevo', proxy), await key('brevo', uniqueProxy));
  t.not(
    await key('sendgrid', [{ event: 'x', timestamp: 1461095250, a: 1 }]),
    await key('sendgrid', [{ event: 'x', timestamp: 1461095250, a: 2 }]),
    'what names nobody is about its own text',
  );
});

t.test('text that no database takes does not come through', async (t) => {
  const found = JSON.stringify(
    await event(
      'sendgrid',
      `[{"event":"open\\u0000","timestamp":1461095250,"useragent":"\\ud800x","sg_event_id":"${'9'.repeat(5000)}"}]`,
    ),
  );
  t.notMatch(found, /\\u0000|\\ud800/);
  t.ok(found.length < 2000);
});

t.test('Mailgun: a signature block that was made days before or after the event is not the event’s', async (t) => {
  const body = mailgun({ event: 'opened', timestamp: 1534109600 + 10 * 24 * 3600 });
  t.match(await read('mailgun', body), [{ fault: { code: 'foreign_signature' } }]);
});
