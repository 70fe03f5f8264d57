import { type EmailEvent, type EmailEventType, emailEvent, type MachineFlag, typeNamed } from './email-event.js';
import { inboundMail } from './inbound-mail.js';
import { fault, readEach } from './json-body.js';
import { type Fields, fieldsOf, instantOfText, listOf, mailboxOf, messageIdOf, textOf } from './json-fields.js';
import { type EmailProvider, headerOf, type ReadItem, USUAL_ANSWERS } from './provider.js';
import { proveBySignature } from './standard-signature.js';

const TYPES: Readonly<Record<string, EmailEventType>> = {
  'email.accepted': 'accepted',
  'email.delivered': 'delivered',
  'email.deferred': 'deferred',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.unsubscribed': 'unsubscribed',
  'email.received': 'received',
};
const FLAGS: readonly MachineFlag[] = ['apple', 'gmail', 'machine', 'scanner'];

/** Anybody's: Standard Webhooks 1.0.0 with `{type, timestamp, data}`, as docs/email-hooks.md describes it. */
export const generic: EmailProvider = {
  name: 'generic',
  endpoint: { theirKey: true, ours: 'key', topic: false, signsUrl: false },
  answers: USUAL_ANSWERS,
  contentTypes: ['application/json'],
  mostBytes: 2 * 1024 * 1024,
  retries: 'anything but 2xx, after 5 s, 5, 30 minutes, 2, 5, 10, 14, 20 and 24 hours',
  prove: (hook, secrets) => proveBySignature(hook, secrets, 'webhook'),
  read(hook) {
    const id = headerOf(hook, 'webhook-id')?.slice(0, 240) ?? null;
    // Of several under one id each has one of its own: else all but the first would pass for repetitions.
    return readEach(hook.body, (value, place) =>
      readEvent(fieldsOf(value), id === null || place === null ? id : `${id} ${place}`),
    );
  },
};

function readEvent(raw: Fields, id: string | null): ReadItem {
  const providerType = textOf(raw['type'], 64);
  const at = instantOfText(raw['timestamp']);
  if (providerType === null) return fault(raw, 'no_type', 'The event has no "type".');
  if (at === null) return fault(raw, 'no_instant', 'The event has no readable "timestamp" with an offset.');
  const data = fieldsOf(raw['data']);
  const type = typeNamed(TYPES, providerType);
  const flag = textOf(data['machine'], 16);
  const mail = type === 'received' ? mailOf(data) : null;
  const event: EmailEvent = emailEvent({
    type,
    providerType,
    providerEventId: id,
    at,
    recipient: mailboxOf(data['recipient']),
    providerMessageId: textOf(data['providerMessageId']),
    internetMessageId: mail?.internetMessageId ?? messageIdOf(data['internetMessageId']),
    messageId: textOf(data['messageId'], 64),
    bounce: type === 'bounced' ? (data['permanent'] === true ? 'hard' : 'soft') : null,
    code: textOf(data['code'], 32),
    userAgent: textOf(data['userAgent'], 1024),
    address: textOf(data['ipAddress'], 64),
    flag: FLAGS.find((known) => known === flag) ?? null,
    mail,
    discriminator: textOf(data['url'], 2048),
  });
  return { event, raw: JSON.stringify(mail ?? raw) };
}

function mailOf(data: Fields) {
  const joined = (list: unknown) => (typeof list === 'string' ? list : listOf(list).map(String).join(', '));
  return inboundMail({
    headers: listOf(data['headers']).flatMap((item) => {
      const { name, value } = fieldsOf(item);
      return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
    }),
    envelope: listOf(data['envelope']).map(String),
    from: textOf(data['from'], 512),
    to: joined(data['to'] ?? []),
    cc: joined(data['cc'] ?? []),
    subject: textOf(data['subject'], 998),
    text: textOf(data['text'], 1_000_000),
  });
}
