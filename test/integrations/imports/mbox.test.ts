import t from 'tap';
import type { Entry, ImportSettings, Notice } from '#integrations/imports/format.js';
import { mbox } from '#integrations/imports/mbox.js';
import { fileOf } from '../../support/imports.js';

const OWN = ['Ada@uni.example'];

async function read(content: string | Uint8Array, said: Partial<ImportSettings> = {}, piece = 17) {
  const opened = await mbox.open(fileOf(content, piece), { own: OWN, text: false, ...said });
  const rows: (Entry | Notice)[] = [];
  for await (const row of opened.rows()) rows.push(row);
  return rows;
}

const told = (rows: readonly (Entry | Notice)[]) =>
  rows.map((row) =>
    'code' in row ? `${row.result} ${row.code}` : row.drafts.map(({ sought }) => sought?.value).join(' '),
  );

const FROM = 'From 1234567890123456789@xxx Tue Dec 01 10:00:00 +0000 2026';
const mail = (headers: readonly string[], ...body: string[]) => [FROM, ...headers, '', ...body, '', ''].join('\r\n');
const head = (id: number, from: string, to: string, ...more: string[]) => [
  'X-GM-THRID: 1',
  ...more,
  `From: ${from}`,
  `To: ${to}`,
  `Message-ID: <${id}@x>`,
  'Date: Tue, 1 Dec 2026 10:00:00 +0100',
];
const ADA = 'Ada <ada@uni.example>';

t.test(
  'each mail is a touch with the others on it, by way, time and subject; its words are left where they are',
  async (t) => {
    const file = [
      mail(
        head(
          1,
          ADA,
          '"Hopper, Grace" <Grace@acme.example>,\r\n lee@acme.example',
          'Subject: =?utf-8?Q?Thank_you=2C_Zo=C3=AB?=',
        ),
        'secret words',
        '>From me to you',
        '',
        'From here on it is text, since no line of a mailbox says so',
      ),
      mail(head(2, 'grace@acme.example', ADA, 'Subject: Re', 'In-Reply-To: <1@x>'), 'secret'),
      mail(head(3, 'grace@acme.example', ADA, 'Auto-Submitted: auto-replied'), 'secret'),
      mail(head(4, ADA, ADA), 'a note to oneself'),
      mail(head(5, ADA, 'grace@acme.example', 'X-Gmail-Labels: Entwürfe'), 'secret'),
      mail(head(6, 'news@shop.example', ADA, 'List-Id: <news>'), 'secret'),
      mail(head(7, 'mailer-daemon@x.example', ADA), 'secret'),
      mail([`From: ${ADA}`, 'To: grace@acme.example', 'Date: Tue, 1 Dec 2026 10:00:00 +0100'], 'secret'),
      mail([`From: ${ADA}`, 'To: grace@acme.example', 'Message-ID: <9@x>', 'Date: whenever'], 'secret'),
      mail(['To: grace@acme.example', 'Message-ID: <10@x>'], 'secret'),
    ].join('');
    const rows = await read(file);
    t.same(told(rows), [
      'grace@acme.example lee@acme.example',
      'grace@acme.example',
      'grace@acme.example',
      'skipped no_person',
      'skipped no_mail',
      'skipped no_person',
      'skipped no_person',
      'failed required',
      'failed no_date',
      'failed required',
    ]);
    t.equal(rows[1]?.row, 15, 'where it begins');
    t.match((rows[0] as Entry).drafts[0], {
      resource: 'touchpoint',
      internetMessageId: '1@x',
      values: { at: '2026-12-01T09:00:00.000Z', direction: 'outbound', channel: 'email', subject: 'Thank you, Zoë' },
    });
    t.match((rows[1] as Entry).drafts[0]?.values, { direction: 'inbound', subject: 'Re' });
    t.match((rows[2] as Entry).drafts[0]?.values, { direction: 'inbound', autoReply: true, needsReply: false });
    t.notMatch(JSON.stringify(rows), /secret/);
    t.same(await read(file, {}, 100_000), rows, 'whatever pieces it comes in');
    t.same(told(await read(file.replaceAll('\r\n', '\n'))), told(rows), 'whatever its lines end with');
  },
);

t.test('words come along where they are wanted, as they were written', async (t) => {
  const text = mail(
    [
      ...head(1, ADA, 'grace@acme.example'),
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
    ],
    'Gr=FC=DFe',
    '>From me',
    '>>From you',
  );
  const [row] = await read(text, { text: true });
  t.match((row as Entry).drafts[0]?.values['text'], /^Grüße\n+From me\n>From you/);
  const [without] = await read(text);
  t.equal((without as Entry).drafts[0]?.values['text'], undefined);
});

t.test('a mailbox of endless lines, of no mails or of broken ones is read to its end', async (t) => {
  t.same(await read(''), []);
  t.same(await read('no mailbox\n\nat all\n'), []);
  t.same(told(await read(`${FROM}\n`)), ['failed required']);
  const long = mail(head(1, ADA, 'grace@acme.example', `X-Long: ${'x'.repeat(400_000)}`), 'y'.repeat(3_000_000));
  t.same(
    told(await read(`${long}${mail(head(2, ADA, 'grace@acme.example'), 'x')}`, { text: true }, 65_536)).at(-1),
    'grace@acme.example',
  );
  const bytes = new Uint8Array(
    Buffer.concat([Buffer.from(mail(head(1, ADA, 'g@a.example', 'Subject: x'))), Buffer.from([0xff, 0xfe, 0, 0x0a])]),
  );
  t.same(told(await read(bytes)), ['g@a.example']);
  await t.rejects(read('', { own: [] }), { errors: [{ pointer: '/own', code: 'own_needed' }] });
});

t.test('drafts and what was thrown away are told by their labels, however those are written', async (t) => {
  const labels = [
    '=?UTF-8?Q?Entw=C3=BCrfe?=',
    '=?UTF-8?Q?Wichtig,Entw=C3=BCrfe?=',
    `=?UTF-8?B?${Buffer.from('Важные,Черновики').toString('base64')}?=`,
    'Important,"Drafts"',
    '"a, b" , "Wersje robocze"',
    '=?UTF-8?B?5LiL5pu444GN?=',
    'Utkast',
  ];
  const sent = ['Inbox', '"Drafts, of plans"', 'Spam filters', '=?UTF-8?Q?Entw=C3=BCrfe_2?=', '"unclosed', ''];
  const file = [...labels, ...sent].map((label, n) =>
    mail(head(n, ADA, 'grace@acme.example', `X-Gmail-Labels: ${label}`), 'words'),
  );
  t.same(told(await read(file.join(''))), [
    ...labels.map(() => 'skipped no_mail'),
    ...sent.map(() => 'grace@acme.example'),
  ]);
});
