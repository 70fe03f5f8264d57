import t from 'tap';
import type { Entry, ImportFile, ImportSettings, Notice } from '#integrations/imports/format.js';
import { importFormat } from '#integrations/imports/formats.js';
import { Problem } from '#src/errors.js';
import { fileOf } from '../../support/imports.js';

const CSV = { resource: 'candidate', own: [], text: false } as const;

async function read(format: string, file: ImportFile, said: Partial<ImportSettings> = {}) {
  const opened = await importFormat(format)?.open(file, { own: [], text: false, ...said });
  const rows: (Entry | Notice)[] = [];
  for await (const row of opened?.rows() ?? []) rows.push(row);
  return { understood: opened?.understood, rows };
}

/** Rows as `row: id name`, notices as `row code`. */
async function told(file: ImportFile | string | Uint8Array, said: Partial<ImportSettings> = {}) {
  const given = typeof file === 'string' || file instanceof Uint8Array ? fileOf(file) : file;
  const { rows } = await read('csv', given, { ...CSV, ...said });
  return rows.map((row) => {
    if ('code' in row) return `${row.row} ${row.code}`;
    const { externalId, values } = row.drafts.at(-1) as Entry['drafts'][number];
    return `${row.row}: ${externalId} ${values['name']}`;
  });
}

const utf16 = (text: string, little: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(little ? bytes : bytes.swap16());
};

t.test('the same rows, whatever encoding, byte order mark, line ends and pieces a file comes in', async (t) => {
  const text = 'externalId,name\n1,Zoë 😀\n2,"Quo""ted, Jr."\n3,Last';
  const expected = ['2: 1 Zoë 😀', '3: 2 Quo"ted, Jr.', '4: 3 Last'];
  const files: [string, string | Uint8Array][] = [
    ['plain', text],
    ['with its last line ended', `${text}\n`],
    ['byte order mark', `\ufeff${text}`],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['UTF-16 with a mark', utf16(`\ufeff${text}`, true)],
    ['UTF-16, big-endian, with a mark', utf16(`\ufeff${text}`, false)],
    ['UTF-16 without a mark', utf16(text, true)],
  ];
  for (const [name, content] of files)
    for (const piece of [1, 3, 1000])
      t.same(await told(fileOf(content, piece)), expected, `${name}, in pieces of ${piece}`);
});

t.test('a row is the line that it begins on; empty rows are none', async (t) => {
  const file = 'externalId,name\n\n1,"two\nlines"\n,,\n   \n2,Bea\n';
  t.same(await told(file), ['3: 1 two\nlines', '7: 2 Bea']);
});

t.test('short rows lack what is missing, long ones are refused, each alone', async (t) => {
  t.same(await told('externalId,name\n1\n2,Bea,,\n3,Cy,more\n4,Di\n'), [
    '2: 1 undefined',
    '3: 2 Bea',
    '4 ragged',
    '5: 4 Di',
  ]);
});

t.test('letters that are not in the encoding refuse their row, or ask at once where the file begins so', async (t) => {
  const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  await t.rejects(told(latin('externalId,name\n1,Zo\xeb\n')), {
    errors: [{ pointer: '/encoding', code: 'encoding_needed' }],
  });
  t.same(await told(latin('externalId,name\n1,Zo\xeb\n'), { encoding: 'windows-1252' }), ['2: 1 Zoë']);
  const late = `externalId,name\n${'1,x\n'.repeat(20_000)}`;
  const rows = await told(fileOf(Buffer.concat([Buffer.from(late), latin('2,Zo\xeb\n3,Cy\n')]), 5000));
  t.same(rows.slice(20_000), ['20002 invalid_encoding', '20003: 3 Cy']);
});

t.test('stray quotes are letters; one that is never closed ends the reading, and all before it is read', async (t) => {
  t.same(await told('externalId,name\n1,say "hi" twice\n2,5" disk\n'), ['2: 1 say "hi" twice', '3: 2 5" disk']);
  t.same(await told('externalId,name\n1,Ada\n2,"Bea\n3,Cy\n'), ['2: 1 Ada', '3 unreadable']);
  const endless = `externalId,name\n1,Ada\n2,"${'x\n'.repeat(2_000_000)}`;
  t.same(await told(fileOf(endless, 65_536)), ['2: 1 Ada', '3 unreadable']);
});

t.test('what would be a formula is a text, and what an export kept from being one is it again', async (t) => {
  t.same(await told(`externalId,name\n1,=1+1\n2,'=1+1\n3,'tis\n`), ['2: 1 =1+1', '3: 2 =1+1', "4: 3 'tis"]);
});

t.test('a header is found by its names, behind lines that are none, with any delimiter', async (t) => {
  const header = 'Job Title;Company Name;Job URL;Applied Date;Status;Notes';
  const row = 'Engineer;Acme;https://jobs.example/1;2026-03-04;Applied;x, y';
  const { rows, understood } = await read('simplify', fileOf(`Exported, for "Ada"\n\n${header}\n${row}\n`));
  t.match(understood, { delimiter: 'semicolon' });
  t.match(rows, [
    { row: 4, drafts: [{ resource: 'employer' }, { values: { role: 'Engineer', appliedAt: '2026-03-04' } }] },
  ]);
  await t.rejects(read('simplify', fileOf('a,b\n1,2\n')), { errors: [{ pointer: '/file', code: 'unknown_header' }] });
  await t.rejects(read('simplify', fileOf('')), { errors: [{ code: 'unknown_header' }] });
  await t.rejects(read('csv', fileOf('\n\n'), CSV), Problem);
  t.same(await told('junk\nmore;junk\nexternalId|name\n1|Ada\n', { skipRows: 2 }), ['4: 1 Ada']);
});

t.test('the order of dates is asked for once, then known', async (t) => {
  const header = 'Job Title,Company Name,Job URL,Applied Date,Status\n';
  const file = (date: string) => fileOf(`${header}Engineer,Acme,,${date},Applied\n`, 1000);
  const date = async (text: string, dateOrder?: 'dmy' | 'mdy') => {
    const { rows } = await read('simplify', file(text), { dateOrder });
    const [row] = rows as [Entry | Notice];
    return 'code' in row ? row.code : row.drafts[1]?.values['appliedAt'];
  };
  // One that only fits one order is asked for, too: the next one may not.
  for (const text of ['03/04/2026', '13/04/2026', '3.4.26', '03-04-2026 9:15'])
    await t.rejects(date(text), { errors: [{ pointer: '/dateOrder', code: 'date_order_needed' }] }, text);
  t.equal(await date('03/04/2026', 'dmy'), '2026-04-03');
  t.equal(await date('03/04/2026', 'mdy'), '2026-03-04');
  t.equal(await date('"11/20/24, 8:15 AM"', 'mdy'), '2024-11-20T08:15:00');
  t.equal(await date('3.4.26 12:05 am', 'dmy'), '2026-04-03T00:05:00');
  t.equal(await date('2026-3-4'), '2026-03-04');
  t.equal(await date('2026-03-04 15:16:17 UTC'), '2026-03-04T15:16:17Z');
  t.equal(await date('2026-03-04T15:16:17+0530'), '2026-03-04T15:16:17+05:30');
  t.equal(await date('08 Feb 2026'), '2026-02-08');
  t.equal(await date('"February 8, 2026"'), '2026-02-08');
  for (const text of ['soon', '2026-03', '13:00 PM', '2026-03-04 13:00 PM']) t.equal(await date(text), 'no_date', text);
});

t.test('a job of Huntr is known by its board as well; who made it is left out', async (t) => {
  const header =
    'id,createdAt,title,salary,location,url,rootDomain,htmlDescription,deadline,color,lastMovedAt,boardId,boardName,listId,listName,companyId,companyName,companyDomain,creatorUserId,creatorUserFirstName,creatorUserLastName,creatorUserEmail';
  const row = (board: string, list: string, company = 'c1') =>
    `j1,2026-03-01 10:00:00,Engineer,-,Oslo,-,-,"<p>x</p>",-,#fff,2026-03-02 10:00:00,${board},Board,l1,${list},${company},Acme,acme.example,u1,Ada,L,ada@uni.example`;
  const file = fileOf([header, row('b1', 'Applied'), row('b2', '-'), row('', 'Applied')].join('\r\n'), 1000);
  t.equal(importFormat('huntr')?.recognises?.(header), true);
  t.equal(importFormat('roster')?.recognises?.(header), false);
  const { rows } = await read('huntr', file);
  t.match(rows, [
    {
      drafts: [
        { resource: 'employer', externalId: 'company c1', once: { name: 'Acme' } },
        { externalId: 'b1:j1', values: { role: 'Engineer', stage: 'Applied', employer: { externalId: 'company c1' } } },
      ],
    },
    { drafts: [{}, { externalId: 'b2:j1' }] },
    { row: 4, code: 'required', column: 'boardId' },
  ]);
  t.notMatch(JSON.stringify(rows), /ada@uni|creator|Ada/);
  t.notOk('stage' in ((rows[1] as Entry).drafts[1]?.values ?? {}), 'a dash is a blank');
});
