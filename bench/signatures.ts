import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { EmailProvider, EndpointSecrets, IncomingHook } from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import { sesThrough } from '#integrations/email/ses.js';
import { signedText } from '#integrations/email/sns-message.js';

const NOW = new Date();
const SECONDS = String(Math.floor(NOW.getTime() / 1000));
const ROUNDS = 7;
const ROUND_MS = 300;
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
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/x.pem',
    Signature: sign('sha256', Buffer.from(signedText(unsigned)), rsa.privateKey).toString('base64'),
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

/** Microseconds of processor time that one proof costs. */
async function cost({ name, provider, secrets, hook }: Line): Promise<number> {
  const given = { ...hook, now: NOW };
  const { ok } = await provider.prove(given, secrets);
  if (!ok) throw new Error(`${name} refuses what this benchmark signed`);
  const start = process.cpuUsage();
  const end = performance.now() + ROUND_MS;
  let proofs = 0;
  for (; performance.now() < end; proofs += 1) await provider.prove(given, secrets);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / proofs;
}

for (const line of lines()) {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await cost(line));
  const median = rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
  console.log(`${line.name.padEnd(10)} ${median.toFixed(1).padStart(8)} us a proof, of one event`);
}
