import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type EmailEvent, type EmailEventType, emailEvent, typeNamed } from './email-event.js';
import { formOf } from './form-body.js';
import { headersOfBlock, inboundMail } from './inbound-mail.js';
import { fault, jsonOf, readEach } from './json-body.js';
import { type Fields, fieldsOf, instantOfSeconds, listOf, mailboxOf, messageIdOf, textOf } from './json-fields.js';
import { notAhead, proveByPassword, secondsOf } from './proofs.js';
import {
  type EmailProvider,
  type EndpointSecrets,
  headerOf,
  type IncomingHook,
  type Proof,
  type ReadItem,
  type Reading,
  refused,
  USUAL_ANSWERS,
} from './provider.js';

const SIGNATURE = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

const TYPES: Readonly<Record<string, EmailEventType>> = {
  processed: 'accepted',
  delivered: 'delivered',
  deferred: 'deferred',
  open: 'opened',
  click: 'clicked',
  bounce: 'bounced',
  dropped: 'bounced',
  spamreport: 'complained',
  unsubscribe: 'unsubscribed',
  group_unsubscribe: 'unsubscribed',
};

/** SendGrid: events signed by ECDSA over timestamp and raw body, in lists; inbound mail as a form, by password. */
export const sendgrid: EmailProvider = {
  name: 'sendgrid',
  // Its events are signed; inbound mail is not, and comes by password.
  endpoint: { theirKey: true, ours: 'password', topic: false, signsUrl: false },
  answers: USUAL_ANSWERS,
  contentTypes: ['application/json', 'multipart/form-data'],
  mostBytes: 2 * 1024 * 1024,
  retries: 'anything but 2xx, at growing intervals, for 24 hours',
  faultOfKey: (key) =>
    publicKeyOf(key) === undefined
      ? 'This is no verification key: SendGrid shows it as base64 beside Signed Event Webhook.'
      : undefined,
  prove(hook, secrets) {
    if (headerOf(hook, SIGNATURE) !== undefined) return proveByKey(hook, secrets);
    // Inbound Parse signs nothing unless told to.
    if (isForm(hook) && secrets.passwords.length > 0) return proveByPassword(hook, secrets);
    return secrets.keys.length === 0 && secrets.passwords.length === 0
      ? refused('no_secret', 'The endpoint has no verification key yet, so nothing is taken.')
      : refused('no_proof', 'Turn on the Signed Event Webhook, and give its verification key to this endpoint.');
  },
  read(hook) {
    return isForm(hook) ? readInbound(hook) : readEach(hook.body, (value) => readEvent(fieldsOf(value)));
  },
};

function isForm(hook: IncomingHook): boolean {
  return /^multipart\/form-data\b/i.test(headerOf(hook, 'content-type') ?? '');
}

function proveByKey(hook: IncomingHook, { keys }: EndpointSecrets): Proof {
  const usable = keys.flatMap((key) => publicKeyOf(key) ?? []);
  if (usable.length === 0) return refused('no_secret', 'The endpoint has no verification key yet.');
  const timestamp = headerOf(hook, TIMESTAMP);
  const seconds = secondsOf(timestamp);
  if (timestamp === undefined || seconds === null) return refused('bad_timestamp', 'The timestamp is no number.');
  const signed = Buffer.concat([Buffer.from(timestamp), hook.body]);
  const signature = Buffer.from(headerOf(hook, SIGNATURE) ?? '', 'base64');
  if (!usable.some((key) => verify('sha256', signed, key, signature)))
    return refused('bad_proof', 'The signature is not right for this body. It is made over the raw bytes.');
  return notAhead(seconds, hook.now);
}

/** Keys are parsed once: that costs more than a verification. */
const parsed = new Map<string, KeyObject>();
const MOST_PARSED = 1_000;

/** A verification key, base64 of its SPKI; undefined for what is none. */
function publicKeyOf(text: string): KeyObject | undefined {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ec') return undefined;
    if (parsed.size >= MOST_PARSED) parsed.clear();
    parsed.set(text, key);
    return key;
  } catch {
    return undefined;
  }
}

function readEvent(raw: Fields): ReadItem {
  const providerType = textOf(raw['event'], 64);
  const at = instantOfSeconds(raw['timestamp']);
  if (providerType === null) return fault(raw, 'no_type', 'The event has no "event".');
  if (at === null) return fault(raw, 'no_instant', 'The event has no readable "timestamp" in seconds.');
  const event = emailEvent({
    ...typeOf(providerType, raw),
    providerType,
    providerEventId: textOf(raw['sg_event_id']),
    at,
    recipient: mailboxOf(raw['email']),
    providerMessageId: textOf(raw['sg_message_id'])?.split('.')[0] ?? null,
    internetMessageId: messageIdOf(raw['smtp-id']),
    messageId: textOf(raw['followthrough_message_id'], 64),
    code: textOf(raw['status'], 32),
    userAgent: textOf(raw['useragent'], 1024),
    address: textOf(raw['ip'], 64),
    flag: raw['sg_machine_open'] === true ? 'machine' : null,
    discriminator: textOf(raw['url'], 2048),
  });
  return { event, raw: JSON.stringify(raw) };
}

function typeOf(name: string, raw: Fields): Pick<EmailEvent, 'type' | 'bounce'> {
  const type = typeNamed(TYPES, name);
  if (name === 'dropped') {
    const reason = textOf(raw['reason'])?.toLowerCase() ?? '';
    if (reason.includes('spam report')) return { type: 'complained', bounce: null };
    if (reason.includes('unsubscribed')) return { type: 'unsubscribed', bounce: null };
    // "Invalid SMTPAPI header" is about how it was sent, not to whom.
    return { type, bounce: /bounced address|invalid(?! smtpapi)/.test(reason) ? 'hard' : 'soft' };
  }
  if (type !== 'bounced') return { type, bounce: null };
  // `blocked` is the server's mood of the day, and not the address.
  const hard = raw['type'] !== 'blocked' && !/^4/.test(textOf(raw['status'], 32) ?? '');
  return { type, bounce: hard ? 'hard' : 'soft' };
}

function readInbound(hook: IncomingHook): Reading {
  const form = formOf(hook);
  if (form === null) return refused('unreadable', 'The form cannot be taken apart.');
  const envelope = jsonOf(Buffer.from(form.get('envelope') ?? '{}'));
  const to = 'value' in envelope ? listOf(fieldsOf(envelope.value)['to']) : [];
  const mail = inboundMail({
    headers: headersOfBlock(form.get('headers') ?? ''),
    envelope: to.flatMap((address) => textOf(address, 320) ?? []),
    from: form.get('from') ?? null,
    to: form.get('to') ?? null,
    cc: form.get('cc') ?? null,
    subject: form.get('subject') ?? null,
    text: form.get('text') ?? null,
  });
  const event = emailEvent({
    type: 'received',
    providerType: 'inbound',
    at: hook.now,
    internetMessageId: mail.internetMessageId,
    mail,
  });
  return { items: [{ event, raw: JSON.stringify(mail) }] };
}
