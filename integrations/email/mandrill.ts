import { createHmac } from 'node:crypto';
import { type EmailEvent, type EmailEventType, emailEvent, typeNamed } from './email-event.js';
import { urlencodedOf } from './form-body.js';
import { fault, readEach } from './json-body.js';
import { type Fields, fieldsOf, instantOfSeconds, mailboxOf, textOf } from './json-fields.js';
import { sameBytes } from './proofs.js';
import { type EmailProvider, headerOf, type ReadItem, refused, USUAL_ANSWERS } from './provider.js';

const SIGNATURE = 'x-mandrill-signature';
const LIST = 'mandrill_events';

const TYPES: Readonly<Record<string, EmailEventType>> = {
  send: 'accepted',
  delivered: 'delivered',
  deferral: 'deferred',
  open: 'opened',
  click: 'clicked',
  hard_bounce: 'bounced',
  soft_bounce: 'bounced',
  reject: 'bounced',
  spam: 'complained',
  unsub: 'unsubscribed',
};

/** Mandrill: a form whose one field is a list, signed by HMAC-SHA1 over the hook's own address and the fields. */
export const mandrill: EmailProvider = {
  name: 'mandrill',
  endpoint: { theirKey: true, ours: null, topic: false, signsUrl: true },
  answers: USUAL_ANSWERS,
  contentTypes: ['application/x-www-form-urlencoded'],
  mostBytes: 2 * 1024 * 1024,
  retries: 'anything but 200; the schedule is not published',
  isProbe: ({ headers, body }) =>
    headers[SIGNATURE] === undefined && (body.length === 0 || urlencodedOf(body).get(LIST) === '[]'),
  prove(hook, { keys, url }) {
    const usable = keys.filter((key) => key !== '');
    const fields = urlencodedOf(hook.body);
    if (usable.length === 0) return refused('no_secret', 'The endpoint has no webhook key yet, so nothing is taken.');
    const signature = headerOf(hook, SIGNATURE);
    if (signature === undefined) return refused('no_proof', 'Send X-Mandrill-Signature.');
    const signed =
      url +
      [...fields]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flat()
        .join('');
    const given = Buffer.from(signature, 'base64');
    const matches = usable.map((key) => sameBytes(createHmac('sha1', key).update(signed).digest(), given));
    if (matches.includes(true)) return { ok: true };
    return refused(
      'bad_proof',
      'The signature is not right. It covers the address as it stands at Mandrill, to the slash.',
    );
  },
  read(hook) {
    const events = urlencodedOf(hook.body).get(LIST);
    return events === undefined
      ? refused('unreadable', `The form has no field "${LIST}".`)
      : readEach(Buffer.from(events), (value) => readEvent(fieldsOf(value)));
  },
  bodyOf: (raw) => new URLSearchParams({ [LIST]: raw }).toString(),
};

function readEvent(raw: Fields): ReadItem {
  const providerType = textOf(raw['event'], 64) ?? textOf(raw['type'], 64);
  if (providerType === null) return fault(raw, 'no_type', 'The event has no "event".');
  const at = instantOfSeconds(raw['ts']);
  if (at === null) return fault(raw, 'no_instant', 'The event has no readable "ts" in seconds.');
  const message = fieldsOf(raw['msg']);
  const event = emailEvent({
    ...typeOf(providerType, message),
    providerType,
    at,
    recipient: mailboxOf(message['email']),
    providerMessageId: textOf(raw['_id']) ?? textOf(message['_id']),
    messageId: textOf(fieldsOf(message['metadata'])['followthrough_message_id'], 64),
    code: textOf(message['bounce_description'], 32),
    userAgent: textOf(raw['user_agent'], 1024),
    address: textOf(raw['ip'], 64),
    discriminator: textOf(raw['url'], 2048),
  });
  return { event, raw: JSON.stringify(raw) };
}

function typeOf(name: string, message: Fields): Pick<EmailEvent, 'type' | 'bounce'> {
  const type = typeNamed(TYPES, name);
  if (name === 'reject') {
    const reason = textOf(message['reject']) ?? textOf(fieldsOf(message['reject'])['reason']) ?? '';
    return { type, bounce: reason.includes('hard-bounce') ? 'hard' : 'soft' };
  }
  return { type, bounce: type === 'bounced' ? (name === 'hard_bounce' ? 'hard' : 'soft') : null };
}
