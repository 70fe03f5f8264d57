import PostalMime, { type Address } from 'postal-mime';
import { automaticOf } from '../email/auto-reply.js';
import { inboundMail } from '../email/inbound-mail.js';
import { storableText } from '../email/storable-text.js';
import type { Draft, Entry, ImportFormat, ImportSettings, Notice } from './format.js';
import { isNoMail } from './gmail-labels.js';
import { exactKeyOf } from './keys.js';
import { type MboxMail, mailsOf } from './mbox-mails.js';
import { ownNeeded } from './own-needed.js';
import { RowRefused } from './row-refused.js';

/** A mailbox as Gmail Takeout hands it out, or any other in that form: each mail is a touch with those who are known. */
export const mbox: ImportFormat = {
  name: 'mbox',
  title: 'a mailbox',
  source: 'mailbox',
  takes: ['own'],
  personal: true,
  repeats: true,
  recognises: (head) => /^\ufeff?From \S+ .*\d{4}\r?\n[\w-]+:/.test(head),
  async open(file, settings) {
    if (settings.own.length === 0) throw ownNeeded('which mails are the candidate’s');
    return {
      understood: { encoding: 'utf-8' },
      async *rows(): AsyncGenerator<Entry | Notice> {
        for await (const mail of mailsOf(file, settings.text)) {
          try {
            yield await entryOf(mail, settings);
          } catch (error) {
            yield (error instanceof RowRefused ? error : unreadable()).at(mail.row);
          }
        }
      },
    };
  },
};

async function entryOf({ row, bytes }: MboxMail, { own, text }: ImportSettings): Promise<Entry> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20 });
  const headers = mail.headers.map(({ key, value }): [string, string] => [key, value]);
  const labels = headers.find(([name]) => name === 'x-gmail-labels')?.[1] ?? '';
  if (isNoMail(labels))
    throw new RowRefused('no_mail', 'Drafts and what was thrown away are no mail.', 'X-Gmail-Labels', 'skipped');
  const mine = new Set(own.map((address) => address.trim().toLowerCase()));
  const from = addressesIn(mail.from === undefined ? [] : [mail.from])[0];
  if (from === undefined) throw new RowRefused('required', 'This mail does not say who it is from.', 'From');
  const internetMessageId = mail.messageId?.replace(/^<|>$/g, '').trim();
  if (internetMessageId === undefined || internetMessageId === '')
    throw new RowRefused('required', 'This mail has no Message-ID: it is what it is known by.', 'Message-ID');
  const at = Date.parse(mail.date ?? '');
  if (Number.isNaN(at)) throw new RowRefused('no_date', 'This mail does not say when it was sent.', 'Date');
  const outbound = mine.has(from.value);
  const raw = inboundMail({
    headers,
    envelope: [],
    from: null,
    to: null,
    cc: null,
    subject: mail.subject ?? null,
    text: null,
  });
  const automatic = outbound ? null : automaticOf({ ...raw, subject: mail.subject ?? null });
  if (automatic === 'report' || automatic === 'bulk')
    throw new RowRefused('no_person', 'Reports and mass mail are nobody’s answer.', null, 'skipped');
  const others = outbound
    ? addressesIn([...(mail.to ?? []), ...(mail.cc ?? [])]).filter(({ value }) => !mine.has(value))
    : [from];
  if (others.length === 0) throw new RowRefused('no_person', 'This mail is with nobody else.', 'To', 'skipped');
  const values = {
    at: new Date(at).toISOString(),
    direction: outbound ? 'outbound' : 'inbound',
    channel: 'email',
    ...(mail.subject !== undefined && mail.subject.trim() !== '' && { subject: storableText(mail.subject, 1000) }),
    ...(automatic === 'reply' && { autoReply: true, needsReply: false }),
    ...(text && mail.text !== undefined && mail.text.trim() !== '' && { text: storableText(mail.text, 20_000) }),
  };
  const drafts = [...new Map(others.map((other) => [other.value, other])).values()].map((sought): Draft => {
    const externalId = `mail ${exactKeyOf(internetMessageId, sought.value)}`;
    const columns = { contact: outbound ? 'To' : 'From', at: 'Date', subject: 'Subject' };
    return { resource: 'touchpoint', externalId, values, sought, internetMessageId, columns };
  });
  return { row, drafts };
}

/** The mailboxes of a header, of its groups too. */
function addressesIn(list: readonly Address[]): { kind: 'email'; value: string; name: string | null }[] {
  return list
    .flatMap((one) => one.group ?? [one])
    .flatMap(({ address, name }) => {
      const value = address?.trim().toLowerCase() ?? '';
      return value === '' ? [] : [{ kind: 'email' as const, value, name: name === '' ? null : name }];
    });
}

function unreadable(): RowRefused {
  return new RowRefused('unreadable', 'This mail cannot be read.');
}
