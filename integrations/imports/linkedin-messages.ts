import { type Cells, csvFormat } from './csv-format.js';
import type { Draft, ImportSettings } from './format.js';
import { exactKeyOf } from './keys.js';
import { ownNeeded } from './own-needed.js';
import { RowRefused } from './row-refused.js';

/** `messages.csv` of LinkedIn's archive, of any year that names profiles: each message is a touch with those who are known. */
export const linkedinMessages = csvFormat({
  name: 'linkedin-messages',
  title: 'messages.csv of LinkedIn',
  source: 'linkedin',
  takes: ['delimiter', 'dateOrder', 'own'],
  personal: true,
  repeats: true,
  header: [['conversationid'], ['from'], ['to'], ['date'], ['senderprofileurl']],
  fields: {
    conversationid: 'externalId',
    from: 'direction',
    senderprofileurl: 'direction',
    recipientprofileurls: 'contact',
    date: 'at',
    subject: 'subject',
    content: 'text',
  },
  ask: ({ own }) => {
    if (!own.some((one) => slugOf(one) !== undefined))
      throw ownNeeded('which messages are the candidate’s: the address of the own profile');
  },
  read: messageOf,
});

function messageOf(cells: Cells, { own, text }: ImportSettings): Draft[] {
  if (/^(?:yes|true)$/i.test(cells.text('ismessagedraft')) || /^(?:yes|true)$/i.test(cells.text('isconversationdraft')))
    throw new RowRefused('no_message', 'This is a draft.', cells.column('ismessagedraft'), 'skipped');
  if (/^(?:spam|trash)$/i.test(cells.text('folder')))
    throw new RowRefused('no_message', 'This was thrown away.', cells.column('folder'), 'skipped');
  const at = cells.date('date');
  if (at === undefined) throw new RowRefused('required', 'A message needs its date.', cells.column('date'));
  const sender = slugOf(cells.text('senderprofileurl'));
  if (sender === undefined)
    throw new RowRefused(
      'no_profile',
      'Whose message it is, is not said by a profile.',
      cells.column('senderprofileurl'),
      'skipped',
    );
  const mine = new Set(own.flatMap((one) => slugOf(one) ?? []));
  const outbound = mine.has(sender);
  const recipients = cells
    .text('recipientprofileurls')
    .split(/[,;\s]+/)
    .flatMap((url) => slugOf(url) ?? []);
  const others = outbound ? recipients.filter((slug) => !mine.has(slug)) : [sender];
  if (others.length === 0)
    throw new RowRefused(
      'no_profile',
      'With whom it was is not said by a profile.',
      cells.column('recipientprofileurls'),
      'skipped',
    );
  const [subject, content] = [cells.text('subject'), cells.text('content')];
  const values = {
    at,
    direction: outbound ? 'outbound' : 'inbound',
    channel: 'message',
    ...(subject !== '' && { subject: subject.slice(0, 1000) }),
    ...(text && content !== '' && { text: content.slice(0, 20_000) }),
  };
  const columns = {
    at: cells.column('date'),
    contact: cells.column(outbound ? 'recipientprofileurls' : 'senderprofileurl'),
    subject: cells.column('subject'),
    text: cells.column('content'),
  };
  return [...new Set(others)].map((slug): Draft => {
    // There is no id of a message: who said what when to whom is one.
    const externalId = `message ${exactKeyOf(cells.text('conversationid'), at, sender, slug, content)}`;
    return {
      resource: 'touchpoint',
      externalId,
      values,
      columns,
      sought: { kind: 'profile', value: `/in/${slug}`, name: null },
    };
  });
}

/** The end of a profile's address, in lower case. */
function slugOf(url: string): string | undefined {
  return /\/in\/([^/?#\s]+)/i.exec(url)?.[1]?.toLowerCase();
}
