// What proving the origin of a hook costs: `npm run bench:signatures`. See bench/README.md.
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { EmailProvider, EndpointSecrets, IncomingHook } from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import { sesThrough } from '#integrations/email/ses.js';
import { signedText } from '#integrations/email/sns-message.js';
import { benchmark } from './harness/command.js';
import { costsOf } from './harness/rounds.js';
import { circumstances, spreadOf, spreadWords, table } from './harness/table.js';

const OPTIONS = {
  rounds: { says: 'rounds of each provider', default: 7 },
  milliseconds: { says: 'of a round', default: 300 },
};

const NOW = new Date();
const SECONDS = String(Math.floor(NOW.getTime() / 1000));
const NONE: EndpointSecrets = { keys: [], passwords: [], topicArn: null, url: 'https://example.test/hook' };
/** About what one event of a provider is long. */
const EVENT = { event: 'open', email: 'r@example.com', timestamp: Number(SECONDS), useragent: 'x'.repeat(600) };
const JSON_TYPE = { 'content-type': 'application/json' };

interface Line {
  readonly name: string;
  readonly provider: EmailProvider;
  readonly secrets: EndpointSecrets;
  readonly hook: Omit<IncomingHook, 'now'>;
}

function lines(): Line[] {
  const body = Buffer.from(JSON.stringify([EVENT]));
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const sendgridKey = ec.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const sendgridHeaders = {
    ...JSON_TYPE,
    'x-twilio-email-event-webhook-timestamp': SECONDS,
    'x-twilio-email-event-webhook-signature': sign(
      'sha256',
      Buffer.concat([Buffer.from(SECONDS), body]),
      ec.privateKey,
    ).toString('base64'),
  };
  const token = 'a'.repeat(50);
  const signature = { timestamp: SECONDS, token, signature: hmac('sha256', 'key', SECONDS + token).toString('hex') };
  const secret = Buffer.alloc(32, 1);
  const standard = (prefix: string) => ({
    ...JSON_TYPE,
    [`${prefix}-id`]: 'msg_1',
    [`${prefix}-timestamp`]: SECONDS,
    [`${prefix}-signature`]: `v1,${hmac('sha256', secret, `msg_1.${SECONDS}.${body}`).toString('base64')}`,
  });
  const keys = { ...NONE, keys: [`whsec_${secret.toString('base64')}`] };
  const basic = { ...JSON_TYPE, authorization: `Basic ${Buffer.from('any:password').toString('base64')}` };
  const form = { mandrill_events: body.toString() };
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const topicArn = 'arn:aws:sns:us-east-1:123456789012:Events';
  const unsigned = {
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: topicArn,
    Message: body.toString(),
    Timestamp: NOW.toISOString(),
  };
  const sns = {
    ...unsigned,
    SignatureVersion: '2',
    SigningCertURL:
      'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
    Signature: sign('sha256', Buffer.from(signedText(unsigned) as string), rsa.privateKey).toString('base64'),
  };
  const pem = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const bytes = (value: object) => Buffer.from(JSON.stringify(value));
  return [
    {
      name: 'sendgrid',
      provider: PROVIDERS.sendgrid,
      secrets: { ...NONE, keys: [sendgridKey] },
      hook: { headers: sendgridHeaders, body },
    },
    {
      name: 'mailgun',
      provider: PROVIDERS.mailgun,
      secrets: { ...NONE, keys: ['key'] },
      hook: { headers: JSON_TYPE, body: bytes({ signature, 'event-data': EVENT }) },
    },
    {
      name: 'postmark',
      provider: PROVIDERS.postmark,
      secrets: { ...NONE, passwords: ['password'] },
      hook: { headers: basic, body },
    },
    {
      name: 'ses',
      provider: sesThrough(async () => pem),
      secrets: { ...NONE, topicArn },
      hook: { headers: {}, body: bytes(sns) },
    },
    { name: 'resend', provider: PROVIDERS.resend, secrets: keys, hook: { headers: standard('svix'), body } },
    {
      name: 'brevo',
      provider: PROVIDERS.brevo,
      secrets: { ...NONE, passwords: ['password'] },
      hook: { headers: basic, body },
    },
    {
      name: 'mandrill',
      provider: PROVIDERS.mandrill,
      secrets: { ...NONE, keys: ['key'] },
      hook: {
        headers: {
          'x-mandrill-signature': hmac('sha1', 'key', `${NONE.url}mandrill_events${form.mandrill_events}`).toString(
            'base64',
          ),
        },
        body: Buffer.from(new URLSearchParams(form).toString()),
      },
    },
    { name: 'generic', provider: PROVIDERS.generic, secrets: keys, hook: { headers: standard('webhook'), body } },
  ];
}

function hmac(algorithm: string, key: string | Buffer, text: string): Buffer {
  return createHmac(algorithm, key).update(text).digest();
}

await benchmark(
  'bench:signatures',
  'Processor time that proving the origin of one request costs, provider by provider, for a body of one event.',
  OPTIONS,
  async ({ numbers }) => {
    const costs: { name: string; us: number[] }[] = [];
    for (const { name, provider, secrets, hook } of lines()) {
      const given = { ...hook, now: NOW };
      const { ok } = await provider.prove(given, secrets);
      if (!ok) throw new Error(`${name} refuses what this benchmark signed`);
      const found = await costsOf(() => provider.prove(given, secrets), numbers);
      costs.push({ name, us: found.map(({ processor }) => processor) });
    }
    const rows = costs.map(({ name, us }) => [name, spreadWords(spreadOf(us), 1)]);
    const where = circumstances(
      `npm run bench:signatures -- --rounds ${numbers.rounds} --milliseconds ${numbers.milliseconds}`,
      ['one event a body'],
    );
    return { text: `${where}\n\n${table(['provider', 'CPU us a proof'], rows)}`, missed: [], json: { where, costs } };
  },
  'nothing',
);
