import { createHash } from 'node:crypto';
import type { InboundMail } from './inbound-mail.js';

/** What an event tells of a mail; `unknown` is what no adapter knows yet, kept and counted. */
export const EMAIL_EVENT_TYPES = [
  'accepted',
  'delivered',
  'deferred',
  'opened',
  'clicked',
  'bounced',
  'complained',
  'unsubscribed',
  'received',
  'unknown',
] as const;
/** One of {@link EMAIL_EVENT_TYPES}. */
export type EmailEventType = (typeof EMAIL_EVENT_TYPES)[number];

/** The type that a provider's name stands for; a name that no table has, `constructor` included, is `unknown`. */
export function typeNamed(types: Readonly<Record<string, EmailEventType>>, name: string): EmailEventType {
  return Object.hasOwn(types, name) ? (types[name] as EmailEventType) : 'unknown';
}

/** What a provider itself says of an open; the words of the classifier. */
export type MachineFlag = 'apple' | 'gmail' | 'machine' | 'scanner';

/** One event of any provider, in one shape; what the provider does not tell is null. */
export interface EmailEvent {
  readonly type: EmailEventType;
  /** The provider's own name of it, 64 characters at most. */
  readonly providerType: string;
  /** The provider's id of the event; some make a new one when they try again. */
  readonly providerEventId: string | null;
  readonly at: Date;
  /** Lower case. */
  readonly recipient: string | null;
  readonly providerMessageId: string | null;
  /** `Message-ID` without angle brackets. */
  readonly internetMessageId: string | null;
  /** Our own id of the message, where the sender passed it along as `followthrough_message_id`. */
  readonly messageId: string | null;
  /** Hard: the address does not work; soft: not this time. With `bounced` alone. */
  readonly bounce: 'hard' | 'soft' | null;
  /** A short code of server or provider, without addresses. */
  readonly code: string | null;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly flag: MachineFlag | null;
  /** The mail itself, with `received` alone. */
  readonly mail: InboundMail | null;
  /** What else tells two events apart that are of one message, recipient, type and instant. */
  readonly discriminator: string | null;
}

const NOTHING = {
  providerEventId: null,
  recipient: null,
  providerMessageId: null,
  internetMessageId: null,
  messageId: null,
  bounce: null,
  code: null,
  userAgent: null,
  address: null,
  flag: null,
  mail: null,
  discriminator: null,
} as const;

/** An event with null for all that is not given. */
export function emailEvent(known: Pick<EmailEvent, 'type' | 'providerType' | 'at'> & Partial<EmailEvent>): EmailEvent {
  return { ...NOTHING, ...known };
}

/**
 * SHA-256 over what an event is about: the same for one act told twice under two ids or two names, never the same for
 * two acts. An event that names neither message nor recipient is about its own text (`raw`).
 */
export function naturalKey(event: EmailEvent, raw: string): Buffer {
  // A mail that came in: the same however often its provider tries, each time at another instant.
  if (event.mail !== null && event.mail.internetMessageId !== null) {
    const { internetMessageId, envelope } = event.mail;
    return hashOf(['received', internetMessageId, ...[...envelope].sort()]);
  }
  const message = event.messageId ?? event.providerMessageId ?? event.internetMessageId;
  const about =
    message === null && event.recipient === null
      ? [raw]
      : [message, event.recipient, event.bounce, event.flag, event.discriminator, event.at.getTime()];
  const type = event.type === 'unknown' ? `unknown ${event.providerType}` : event.type;
  return hashOf([type, ...about]);
}

function hashOf(parts: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
