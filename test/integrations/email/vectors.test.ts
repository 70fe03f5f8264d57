import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import type { EmailProvider, EndpointSecrets, IncomingHook } from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import { sesThrough } from '#integrations/email/ses.js';
import { isCertificateUrl } from '#integrations/email/sns-message.js';

const OWN = new URL('../../fixtures/email/', import.meta.url);
/** Also what may not be copied here, where the specification lies beside the repository. */
const SHARED = new URL('../../../../shared/vectors/', import.meta.url);

// biome-ignore lint/suspicious/noExplicitAny: each file has a shape of its own
type Case = any;

interface Attempt {
  readonly provider: EmailProvider;
  readonly secrets: EndpointSecrets;
  readonly hook: IncomingHook;
  readonly expected: boolean;
}

const NO_SECRETS: EndpointSecrets = { keys: [], passwords: [], topicArn: null, url: 'https://example.test/hook' };
const json = { 'content-type': 'application/json' };
const at = (seconds: number) => new Date(seconds * 1000);

/** Where Amazon keeps a certificate at each of its hosts. */
const CERTIFICATE = '/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

/** How each file's cases become requests; 2026 where a case names no time, for schemes that have no window. */
const ATTEMPTS: Readonly<Record<string, (one: Case, whole: Case) => Omit<Attempt, 'expected'>>> = {
  sendgrid: (one) => ({
    provider: PROVIDERS.sendgrid,
    secrets: { ...NO_SECRETS, keys: [one.public_key_spki_der_b64] },
    hook: {
      headers: {
        ...json,
        'x-twilio-email-event-webhook-signature': one.signature_b64,
        'x-twilio-email-event-webhook-timestamp': one.timestamp,
      },
      body: Buffer.from(one.body),
      now: at(1_790_000_000),
    },
  }),
  mailgun: (one) => ({
    provider: PROVIDERS.mailgun,
    secrets: { ...NO_SECRETS, keys: [one.signing_key] },
    hook: { headers: json, body: Buffer.from(JSON.stringify(one.body)), now: at(1_790_000_000) },
  }),
  mandrill: (one) => ({
    provider: PROVIDERS.mandrill,
    secrets: { ...NO_SECRETS, keys: [one.key], url: one.url },
    hook: {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-mandrill-signature': one.signature },
      body: Buffer.from(new URLSearchParams(one.post).toString()),
      now: at(1_790_000_000),
    },
  }),
  'ses-sns': (one, whole) => ({
    provider: sesThrough(async () => whole.public_key_pem),
    secrets: { ...NO_SECRETS, topicArn: 'arn:aws:sns:us-east-1:123456789012:SES_Events' },
    hook: { headers: one.headers, body: Buffer.from(JSON.stringify(one.message)), now: at(1_790_000_000) },
  }),
  'standard-webhooks': (one) => ({
    provider: PROVIDERS.generic,
    secrets: { ...NO_SECRETS, keys: [one.secret] },
    hook: {
      headers: {
        ...json,
        'webhook-id': one.id,
        'webhook-timestamp': one.timestamp,
        'webhook-signature': one.signature,
      },
      body: Buffer.from(one.body),
      now: at(one.now),
    },
  }),
  resend: (one) => ({
    provider: PROVIDERS.resend,
    secrets: { ...NO_SECRETS, keys: [one.secret] },
    hook: {
      headers: { ...json, 'svix-id': one.id, 'svix-timestamp': one.timestamp, 'svix-signature': one.signature },
      body: Buffer.from(one.body),
      now: at(one.now),
    },
  }),
};

/** How many cases there are, so that none goes missing unseen: 30 of ours, 33 of the specification. */
const COUNTS: Readonly<Record<'fixtures' | 'specification', Readonly<Record<string, number>>>> = {
  fixtures: { sendgrid: 7, mailgun: 3, mandrill: 3, 'ses-sns': 7, 'standard-webhooks': 10, resend: 0 },
  specification: { sendgrid: 7, mailgun: 4, mandrill: 3, 'ses-sns': 7, 'standard-webhooks': 10, resend: 2 },
};

for (const [where, folder] of [
  ['fixtures', OWN],
  ['specification', SHARED],
] as const) {
  if (!existsSync(folder)) continue;
  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    const count = COUNTS[where][name];
    if (count === 0) continue;
    const file = new URL(`${name}.json`, folder);
    const whole: Case = JSON.parse(readFileSync(file, 'utf8'));
    t.test(`${where}, ${name}: each case is accepted or refused as it is labelled`, async (t) => {
      for (const one of whole.cases) {
        const { provider, secrets, hook } = attempt(one, whole);
        t.equal((await provider.prove(hook, secrets)).ok, one.expected, one.name);
      }
      t.equal(whole.cases.length, count);
    });

    t.test(`${where}, ${name}: what was accepted can be read`, async (t) => {
      for (const one of whole.cases.filter((each: Case) => each.expected)) {
        const { provider, hook } = attempt(one, whole);
        const reading = await provider.read(hook);
        t.ok('items' in reading && reading.items.length > 0, one.name);
      }
    });

    t.test(`${where}, ${name}: no case passes without a secret, or with an empty one`, async (t) => {
      for (const one of whole.cases) {
        const { provider, secrets, hook } = attempt(one, whole);
        t.match(await provider.prove(hook, { ...NO_SECRETS, url: secrets.url }), { ok: false });
        const empty = { ...NO_SECRETS, url: secrets.url, keys: [''], passwords: [''], topicArn: '' };
        t.match(await provider.prove(hook, empty), { ok: false });
      }
    });
  }
}

t.test('a certificate is asked for only when its address is one of Amazon’s and the topic is ours', async (t) => {
  const whole: Case = JSON.parse(readFileSync(new URL('ses-sns.json', OWN), 'utf8'));
  const asked: string[] = [];
  const provider = sesThrough(async (url) => {
    asked.push(url);
    return whole.public_key_pem;
  });
  const topicArn = 'arn:aws:sns:us-east-1:123456789012:SES_Events';
  const prove = (message: Case, topic = topicArn) =>
    provider.prove(
      { headers: {}, body: Buffer.from(JSON.stringify(message)), now: at(1_790_000_000) },
      { ...NO_SECRETS, topicArn: topic },
    );
  const good = whole.cases.find((one: Case) => one.name.startsWith('v2')).message;
  for (const url of [
    `http://sns.us-east-1.amazonaws.com${CERTIFICATE}`,
    `https://sns.us-east-1.amazonaws.com.evil.example${CERTIFICATE}`,
    `https://s3.amazonaws.com/sns.us-east-1.amazonaws.com${CERTIFICATE}`,
    `https://sns.us-east-1.amazonaws.com:8443${CERTIFICATE}`,
    `https://sns.us-east-1.amazonaws.com@evil.example${CERTIFICATE}`,
    `https://user@sns.us-east-1.amazonaws.com${CERTIFICATE}`,
    `https://sns.us-east-1.amazonaws.com${CERTIFICATE}?next=https://evil.example`,
    'https://sns.us-east-1.amazonaws.com/x.txt',
    `https://169.254.169.254${CERTIFICATE}`,
    `https://sns.aa.amazonaws.com${CERTIFICATE}`,
    ...['s3-us-west-2', 's3', 'compute-1', 'us-east-1.elb', 'us-east', 'us-east-x', 'cn-north-1', 'US_EAST-1'].map(
      (label) => `https://sns.${label}.amazonaws.com${CERTIFICATE}`,
    ),
    ...['us-east-1', 's3-cn-north-1', 's3.cn-north-1'].map(
      (label) => `https://sns.${label}.amazonaws.com.cn${CERTIFICATE}`,
    ),
    ...['/x.pem', `/bucket${CERTIFICATE}`, `${CERTIFICATE}/x.pem`, '/SimpleNotificationService-.pem', '/'].map(
      (path) => `https://sns.us-east-1.amazonaws.com${path}`,
    ),
    `https://sns.us-east-1.amazonaws.com.${CERTIFICATE}`,
    `file://${CERTIFICATE}`,
    'x.pem',
    null,
    7,
  ]) {
    t.match(await prove({ ...good, SigningCertURL: url }), { ok: false, code: 'bad_certificate_url' }, String(url));
  }
  t.match(await prove(good, `${topicArn}-of-another`), { ok: false, code: 'foreign_topic' });
  t.same(asked, [], 'and nobody was called');
  t.match(await prove(good), { ok: true });
  t.same(asked, [good.SigningCertURL]);
});

t.test('certificates are Amazon’s in every region, those of governments and of China included', async (t) => {
  for (const region of ['us-east-1', 'ap-southeast-7', 'eu-central-2', 'il-central-1', 'us-gov-west-1', 'mx-central-1'])
    t.ok(isCertificateUrl(`https://sns.${region}.amazonaws.com${CERTIFICATE}`), region);
  for (const region of ['cn-north-1', 'cn-northwest-1'])
    t.ok(isCertificateUrl(`https://sns.${region}.amazonaws.com.cn${CERTIFICATE}`), region);
});

t.test('a topic is never confirmed by us: the question becomes a letter for a person', async (t) => {
  const whole: Case = JSON.parse(readFileSync(new URL('ses-sns.json', OWN), 'utf8'));
  const { message } = whole.cases.find((one: Case) => one.name.includes('SubscriptionConfirmation'));
  const hook = { headers: {}, body: Buffer.from(JSON.stringify(message)), now: at(1_790_000_000) };
  const reading = await PROVIDERS.ses.read(hook);
  t.match(reading, { items: [{ fault: { code: 'confirm_subscription' } }] });
  t.ok('items' in reading && reading.items.length === 1 && !('event' in (reading.items[0] ?? {})));
});
