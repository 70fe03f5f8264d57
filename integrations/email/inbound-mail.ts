import { type Address, addressesOf, messageIdsOf } from './mail-addresses.js';
import { storableText } from './storable-text.js';

/** A mail that a provider took in for us: text only, what was attached is dropped where it is read. */
export interface InboundMail {
  /** Who the provider took it for: the envelope's recipients, BCC included. */
  readonly envelope: readonly string[];
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string | null;
  readonly text: string | null;
  /** Without angle brackets. */
  readonly internetMessageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** What its Date header says; null where it says nothing readable. */
  readonly date: Date | null;
  /** Headers that tell of automatic mail, names in lower case, first of each. */
  readonly marks: Readonly<Record<string, string>>;
}

/** Headers that are kept; all others are dropped with the mail. */
const MARKS = new Set([
  'auto-submitted',
  'precedence',
  'x-autoreply',
  'x-autorespond',
  'x-auto-response-suppress',
  'x-autoreply-from',
  'x-auto-reply',
  'x-mail-autoreply',
  'x-failed-recipients',
  'x-facebook-notify',
  'list-id',
  'list-unsubscribe',
  'return-path',
  'content-type',
  'feedback-id',
  'x-ms-exchange-generated-message-source',
  'x-ms-exchange-inbox-rules-loop',
]);
const MOST_MARK = 256;
const MOST_SUBJECT = 998;
const MOST_TEXT = 100_000;
const MOST_RECIPIENTS = 100;

/** What a provider gives of a mail, before it is read. */
export interface RawMail {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly envelope: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly cc: string | null;
  readonly subject: string | null;
  readonly text: string | null;
}

/** Reads a mail from what a provider gives; the headers go before the provider's own fields. */
export function inboundMail(raw: RawMail): InboundMail {
  const first = new Map<string, string>();
  for (const [name, value] of raw.headers) {
    const key = name.trim().toLowerCase();
    if (!first.has(key)) first.set(key, value.replace(/\r?\n[ \t]+/g, ' ').trim());
  }
  const date = Date.parse(first.get('date') ?? '');
  const envelope = raw.envelope.flatMap((text) => addressesOf(text)).map(({ address }) => address);
  return {
    envelope: [...new Set(envelope)].slice(0, MOST_RECIPIENTS),
    from: addressesOf(first.get('from') ?? raw.from ?? '')[0] ?? null,
    to: addressesOf(first.get('to') ?? raw.to ?? '').slice(0, MOST_RECIPIENTS),
    cc: addressesOf(first.get('cc') ?? raw.cc ?? '').slice(0, MOST_RECIPIENTS),
    subject: cut(first.get('subject') ?? raw.subject, MOST_SUBJECT),
    text: cut(raw.text, MOST_TEXT),
    internetMessageId: messageIdsOf(first.get('message-id') ?? '')[0] ?? null,
    inReplyTo: messageIdsOf(first.get('in-reply-to') ?? '')[0] ?? null,
    references: messageIdsOf(first.get('references') ?? '').slice(-50),
    date: Number.isNaN(date) ? null : new Date(date),
    marks: Object.fromEntries(
      [...first].filter(([name]) => MARKS.has(name)).map(([k, v]) => [k, v.slice(0, MOST_MARK)]),
    ),
  };
}

/** Headers as one block of text, as SendGrid gives them. */
export function headersOfBlock(block: string): [string, string][] {
  return block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()] as [string, string]] : [];
    });
}

function cut(text: string | null, most: number): string | null {
  if (text === null) return null;
  const storable = storableText(text, most);
  return storable.trim() === '' ? null : storable;
}
