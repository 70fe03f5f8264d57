import { type EmailEvent, type EmailEventType, emailEvent, typeNamed } from './email-event.js';
import { inboundMail } from './inbound-mail.js';
import { fault, readEach } from './json-body.js';
import { type Fields, fieldsOf, instantOfText, listOf, mailboxOf, textOf } from './json-fields.js';
import { proveByPassword } from './proofs.js';
import { type EmailProvider, type ReadItem, USUAL_ANSWERS } from './provider.js';

const TYPES: Readonly<Record<string, EmailEventType>> = {
  Delivery: 'delivered',
  Bounce: 'bounced',
  SpamComplaint: 'complained',
  Open: 'opened',
  Click: 'clicked',
  SubscriptionChange: 'unsubscribed',
  Inbound: 'received',
};

/** Bounces after which the address is given up. */
const HARD = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'AddressChange']);

/** When it happened, by type. */
const INSTANTS = ['ReceivedAt', 'DeliveredAt', 'BouncedAt', 'ChangedAt'];

/** Postmark: one event a request, signs nothing, hence a password in the hook's address; inbound mail as JSON. */
export const postmark: EmailProvider = {
  name: 'postmark',
  endpoint: { theirKey: false, ours: 'password', topic: false, signsUrl: false },
  answers: USUAL_ANSWERS,
  contentTypes: ['application/json'],
  // Inbound mail is JSON, attachments included.
  mostBytes: 12 * 1024 * 1024,
  retries: 'anything but 200 and 403, after 1, 5, 10, 10, 10, 15, 30 minutes, 1, 2 and 6 hours',
  prove: proveByPassword,
  read: (hook) =>
    readEach(hook.body, (value) => {
      const raw = fieldsOf(value);
      return raw['RecordType'] === 'Inbound' || (raw['RecordType'] === undefined && 'FromFull' in raw)
        ? readInbound(raw, hook.now)
        : readEvent(raw);
    }),
};

function readEvent(raw: Fields): ReadItem {
  const providerType = textOf(raw['RecordType'], 64);
  if (providerType === null) return fault(raw, 'no_type', 'The event has no "RecordType".');
  const at = INSTANTS.flatMap((name) => instantOfText(raw[name]) ?? [])[0];
  if (at === undefined) return fault(raw, 'no_instant', `The event has none of ${INSTANTS.join(', ')} with an offset.`);
  const event = emailEvent({
    ...typeOf(providerType, raw),
    providerType,
    at,
    recipient: mailboxOf(raw['Recipient']) ?? mailboxOf(raw['Email']),
    providerMessageId: textOf(raw['MessageID']),
    messageId: textOf(fieldsOf(raw['Metadata'])['followthrough_message_id'], 64),
    code: textOf(raw['Type'], 32),
    userAgent: textOf(raw['UserAgent'], 1024),
    address: textOf(fieldsOf(raw['Geo'])['IP'], 64),
    discriminator: textOf(raw['OriginalLink'], 2048),
  });
  return { event, raw: JSON.stringify(raw) };
}

function typeOf(name: string, raw: Fields): Pick<EmailEvent, 'type' | 'bounce'> {
  const type = typeNamed(TYPES, name);
  if (type === 'unsubscribed') {
    // Also told when an address was suppressed by a bounce or complaint, or is mailed again.
    const manual = raw['SuppressSending'] === true && raw['SuppressionReason'] === 'ManualSuppression';
    return { type: manual ? 'unsubscribed' : 'unknown', bounce: null };
  }
  if (type !== 'bounced') return { type, bounce: null };
  const kind = textOf(raw['Type']) ?? '';
  if (kind === 'SpamComplaint' || kind === 'SpamNotification') return { type: 'complained', bounce: null };
  if (kind === 'Unsubscribe') return { type: 'unsubscribed', bounce: null };
  // Not a bounce at all: somebody is away.
  if (kind === 'AutoResponder' || kind === 'Subscribe') return { type: 'unknown', bounce: null };
  return { type, bounce: HARD.has(kind) || raw['Inactive'] === true ? 'hard' : 'soft' };
}

function readInbound(raw: Fields, now: Date): ReadItem {
  const mailboxes = (list: unknown) =>
    listOf(list)
      .flatMap((item) => {
        const address = textOf(fieldsOf(item)['Email'], 320);
        const name = textOf(fieldsOf(item)['Name'])?.replaceAll('"', '') ?? null;
        return address === null ? [] : [name === null ? address : `"${name}" <${address}>`];
      })
      .join(', ');
  const fullOr = (list: string, plain: string) => mailboxes(raw[list]) || textOf(raw[plain], 8192);
  const headers = listOf(raw['Headers']).flatMap((item) => {
    const { Name: name, Value: value } = fieldsOf(item);
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
  const mail = inboundMail({
    headers,
    envelope: [textOf(raw['OriginalRecipient'], 320) ?? '', mailboxes(raw['BccFull'])],
    from: mailboxes([raw['FromFull']]) || textOf(raw['From'], 512),
    to: fullOr('ToFull', 'To'),
    cc: fullOr('CcFull', 'Cc'),
    subject: textOf(raw['Subject'], 998),
    text: textOf(raw['TextBody'], 1_000_000),
  });
  const event = emailEvent({
    type: 'received',
    providerType: 'Inbound',
    providerEventId: textOf(raw['MessageID']),
    at: now,
    internetMessageId: mail.internetMessageId,
    mail,
  });
  return { event, raw: JSON.stringify(mail) };
}
