import { type EmailEvent, type EmailEventType, emailEvent, typeNamed } from './email-event.js';
import { fault, readEach } from './json-body.js';
import {
  type Fields,
  fieldsOf,
  instantOfMilliseconds,
  instantOfSeconds,
  mailboxOf,
  messageIdOf,
  textOf,
} from './json-fields.js';
import { proveByPassword } from './proofs.js';
import { type EmailProvider, type ReadItem, USUAL_ANSWERS } from './provider.js';

/** Several names of one act: the first open and the others, a proxy's first open and its others. */
const TYPES: Readonly<Record<string, EmailEventType>> = {
  request: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  deferred: 'deferred',
  opened: 'opened',
  unique_opened: 'opened',
  proxy_open: 'opened',
  unique_proxy_open: 'opened',
  click: 'clicked',
  hard_bounce: 'bounced',
  soft_bounce: 'bounced',
  invalid_email: 'bounced',
  blocked: 'bounced',
  error: 'bounced',
  spam: 'complained',
  complaint: 'complained',
  unsubscribed: 'unsubscribed',
};
const HARD = new Set(['hard_bounce', 'invalid_email']);

/**
 * Brevo: one event or a list of up to 500, signs nothing, hence a password. It never comes back after an error but
 * 429, so that is what it gets while the database is away.
 */
export const brevo: EmailProvider = {
  name: 'brevo',
  endpoint: { theirKey: false, ours: 'password', topic: false, signsUrl: false },
  answers: { ...USUAL_ANSWERS, away: 429 },
  contentTypes: ['application/json'],
  mostBytes: 2 * 1024 * 1024,
  retries: '429 and no answer alone, after 10 minutes, 1, 2 and 8 hours',
  prove: proveByPassword,
  read: (hook) => readEach(hook.body, (value) => readEvent(fieldsOf(value))),
};

function readEvent(raw: Fields): ReadItem {
  const providerType = textOf(raw['event'], 64);
  if (providerType === null) return fault(raw, 'no_type', 'The event has no "event".');
  // `date` and the like are of the account's own zone, which nobody tells us.
  const at =
    instantOfMilliseconds(raw['ts_epoch']) ??
    instantOfMilliseconds(raw['s_epoch']) ??
    instantOfSeconds(raw['ts_event']);
  if (at === null) return fault(raw, 'no_instant', 'The event has no readable "ts_epoch" in milliseconds.');
  const event = emailEvent({
    ...typeOf(providerType),
    providerType,
    at,
    recipient: mailboxOf(raw['email']),
    internetMessageId: messageIdOf(raw['message-id']),
    messageId: textOf(raw['X-Mailin-custom'], 64),
    flag: providerType.endsWith('proxy_open') ? 'machine' : null,
    userAgent: textOf(raw['user_agent'], 1024),
    discriminator: textOf(raw['link'], 2048),
  });
  return { event, raw: JSON.stringify(raw) };
}

function typeOf(name: string): Pick<EmailEvent, 'type' | 'bounce'> {
  const type = typeNamed(TYPES, name);
  return { type, bounce: type === 'bounced' ? (HARD.has(name) ? 'hard' : 'soft') : null };
}
