import { type EmailEvent, type EmailEventType, emailEvent, typeNamed } from './email-event.js';
import { fault, readEach } from './json-body.js';
import { type Fields, fieldsOf, instantOfText, listOf, mailboxOf, messageIdOf, textOf } from './json-fields.js';
import { type EmailProvider, headerOf, type ReadItem, USUAL_ANSWERS } from './provider.js';
import { proveBySignature } from './standard-signature.js';

const TYPES: Readonly<Record<string, EmailEventType>> = {
  'email.sent': 'accepted',
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'deferred',
  'email.bounced': 'bounced',
  'email.failed': 'bounced',
  'email.suppressed': 'bounced',
  'email.complained': 'complained',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
};

/** Resend: one event a request, signed as Svix does; opens come without address and agent, so they stay `unknown`. */
export const resend: EmailProvider = {
  name: 'resend',
  endpoint: { theirKey: true, ours: null, topic: false, signsUrl: false },
  answers: USUAL_ANSWERS,
  contentTypes: ['application/json'],
  mostBytes: 1024 * 1024,
  retries: 'anything but 2xx, after 5 s, 5, 30 minutes, 2, 5, 10 and 10 hours; may then be disabled',
  prove: (hook, secrets) => proveBySignature(hook, secrets, 'svix'),
  read(hook) {
    const id = headerOf(hook, 'svix-id')?.slice(0, 255) ?? null;
    return readEach(hook.body, (value) => readEvent(fieldsOf(value), id));
  },
};

function readEvent(raw: Fields, id: string | null): ReadItem {
  const providerType = textOf(raw['type'], 64);
  const at = instantOfText(raw['created_at']);
  if (providerType === null) return fault(raw, 'no_type', 'The event has no "type".');
  if (at === null) return fault(raw, 'no_instant', 'The event has no readable "created_at".');
  const data = fieldsOf(raw['data']);
  const to = listOf(data['to']).flatMap((address) => mailboxOf(address) ?? []);
  const click = fieldsOf(data['click']);
  const event = emailEvent({
    ...typeOf(providerType, data),
    providerType,
    providerEventId: id,
    at,
    // Of a mail to several people it does not say whose.
    recipient: to.length === 1 ? (to[0] ?? null) : null,
    providerMessageId: textOf(data['email_id']),
    internetMessageId: messageIdOf(data['message_id']),
    messageId: textOf(fieldsOf(data['tags'])['followthrough_message_id'], 64),
    code: textOf(fieldsOf(data['bounce'])['subType'], 32),
    userAgent: textOf(click['userAgent'], 1024),
    address: textOf(click['ipAddress'], 64),
    discriminator: textOf(click['link'], 2048),
  });
  return { event, raw: JSON.stringify(raw) };
}

function typeOf(name: string, data: Fields): Pick<EmailEvent, 'type' | 'bounce'> {
  const type = typeNamed(TYPES, name);
  if (type !== 'bounced') return { type, bounce: null };
  const permanent = fieldsOf(data['bounce'])['type'] === 'Permanent';
  return { type, bounce: name === 'email.bounced' && permanent ? 'hard' : 'soft' };
}
