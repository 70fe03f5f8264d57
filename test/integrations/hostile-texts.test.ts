import t from 'tap';
import { forwardedIn } from '#integrations/email/forwarded.js';
import type { Entry, Notice } from '#integrations/imports/format.js';
import { importFormat } from '#integrations/imports/formats.js';
import { fileOf } from '../support/imports.js';

// What takes the square of the length of such a text does not end before the test is ended.
const MANY = 1_000_000;

async function told(format: string, content: string): Promise<string[]> {
  const settings = { own: ['ada@candidate.example'], text: false };
  const opened = await importFormat(format)?.open(fileOf(content, 65_536), settings);
  const rows: (Entry | Notice)[] = [];
  for await (const row of opened?.rows() ?? []) rows.push(row);
  return rows.map((row) => ('code' in row ? `${row.result} ${row.code}` : `${row.drafts.length}`));
}

t.test('a line of a mailbox as long as a book is looked at once', async (t) => {
  const times = 'From a@b 10:30 '.padEnd(MANY, '10:30 ');
  const digits = 'From a@b '.padEnd(MANY, '1');
  const blanks = 'From a@b 10:30'.padEnd(MANY, ' ');
  t.same(await told('mbox', [times, '', digits, '', blanks, '', times, '', ''].join('\n')), []);
});

t.test('the beginning of a file that is all line ends and blanks is looked at once', async (t) => {
  for (const format of ['ics', 'vcard']) {
    const begin = format === 'ics' ? 'BEGIN:VCALENDAR' : 'BEGIN:VCARD';
    for (const part of ['\n', '\r\n', ' \n', ' ', '\t', '\u2028', '\ufeff', `${begin}\t `, `${begin}\n\n.`]) {
      const head = part.repeat(MANY);
      t.equal(importFormat(format)?.recognises?.(head), part === `${begin}\n\n.`, encodeURIComponent(part));
    }
    for (const head of [
      begin,
      `\ufeff${begin}\r\n`,
      `\r\n\r\n \t${begin} \t\r\nX`,
      `${begin.toLowerCase()}\n`,
      `\n${begin}`,
    ])
      t.ok(importFormat(format)?.recognises?.(head), encodeURIComponent(head));
    for (const head of [`${begin}X`, `X${begin}`, `X ${begin}`, 'BEGIN:V'])
      t.notOk(importFormat(format)?.recognises?.(head), encodeURIComponent(head));
  }
});

t.test('an address of a job that is all slashes or hashes is looked at once', async (t) => {
  const rows = ['/', '#', '/#', '#/'].map((part) => `Engineer,Acme,${part.repeat(MANY / 4)}x,applied`);
  const lines = ['#\n', '/\n'].map((part) => `Engineer,Acme,"${part.repeat(MANY / 4)}x",applied`);
  const file = ['Job Title,Company Name,Job URL,Status', ...rows, ...lines].join('\r\n');
  t.equal((await told('simplify', file)).length, 6);
});

t.test('what a forwarded mail says of its sender and time is looked at once, however it is made', async (t) => {
  const begun = '---------- Forwarded message ---------\n';
  // No more than the beginning of a mail is read, so it takes many of them to tell.
  for (const part of ['[mailto:a', '\t']) {
    const mail = `${begun}From: a@b.example\nDate: ${part.repeat(20_000)}`;
    const hostile = part === '\t' ? mail : mail.replaceAll('Date', 'From').replace('From: a@b.example\n', '');
    const found = Array.from({ length: 10_000 }, () => forwardedIn(hostile)?.at);
    t.same(new Set(found), new Set([part === '\t' ? null : undefined]));
  }
  t.match(forwardedIn(`${begun}From: Grace [mailto:g@acme.example]\nDate: Tue, Dec 1, 2026  at  10:30 AM\n`), {
    from: { name: 'Grace', address: 'g@acme.example' },
    at: Date,
  });
});
