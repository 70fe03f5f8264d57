import { randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import t from 'tap';
import { formOf } from '../support/imports.js';
import { GRACE, HEADER, networkExports as scene } from '../support/network-exports.js';

const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';
const OLD = 'First Name,Last Name,Email Address,Company,Position,Connected On';
const NOTES = `Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed it, see https://example.com."\n\n`;

t.test('files of every layout import with the right counts', async (t) => {
  const { upload } = await scene(t);
  const hidden = ',,,,,,07 Jun 2026';
  const layouts: Readonly<Record<string, [file: string, counts: object]>> = {
    'with notes before it': [`${NOTES}${HEADER}\n${GRACE}\n`, { rows: 1, created: 1, connected: 1 }],
    'byte order mark, CRLF, no end of line': [
      `\uFEFF${NOTES.replaceAll('\n', '\r\n')}${HEADER}\r\n${GRACE}`,
      { unchanged: 1 },
    ],
    'of before 2023, without URL': [`${OLD}\nAnn,Lee,ann@x.example,X,Y,1 Mar 2020\n`, { rows: 1, created: 1 }],
    'hidden members and rows of commas': [`${HEADER}\n${hidden}\n,,,,,,\n,,,,,,\n${hidden}\n`, { rows: 2, skipped: 2 }],
    'the same person twice': [
      `${HEADER}\nBo,Ek,https://www.linkedin.com/in/bo,,,,01 Jan 2024\nBo,Ek,https://www.linkedin.com/in/Bo/,,,,01 Jan 2024\n`,
      { rows: 2, created: 1, skipped: 1, notes: [{ row: 3, code: 'duplicate' }] },
    ],
    'semicolons, other columns, another order': [
      'Connected On;Last Name;First Name;Mood;URL\n02 Jan 2024;Ek;Cy;x;https://www.linkedin.com/in/cy\n',
      { created: 1 },
    ],
    'in German, without notes': [
      'Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\nJörg,Weiß,https://www.linkedin.com/in/j%C3%B6rg,,Straße GmbH,Chef,08 Feb 2026\n',
      { created: 1, failed: 0 },
    ],
    'formulas are words': [
      `${HEADER}\n=cmd|' /C calc'!A0,X,https://www.linkedin.com/in/f,,@SUM(1),-1,03 Jan 2024\n`,
      { created: 1 },
    ],
    'a day that is none': [
      `${HEADER}\nDi,Ek,https://www.linkedin.com/in/di,,,,31 Feb 2024\n`,
      { created: 1, notes: [{ row: 2, column: 'Connected On', code: 'no_date', result: 'warning' }] },
    ],
  };
  for (const [name, [file, counts]] of Object.entries(layouts))
    t.match(await upload(file, { complete: 'false' }), { ...counts, complete: false }, name);
});

t.test('twice the same changes nothing, a blank keeps what is known, and a dry run keeps nothing at all', async (t) => {
  const { upload, connection, ask, candidate } = await scene(t);
  const file = `${HEADER}\n${GRACE}\nAnn,Lee,https://www.linkedin.com/in/ann,ann@x.example,X,Y,1 Mar 2020\n`;
  const dry = await upload(file, {}, true);
  t.match(dry, { dryRun: true, complete: true, created: 2, connected: 1, followUps: 1 });
  t.same(await connection(), undefined);
  t.match(await upload(file), { created: 2, unchanged: 0, connected: 1, followUps: 1 });
  t.match(await connection(), { state: 'connected', source: 'import', connectedAt: '2026-02-08T00:00:00.000Z' });
  t.match(await ask('GET', `/v1/candidates/${candidate.id}`), { networkData: true });
  t.match(await upload(file), { created: 0, updated: 0, unchanged: 2, followUps: 0 });
  const less = `${HEADER}\n${GRACE}\nAnn,Lee,https://www.linkedin.com/in/ann,,,,\n`;
  t.match(await upload(less), { unchanged: 2 });
  const more = `${HEADER}\n${GRACE}\nAnn,Lee,https://www.linkedin.com/in/ann,,Z,,\n`;
  t.match(await upload(more), { updated: 1, unchanged: 1 });
});

t.test('who is missing from a whole file is gone; from a part, or a file with faults, nobody is', async (t) => {
  const { upload, connection } = await scene(t);
  const state = async () => (await connection())?.['state'];
  await upload(`${HEADER}\n${GRACE}\n`);
  const ann = 'Ann,Lee,https://www.linkedin.com/in/ann,,X,Y,1 Mar 2020';
  t.match(await upload(`${HEADER}\n${ann}\n`, { complete: 'false' }), { complete: false, removed: 0 });
  t.match(await upload(`${HEADER}\n${ann}\n"never closed`), { complete: false, failed: 1, removed: 0 });
  t.match(await upload(`${HEADER}\n`), { rows: 0, complete: false, removed: 0 });
  t.equal(await state(), 'connected');
  t.match(await upload(`${HEADER}\n${ann}\n`, { exportedOn: '2026-02-10' }), { complete: true, removed: 1, kept: 0 });
  t.equal(await state(), 'removed');
  t.match(await upload(`${HEADER}\n${ann}\n`, { exportedOn: 'soon' }, false, 422), {
    errors: [{ pointer: '/exportedOn' }],
  });
});

t.test('a whole export that is older than another ends nobody whom that one holds', async (t) => {
  const { upload, connection } = await scene(t);
  const state = async () => (await connection())?.['state'];
  const ann = 'Ann,Lee,https://www.linkedin.com/in/ann,,X,Y,1 Mar 2020';
  const bob = 'Bob,Lee,https://www.linkedin.com/in/bob,,X,Y,1 Mar 2026';
  const undated = 'Cy,Lee,https://www.linkedin.com/in/cy,,X,Y,';
  await upload(`${HEADER}\n${GRACE}\n${ann}\n${bob}\n${undated}\n`);
  const older = `${HEADER}\n${ann}\n`;
  const packed = (mtime: string) => zipSync({ 'Connections.csv': [Buffer.from(older), { mtime }] });
  t.match(await upload(older), { complete: true, removed: 0, kept: 3 });
  t.match(await upload(older, { exportedOn: '2026-02-09' }), { removed: 0, kept: 3 }, 'the day before, elsewhere');
  t.match(await upload(packed('2026-02-09T12:00:00')), { removed: 0, kept: 3 });
  t.match(await upload(packed('2027-02-08T12:00:00')), { removed: 0, kept: 3 }, 'a day to come tells nothing');
  t.match(await upload(older, { exportedOn: '2027-02-08' }), { removed: 0, kept: 3 });
  t.equal(await state(), 'connected');
  t.match(await upload(`${HEADER}\n${ann}\n${bob}\n`), { removed: 1, kept: 1 }, 'a younger one does');
  t.match(await upload(`${HEADER}\n${GRACE}\n${ann}\n${bob}\n`, { complete: 'false' }), { connected: 1 });
  t.match(await upload(packed('2026-03-02T12:00:00')), { removed: 1, kept: 2 });
  t.equal(await state(), 'removed');
});

t.test('who has no day is gone by a file alone that is younger than the one that had them', async (t) => {
  const { upload, clock } = await scene(t);
  const [ann, cy] = [
    'Ann,Lee,https://www.linkedin.com/in/ann,,X,Y,1 Mar 2020',
    'Cy,Lee,https://www.linkedin.com/in/cy,,X,Y,',
  ];
  await upload(`${HEADER}\n${ann}\n${cy}\n`);
  t.match(await upload(`${HEADER}\n${ann}\n`, { exportedOn: '2026-12-05' }), { complete: true, kept: 1 });
  clock.now = new Date('2026-12-09T12:00:00Z');
  t.match(await upload(`${HEADER}\n${ann}\n`, { exportedOn: '2026-12-08' }), { complete: true, kept: 0 });
});

const SENT = 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl';
const invited = (at: string, slug = 'grace-kim', direction = 'OUTGOING') =>
  `Ada,Grace,"${at}","Hello, Grace",${direction},https://www.linkedin.com/in/ada,https://www.linkedin.com/in/${slug}`;

t.test(
  'invitations are noted with their time in the candidate’s zone; accepted ones come by connections',
  async (t) => {
    const { upload, connection } = await scene(t);
    const file = `${SENT}\n${invited('12/3/26, 9:30 AM')}\n${invited('12/4/26, 9:30 AM')}\n${invited('12/4/26, 9:30 AM', 'ada', 'INCOMING')}\n${invited('12/4/26, 1:00 PM', 'nobody')}\nA,B,"1/2/20, 3:04 PM",,OUTGOING,,\n`;
    t.match(await upload(file), { rows: 5, invited: 1, skipped: 4, failed: 0 });
    t.match(await connection(), { state: 'invited', invitedAt: '2026-12-03T14:30:00.000Z', source: 'import' });
    t.match(await upload(file), { invited: 0, unchanged: 1 });
    const archive = zipSync({
      'Connections.csv': Buffer.from(`${NOTES}${HEADER}\n${GRACE.replace('08 Feb 2026', '04 Dec 2026')}\n`),
      'Invitations.csv': Buffer.from(file),
      'messages.csv': Buffer.from('x'),
    });
    t.match(await upload(archive), { files: ['Connections.csv', 'Invitations.csv'], created: 1, invited: 0 });
    t.match(await connection(), {
      state: 'connected',
      invitedAt: '2026-12-03T14:30:00.000Z',
      connectedAt: '2026-12-04T00:00:00.000Z',
    });
  },
);

t.test('who is no connection any more is not invited by an invitation that was accepted long ago', async (t) => {
  const { upload, connection } = await scene(t);
  const archive = (rows: string, sent: string) =>
    zipSync({
      'Connections.csv': Buffer.from(`${HEADER}\n${rows}\n`),
      'Invitations.csv': Buffer.from(`${SENT}\n${sent}\n`),
    });
  const old = invited('2/7/26, 9:30 AM');
  await upload(archive(GRACE, old));
  t.match(await connection(), { state: 'connected', connectedAt: '2026-02-08T00:00:00.000Z' });
  const ann = 'Ann,Lee,https://www.linkedin.com/in/ann,,X,Y,1 Mar 2020';
  t.match(await upload(archive(ann, old)), { removed: 1, invited: 0 });
  t.match(await connection(), { state: 'removed' });
  t.match(await upload(archive(ann, invited('12/4/26, 9:30 AM'))), { invited: 1 });
  t.match(await connection(), { state: 'invited', connectedAt: null });
});

t.test('who hides is nobody who is gone: of a hidden member the day alone is told', async (t) => {
  const { upload, connection } = await scene(t);
  const state = async () => (await connection())?.['state'];
  await upload(`${HEADER}\n${GRACE}\n`);
  const ann = 'Ann,Lee,https://www.linkedin.com/in/ann,,X,Y,1 Mar 2020';
  t.match(await upload(`${HEADER}\n${ann}\n,,,,,,08 Feb 2026\n`), { complete: true, removed: 0, skipped: 1 });
  t.equal(await state(), 'connected');
  t.match(await upload(`${HEADER}\n${ann}\n,,,,,,09 Feb 2026\n`), { complete: true, removed: 1 });
});

const noise = (mib: number) => randomBytes(mib * 1024 * 1024);

t.test('archives are read where the tables are, in bounds, and nothing else of them', async (t) => {
  const { upload } = await scene(t);
  const table = Buffer.from(`${HEADER}\n${GRACE}\n`);
  t.match(
    await upload(zipSync({ 'Basic_Export/../../Connections.csv': table })),
    { created: 1 },
    'a path means nothing',
  );
  t.match(await upload(zipSync({ a: [table, { level: 0 }], 'connections.csv': [table, { level: 0 }] })), {
    unchanged: 1,
  });
  const pictures = zipSync({ 'a.jpg': [noise(6), { level: 0 }], 'b.jpg': noise(6), 'Connections.csv': table });
  t.match(await upload(pictures), { unchanged: 1 }, 'behind members that nobody wants');
  const odd = zipSync({ 'a.lzma': table, 'Connections.csv': table });
  odd[8] = 14;
  t.match(await upload(odd), { unchanged: 1 }, 'behind one that is packed in a way that nobody reads');
  const refused = async (file: Uint8Array, code: string) =>
    t.match(await upload(file, {}, false, 422), { errors: [{ pointer: '/file', code }] }, code);
  await refused(zipSync({ 'other.csv': table }), 'unknown_archive');
  const bomb = Buffer.concat([table, Buffer.alloc(32 * 1024 * 1024, ',')]);
  await refused(zipSync({ 'Connections.csv': bomb }), 'zip_too_large');
  const sound = zipSync({ 'Connections.csv': Buffer.concat([table, table, Buffer.from(`x${Math.PI}`.repeat(50))]) });
  await refused(sound.subarray(0, 90), 'zip_broken');
  const many = Object.fromEntries(Array.from({ length: 5100 }, (_, n) => [`f${n}`, Buffer.from('x')]));
  await refused(zipSync({ ...many, 'Connections.csv': table }), 'zip_too_many');
});

t.test('what is no export is refused in words, whoever brings it', async (t) => {
  const { upload, app, candidate, ask } = await scene(t);
  const other = await ask('POST', '/v1/candidates', { name: 'Other', timeZone: 'UTC' });
  t.match(await upload('Source,FirstName,LastName\nx,y,z\n', {}, false, 422), { errors: [{ code: 'unknown_header' }] });
  t.match(await upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), {}, false, 422), { status: 422 });
  const latin = Buffer.from(`${HEADER}\nJos\xe9,X,https://www.linkedin.com/in/j,,,,\n`, 'latin1');
  t.match(await upload(latin, {}, false, 422), {
    errors: [{ pointer: '/file', code: 'invalid_encoding' }],
  });
  const body = `${HEADER}\n${GRACE}\n`;
  t.match(await upload(body, { candidateId: NOBODY }, false, 422), {
    errors: [{ pointer: '/candidateId' }],
  });
  t.match(await upload(body, { complete: 'perhaps' }, false, 422), { errors: [{ pointer: '/complete' }] });
  const key = (await ask('POST', '/v1/keys', { name: 'K', scopes: ['read', 'write'], candidateId: other.id }))['token'];
  const form = await formOf(body, { candidateId: candidate.id });
  const bound = await app.request('POST', '/v1/connection-imports', { ...form, key: String(key) });
  t.equal(bound.statusCode, 422, 'another’s candidate');
  const own = await formOf(body, {});
  t.equal((await app.request('POST', '/v1/connection-imports', { ...own, key: String(key) })).statusCode, 200);
  const reader = (await ask('POST', '/v1/keys', { name: 'R', scopes: ['read'] }))['token'];
  t.equal((await app.request('POST', '/v1/connection-imports', { ...own, key: String(reader) })).statusCode, 403);
});
