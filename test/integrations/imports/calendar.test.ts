import t from 'tap';
import type { Entry, ImportSettings, Notice } from '#integrations/imports/format.js';
import { ics } from '#integrations/imports/ics.js';
import { fileOf } from '../../support/imports.js';

const OWN = ['ada@uni.example'];

async function read(content: string, said: Partial<ImportSettings> = {}) {
  const opened = await ics.open(fileOf(content, 13), { own: OWN, text: false, ...said });
  const rows: (Entry | Notice)[] = [];
  for await (const row of opened.rows()) rows.push(row);
  return rows;
}

const calendar = (method: string, ...parts: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...(method === '' ? [] : [`METHOD:${method}`]),
    ...parts,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const AT = ['UID:1', 'DTSTAMP:20261120T080000Z'];

async function values(...lines: string[]) {
  const [row] = await read(calendar('REQUEST', event(...AT, ...lines)));
  return row === undefined || 'code' in row ? row?.code : row.drafts[0]?.values;
}

const WINDOWS_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Our Own Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
].join('\r\n');

t.test('times: UTC, zones by name and by their own rules, none, days', async (t) => {
  t.match(await values('DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z'), {
    startsAt: '2026-12-01T09:00:00Z',
    endsAt: '2026-12-01T10:00:00Z',
    sourceUpdatedAt: '2026-11-20T08:00:00Z',
  });
  t.match(await values('DTSTART;TZID=America/New_York:20261201T150000', 'DURATION:PT1H30M'), {
    startsAt: '2026-12-01T20:00:00.000Z',
    endsAt: '2026-12-01T21:30:00.000Z',
    timeZone: 'America/New_York',
  });
  t.match(await values('DTSTART;TZID=/example.org/2026/Europe/Berlin:20260701T090000'), {
    startsAt: '2026-07-01T07:00:00.000Z',
    timeZone: 'Europe/Berlin',
  });
  t.same(await values('DTSTART:20261201T090000', 'DTEND:20261201T100000'), {
    startsAt: '2026-12-01T09:00:00',
    endsAt: '2026-12-01T10:00:00',
    sourceUpdatedAt: '2026-11-20T08:00:00Z',
  });
  const day = { startsAt: '2026-12-01', sourceUpdatedAt: '2026-11-20T08:00:00Z' };
  t.same(await values('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261202'), day);
  t.same(await values('DTSTART;VALUE=DATE:20261201'), day);
  t.same(await values('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261203'), { ...day, endsAt: '2026-12-02' });
  const own = (at: string) =>
    read(calendar('REQUEST', event(...AT, `DTSTART;TZID=Our Own Time:${at}`), WINDOWS_ZONE)).then(
      ([row]) => (row as Entry).drafts[0]?.values['startsAt'],
    );
  t.equal(await own('20261201T090000'), '2026-12-01T08:00:00.000Z');
  t.equal(await own('20260701T090000'), '2026-07-01T07:00:00.000Z');
});

t.test('a local time that the clocks skip or have twice is one instant', async (t) => {
  const start = async (at: string) =>
    ((await values(`DTSTART;TZID=Europe/Berlin:${at}`)) as Record<string, unknown>)['startsAt'];
  t.equal(await start('20260329T023000'), '2026-03-29T01:30:00.000Z');
  t.equal(await start('20261025T023000'), '2026-10-25T00:30:00.000Z');
});

t.test('what is no appointment, or not one, is refused by its name', async (t) => {
  const cases: [string, string[], string][] = [
    ['RRULE', ['DTSTART:20261201T090000Z', 'RRULE:FREQ=WEEKLY'], 'recurrence'],
    ['RECURRENCE-ID', ['DTSTART:20261201T090000Z', 'RECURRENCE-ID:20261201T090000Z'], 'recurrence'],
    ['RDATE', ['DTSTART:20261201T090000Z', 'RDATE:20261208T090000Z'], 'recurrence'],
    ['month 13', ['DTSTART:20261301T090000Z'], 'no_date'],
    ['30 February', ['DTSTART:20260230T090000Z'], 'no_date'],
    ['25 o’clock', ['DTSTART:20261201T250000Z'], 'no_date'],
    ['no start', ['SUMMARY:x'], 'required'],
    ['a word', ['DTSTART:soon'], 'no_date'],
    ['a zone of nobody', ['DTSTART;TZID=Middle Earth:20261201T090000'], 'unknown_zone'],
    ['day and time', ['DTSTART;VALUE=DATE:20261201', 'DTEND:20261201T100000Z'], 'mismatch'],
  ];
  for (const [name, lines, code] of cases) t.equal(await values(...lines), code, name);
  t.match(await read(calendar('REQUEST', event('DTSTART:20261201T090000Z'))), [{ code: 'required', column: 'UID' }]);
  t.match(await read(calendar('REPLY', event(...AT, 'DTSTART:20261201T090000Z'))), [
    { code: 'no_invitation', result: 'skipped' },
  ]);
  t.match(await read(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n`), [{ row: 2, code: 'unreadable' }]);
  t.match(await read(calendar('', event(...AT, 'no property at all'))), [{ code: 'unreadable' }]);
  t.same(await read(''), []);
});

t.test(
  'of several words on one event the last by SEQUENCE holds; a cancellation only ends what is known',
  async (t) => {
    const moved = (sequence: number, at: string) => event(...AT, `SEQUENCE:${sequence}`, `DTSTART:${at}`);
    const rows = await read(
      calendar('REQUEST', moved(2, '20261203T090000Z'), moved(10, '20261204T090000Z'), moved(0, '20261201T090000Z')),
    );
    t.match(rows, [
      { code: 'superseded', result: 'skipped' },
      { drafts: [{ values: { startsAt: '2026-12-04T09:00:00Z' } }] },
      { code: 'superseded' },
    ]);
    for (const cancelled of [
      calendar('CANCEL', event(...AT, 'DTSTART:20261201T090000Z')),
      calendar('', event(...AT, 'DTSTART:20261201T090000Z', 'STATUS:CANCELLED')),
    ])
      t.match(await read(cancelled), [
        {
          drafts: [
            { externalId: '1', onlyKnown: true, values: { status: 'cancelled', cancelledAt: '2026-11-20T08:00:00Z' } },
          ],
        },
      ]);
  },
);

t.test('attendees are people who may come, and not the candidate, who must be known', async (t) => {
  const file = calendar(
    'REQUEST',
    event(
      ...AT,
      'DTSTART:20261201T090000Z',
      'ORGANIZER;CN=Recruiting:mailto:jobs@acme.example',
      'ATTENDEE;CN="Hopper, Grace";ROLE=CHAIR:MAILTO:Grace@acme.example',
      'ATTENDEE;CN=lee@acme.example:mailto:lee@acme.example',
      'ATTENDEE;CN=Ada:mailto:ADA@uni.example',
      'ATTENDEE;CUTYPE=ROOM;CN=Room 5:mailto:room5@acme.example',
      'ATTENDEE;PARTSTAT=DECLINED;CN=No:mailto:no@acme.example',
    ),
  );
  const [row] = await read(file);
  t.same((row as Entry).drafts[0]?.participants, [
    { kind: 'email', value: 'grace@acme.example', name: 'Hopper, Grace', lead: true },
    { kind: 'email', value: 'lee@acme.example', name: null, lead: false },
  ]);
  await t.rejects(read(file, { own: [] }), { errors: [{ pointer: '/own', code: 'own_needed' }] });
});
