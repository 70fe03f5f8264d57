import { createHmac } from 'node:crypto';
import { type EmailEvent, type EmailEventType, emailEvent, type MachineFlag, typeNamed } from './email-event.js';
import { formOf } from './form-body.js';
import { inboundMail } from './inbound-mail.js';
import { fault, guarded, jsonOf } from './json-body.js';
import { type Fields, fieldsOf, instantOfSeconds, listOf, mailboxOf, messageIdOf, textOf } from './json-fields.js';
import { notAhead, sameText, secondsOf } from './proofs.js';
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

const TYPES: Readonly<Record<string, EmailEventType>> = {
  accepted: 'accepted',
  delivered: 'delivered',
  failed: 'bounced',
  opened: 'opened',
  clicked: 'clicked',
  complained: 'complained',
  unsubscribed: 'unsubscribed',
};

const FLAGS: Readonly<Record<string, MachineFlag>> = { apple: 'apple', gmail: 'gmail', generic: 'scanner' };

/** The signature covers neither the event nor its time, so both must be of about the same time: retries take 8 hours. */
const FARTHEST_APART_SECONDS = 3 * 24 * 3600;

/** Mailgun: one event a request, with a signature of timestamp and token alone; inbound mail as a form, signed alike. */
export const mailgun: EmailProvider = {
  name: 'mailgun',
  endpoint: { theirKey: true, ours: null, topic: false, signsUrl: false },
  answers: USUAL_ANSWERS,
  contentTypes: ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'],
  mostBytes: 2 * 1024 * 1024,
  retries: 'anything but 2xx and 406, after 10, 10, 15, 30 minutes, 1, 2 and 4 hours',
  prove(hook, secrets) {
    const signature = signatureOf(hook);
    return signature === null
      ? refused('unreadable', 'The body is neither JSON nor a form.')
      : proveSignature(signature, hook, secrets);
  },
  read: (hook) => (isForm(hook) ? readInbound(hook) : readEvents(hook)),
};

function isForm(hook: IncomingHook): boolean {
  return /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(headerOf(hook, 'content-type') ?? '');
}

function signatureOf(hook: IncomingHook): Fields | null {
  if (isForm(hook)) {
    const form = formOf(hook);
    return form === null ? null : Object.fromEntries(form);
  }
  const json = jsonOf(hook.body);
  return 'problem' in json ? null : fieldsOf(fieldsOf(json.value)['signature']);
}

function proveSignature(signature: Fields, { now }: IncomingHook, { keys }: EndpointSecrets): Proof {
  const usable = keys.filter((key) => key !== '');
  if (usable.length === 0) return refused('no_secret', 'The endpoint has no webhook signing key yet.');
  const { timestamp, token, signature: given } = signature;
  if (typeof timestamp !== 'string' || typeof token !== 'string' || typeof given !== 'string')
    return refused('no_proof', 'The body has no "signature" of timestamp, token and signature.');
  const seconds = secondsOf(timestamp);
  // Of ten digits: what follows the time is signed right behind it, and a digit less here would be one more there.
  if (seconds === null || timestamp.length !== 10 || token.length < 32 || token.length > 128)
    return refused('bad_timestamp', 'Timestamp or token of the signature are not as Mailgun makes them.');
  const matches = usable.map((key) =>
    sameText(createHmac('sha256', key).update(timestamp).update(token).digest('hex'), given),
  );
  return matches.includes(true) ? notAhead(seconds, now) : refused('bad_proof', 'The signature is not right.');
}

function readEvents(hook: IncomingHook): Reading {
  const json = jsonOf(hook.body);
  if ('problem' in json) return refused('unreadable', json.problem);
  return { items: guarded(json.value, (value) => readEvent(fieldsOf(value))) };
}

function readEvent(whole: Fields): ReadItem {
  const raw = fieldsOf(whole['event-data']);
  const signature = fieldsOf(whole['signature']);
  const providerType = textOf(raw['event'], 64);
  const at = instantOfSeconds(raw['timestamp']);
  if (providerType === null) return fault(whole, 'no_type', 'The event has no "event".');
  if (at === null) return fault(whole, 'no_instant', 'The event has no readable "timestamp" in seconds.');
  const apart = Math.abs((secondsOf(textOf(signature['timestamp']) ?? undefined) ?? 0) - at.getTime() / 1000);
  if (apart > FARTHEST_APART_SECONDS)
    return fault(whole, 'foreign_signature', 'Signature and event are days apart: it was not made for this event.');
  const client = fieldsOf(raw['client-info']);
  const status = fieldsOf(raw['delivery-status']);
  const event = emailEvent({
    ...typeOf(providerType, raw),
    providerType,
    // The signature covers nothing else, so a token is one event, whatever stands beside it.
    providerEventId: textOf(signature['token']),
    at,
    recipient: mailboxOf(raw['recipient']),
    internetMessageId: messageIdOf(fieldsOf(fieldsOf(raw['message'])['headers'])['message-id']),
    messageId: textOf(fieldsOf(raw['user-variables'])['followthrough_message_id'], 64),
    code: textOf(status['enhanced-code'], 32) ?? textOf(status['code'], 32),
    userAgent: textOf(client['user-agent'], 1024),
    address: textOf(raw['ip'], 64),
    flag: flagOf(textOf(client['bot'])),
    discriminator: textOf(raw['url'], 2048),
  });
  return { event, raw: JSON.stringify(raw) };
}

function typeOf(name: string, raw: Fields): Pick<EmailEvent, 'type' | 'bounce'> {
  const type = typeNamed(TYPES, name);
  if (type !== 'bounced') return { type, bounce: null };
  return { type, bounce: raw['severity'] === 'permanent' ? 'hard' : 'soft' };
}

function flagOf(bot: string | null): MachineFlag | null {
  return bot !== null && Object.hasOwn(FLAGS, bot) ? (FLAGS[bot] as MachineFlag) : null;
}

function readInbound(hook: IncomingHook): Reading {
  const form = formOf(hook);
  if (form === null) return refused('unreadable', 'The form cannot be taken apart.');
  const parsed = jsonOf(Buffer.from(form.get('message-headers') ?? '[]'));
  const headers = ('value' in parsed ? listOf(parsed.value) : []).flatMap((pair) => {
    const [name, value] = listOf(pair);
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
  const mail = inboundMail({
    headers,
    envelope: [form.get('recipient') ?? ''],
    from: form.get('from') ?? form.get('sender') ?? null,
    to: form.get('To') ?? null,
    cc: form.get('Cc') ?? null,
    subject: form.get('subject') ?? null,
    text: form.get('body-plain') ?? null,
  });
  const event = emailEvent({
    type: 'received',
    providerType: 'inbound',
    providerEventId: textOf(form.get('token')),
    at: hook.now,
    internetMessageId: mail.internetMessageId,
    mail,
  });
  return { items: [{ event, raw: JSON.stringify(mail) }] };
}
