import t from 'tap';
import type { Entry, ImportSettings, Notice } from '#integrations/imports/format.js';
import { IMPORT_FORMATS, importFormat } from '#integrations/imports/formats.js';
import { fileOf } from '../../support/imports.js';

async function read(format: string, content: string | Uint8Array, said: Partial<ImportSettings> = {}, piece = 11) {
  const opened = await importFormat(format)?.open(fileOf(content, piece), { own: [], text: false, ...said });
  const rows: (Entry | Notice)[] = [];
  for await (const row of opened?.rows() ?? []) rows.push(row);
  return rows;
}

const told = (rows: readonly (Entry | Notice)[]) =>
  rows.map((row) => ('code' in row ? `${row.row} ${row.result} ${row.code}` : `${row.row}: ${row.drafts.length}`));

const GOOGLE =
  'First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Website 1 - Label,Website 1 - Value';

t.test('Google Contacts: who is at an organization, with all addresses and numbers; nobody else', async (t) => {
  const rows = await read(
    'google-contacts',
    [
      GOOGLE,
      'Grace,B.,Hopper,,,,Acme,Head of Design,,private note,,* myContacts,Work,g@acme.example ::: grace@acme.example,,nonsense,,+1 (212) 555-0100,LinkedIn,https://www.linkedin.com/in/grace/',
      'Mum,,,,,,,,,,,* myContacts,,mum@home.example,,,,,,',
      ',,,,,,Acme,,,,,,,info@acme.example,,,,,,',
      ',,,,Ace,,Acme,,,,,,,,,,,,Page,https://ace.example',
    ].join('\r\n'),
  );
  t.same(told(rows), ['2: 2', '3 skipped no_employer', '4 skipped no_name', '5: 2']);
  const [employer, contact] = (rows[0] as Entry).drafts;
  t.match(employer, { resource: 'employer', named: 'Acme', once: { name: 'Acme' } });
  t.match(contact, {
    values: { employer: { externalId: employer?.externalId }, title: 'Head of Design' },
    once: { name: 'Grace B. Hopper' },
    methods: [
      { kind: 'email', value: 'g@acme.example' },
      { kind: 'email', value: 'grace@acme.example' },
      { kind: 'phone', value: '+1 (212) 555-0100' },
      { kind: 'profile', value: 'https://www.linkedin.com/in/grace/' },
    ],
  });
  t.match((rows[0] as Entry).warnings, [{ row: 2, result: 'warning', code: 'left_out' }]);
  t.same((rows[3] as Entry).drafts[1]?.methods, [], 'a page is no profile');
  t.notMatch(JSON.stringify(rows), /private note|mum@/);
});

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

t.test('vCards 3.0 and 4.0: folded lines, groups, types, addresses as URIs; pictures are passed over', async (t) => {
  const picture = `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(70)}\r\n ${'B'.repeat(3_000_000)}`;
  const file = [
    card(
      'VERSION:3.0',
      'FN:Grace Hopper\\, PhD',
      'ORG:Acme\\, Inc.;Design',
      'TITLE:Head of',
      '  Design',
      picture,
      'item1.EMAIL;TYPE=INTERNET,WORK:g@acme.example',
      'item1.X-ABLabel:Work',
      'TEL;TYPE=CELL:+1 212 555 0100',
      'X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/grace',
      'NOTE:private',
    ),
    card(
      'VERSION:4.0',
      'UID:urn:uuid:7',
      'N:Lovelace;Ada;;;',
      'ORG:Acme',
      'TEL;VALUE=uri;TYPE="voice,work":tel:+44-20-7946-0000;ext=12',
      'EMAIL:mailto:ada@acme.example',
    ),
    card('VERSION:2.1', 'FN:Old'),
    card('VERSION:4.0', 'KIND:group', 'FN:Friends'),
    card('VERSION:3.0', 'FN:Nobody’s'),
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut\r\n',
    card('VERSION:3.0', 'FN:Last', 'ORG:Acme'),
    'BEGIN:VCARD\r\nVERSION:3.0',
  ].join('');
  const rows = await read('vcard', file, {}, 50_000);
  t.same(told(rows), [
    '1: 2',
    '15: 2',
    '23 failed version',
    '27 skipped no_person',
    '32 skipped no_employer',
    '36 failed unreadable',
    '39: 2',
    '44 failed unreadable',
  ]);
  t.match((rows[0] as Entry).drafts, [
    { named: 'Acme, Inc.' },
    {
      once: { name: 'Grace Hopper, PhD' },
      values: { title: 'Head of Design' },
      methods: [{ value: 'g@acme.example' }, { value: '+1 212 555 0100' }, { kind: 'profile' }],
    },
  ]);
  t.match((rows[1] as Entry).drafts[1], {
    externalId: 'card urn:uuid:7',
    once: { name: 'Ada Lovelace' },
    methods: [{ value: '+44-20-7946-0000 ext. 12' }, { value: 'ada@acme.example' }],
  });
  t.notMatch(JSON.stringify(rows), /private|BBBB/);
  for (const content of ['', 'BEGIN:VCARD', 'END:VCARD\nEND:VCARD', 'VERSION:3.0\n'])
    t.same(
      told(await read('vcard', content)).filter((row) => !row.includes('failed')),
      [],
      content,
    );
});

const MESSAGES =
  'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT';
const OWN = ['ada@uni.example', 'https://www.linkedin.com/in/ada-l'];

t.test('messages.csv: who wrote whom and when; words only where they are wanted; drafts are none', async (t) => {
  const me = 'https://www.linkedin.com/in/Ada-L/';
  const grace = 'https://www.linkedin.com/in/grace?x=1';
  const file = [
    MESSAGES,
    `c1,,Ada L,${me},"Grace, Lee","${grace},https://www.linkedin.com/in/lee",2026-12-01 10:00:00 UTC,Hello,"Thank you, secret",INBOX,,No,No`,
    `c1,,Grace,${grace},Ada L,${me},2026-12-02 10:00:00 UTC,,secret,INBOX,,No,No`,
    `c1,,Ada L,${me},Grace,${grace},2026-12-03 10:00:00 UTC,,secret,INBOX,,Yes,No`,
    `c2,,LinkedIn Member,,Ada L,${me},2026-12-03 10:00:00 UTC,,secret,INBOX,,No,No`,
    `c3,,Ad,https://www.linkedin.com/in/ad,Ada L,${me},2026-12-03 10:00:00 UTC,,secret,SPAM,,No,No`,
  ].join('\r\n');
  const rows = await read('linkedin-messages', file, { own: OWN });
  t.same(told(rows), ['2: 2', '3: 1', '4 skipped no_message', '5 skipped no_profile', '6 skipped no_message']);
  t.match((rows[0] as Entry).drafts, [
    {
      values: { at: '2026-12-01T10:00:00Z', direction: 'outbound', channel: 'message', subject: 'Hello' },
      sought: { kind: 'profile', value: '/in/grace' },
    },
    { sought: { value: '/in/lee' } },
  ]);
  t.match((rows[1] as Entry).drafts, [{ values: { direction: 'inbound' }, sought: { value: '/in/grace' } }]);
  t.notMatch(JSON.stringify(rows), /secret/);
  t.match(await read('linkedin-messages', file, { own: OWN, text: true }), [
    { drafts: [{ values: { text: 'Thank you, secret' } }, {}] },
  ]);
  t.same(
    JSON.stringify(await read('linkedin-messages', file, { own: OWN })),
    JSON.stringify(rows),
    'the same each time',
  );
  await t.rejects(read('linkedin-messages', file, { own: ['ada@uni.example'] }), {
    errors: [{ pointer: '/own', code: 'own_needed' }],
  });
});

t.test('each format knows its own files, and takes no other’s for one', async (t) => {
  const heads = {
    roster: 'email_address,username,first_name,auth_identifier,school_year_name\n',
    huntr: 'id,createdAt,title,boardId,listName,companyName\n',
    simplify: 'Job Title,Company Name,Job URL,Applied Date,Status,Status Date\n',
    'google-contacts': `${GOOGLE}\n`,
    vcard: 'BEGIN:VCARD\r\nVERSION:3.0\r\n',
    ics: '\ufeffBEGIN:VCALENDAR\r\nVERSION:2.0\r\n',
    mbox: 'From 1234567890123456789@xxx Tue Dec 01 10:00:00 +0000 2026\r\nX-GM-THRID: 1\r\n',
    'linkedin-messages': `${MESSAGES}\n`,
  };
  for (const [name, head] of Object.entries(heads))
    t.same(
      IMPORT_FORMATS.filter((format) => format.recognises?.(head) === true).map((format) => format.name),
      [name],
      name,
    );
});
