import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { EndpointSecrets, IncomingHook } from '#integrations/email/provider.js';

/** Secrets of an endpoint that has none. */
export const NO_SECRETS: EndpointSecrets = {
  keys: [],
  passwords: [],
  topicArn: null,
  url: 'https://example.test/hook',
};

/** When the tests' requests arrive. */
export const NOW = new Date('2026-11-23T15:00:00Z');

/** A request as a provider without signatures sends it. */
export function withPassword(body: unknown, password: string, now = NOW): IncomingHook {
  const authorization = `Basic ${Buffer.from(`any:${password}`).toString('base64')}`;
  return { headers: { 'content-type': 'application/json', authorization }, body: bytesOf(body), now };
}

/** A request as Standard Webhooks (`webhook`) or Svix (`svix`) sign it. */
export function standardSigned(
  body: unknown,
  secret: string,
  { id = 'msg_1', now = NOW, prefix = 'webhook' }: { id?: string; now?: Date; prefix?: 'webhook' | 'svix' } = {},
): IncomingHook {
  const bytes = bytesOf(body);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(bytes).digest('base64');
  return {
    headers: {
      'content-type': 'application/json',
      [`${prefix}-id`]: id,
      [`${prefix}-timestamp`]: timestamp,
      [`${prefix}-signature`]: `v1,${signature}`,
    },
    body: bytes,
    now,
  };
}

/** A key pair as SendGrid has one: the public half as it shows it. */
export function sendgridKeys(): { readonly privateKey: KeyObject; readonly verificationKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, verificationKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
}

/** A request as SendGrid signs it. */
export function sendgridSigned(body: unknown, privateKey: KeyObject, now = NOW): IncomingHook {
  const bytes = bytesOf(body);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createSign('sha256').update(timestamp).update(bytes).sign(privateKey, 'base64');
  return {
    headers: {
      'content-type': 'application/json',
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    },
    body: bytes,
    now,
  };
}

/** The signature block of Mailgun. */
export function mailgunSignature(key: string, token = 'a'.repeat(50), now = NOW) {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    timestamp,
    token,
    signature: createHmac('sha256', key)
      .update(timestamp + token)
      .digest('hex'),
  };
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
