import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, makeProcess } from '../support/asking.js';
import { imported, type Said } from '../support/imports.js';

const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n');
const event = (uid: string, ...people: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261101T080000Z',
    'DTSTART:20261210T150000Z',
    ...people.map((address) => `ATTENDEE:mailto:${address}`),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const mail = (id: string, to: string) =>
  [
    'From 1@xxx Tue Dec 01 10:00:00 +0000 2026',
    `Message-ID: <${id}@x>`,
    'From: ada@uni.example',
    `To: ${to}`,
    'Date: Tue, 1 Dec 2026 22:00:00 +0000',
    '',
    'words',
    '',
  ].join('\r\n');

/** Of each format, a file with one row that cannot be stored beside one that can. */
const FILES: readonly [format: string, file: string, column: string | null, said?: Said][] = [
  [
    'simplify',
    'Job Title,Company Name,Job URL,Status\nEngineer,Ac\0me,https://x.example/1,\nEngineer,Acme,https://x.example/2,\n',
    'Company Name',
  ],
  ['huntr', 'id,title,boardId,listName,companyName\nj1,A,b,Applied,Ac\0me\nj2,B,b,Applied,Acme\n', 'companyName'],
  ['roster', 'username,name,advisor_email\nbo,Bo,x\0@y.example\ncy,Cy,\n', 'advisor_email'],
  [
    'google-contacts',
    'First Name,Last Name,Organization Name,Labels,E-mail 1 - Value\nBo,Diaz,Acme,,b\0b@acme.example\nCy,Young,Acme,,cy@acme.example\n',
    'E-mail 1 - Value',
  ],
  [
    'vcard',
    card('FN:Bo', 'ORG:Acme', 'EMAIL:b\0b@acme.example') + card('FN:Di', 'ORG:Acme', 'EMAIL:di@acme.example'),
    'EMAIL, TEL, URL',
  ],
  ['ics', event('u\0id', 'grace@acme.example') + event('uid', 'grace@acme.example'), null],
  ['ics', event('one', 'g\0@acme.example') + event('two', 'grace@acme.example'), 'ATTENDEE'],
];

t.test('a row with a NUL character fails by itself, whatever the format and wherever it stands', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T12:00:00Z') });
  const ask = asking(app);
  const { candidate, application } = await makeProcess(ask);
  for (const [format, file, column] of FILES) {
    const said: Said = {
      ...(format !== 'roster' && { candidateId: candidate.id }),
      ...(format === 'ics' && { own: 'ada@uni.example', applicationId: application.id }),
    };
    for (const dryRun of [true, false]) {
      const answer = await imported(app, file, { format, ...said }, { dryRun });
      t.match(answer, { format, rows: 2, created: 1, failed: 1 }, `${format} ${JSON.stringify(answer.notes)}`);
      t.match(answer.notes, [{ column, result: 'failed', code: 'nul_character' }], format);
    }
  }
});

t.test('a message with a NUL character in an address is no fault of ours', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-02T12:00:00Z') });
  const ask = asking(app);
  const { candidate } = await makeProcess(ask);
  const said = { candidateId: candidate.id, own: ['ada@uni.example', 'https://linkedin.com/in/ada'] };
  const mails = [mail('1', 'gra\0ce@acme.example'), mail('2', 'grace@acme.example')];
  const box = await imported(app, mails.join('\r\n'), said);
  t.match(box, { format: 'mbox', rows: 2, created: 2 }, 'what reads mails leaves them out');
  const header = 'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER';
  const line = (from: string) =>
    `c1,Grace,${from},Ada,https://linkedin.com/in/ada,2026-12-01 22:00:00 UTC,,private,INBOX`;
  const messages = await imported(app, `${header}\n${line('https://linkedin.com/in/gra\0ce')}\n`, said);
  t.match(messages, { rows: 1, failed: 1, notes: [{ code: 'nul_character' }] }, JSON.stringify(messages.notes));
});
