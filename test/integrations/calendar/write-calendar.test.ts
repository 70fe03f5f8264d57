import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import t from 'tap';
import type { CalendarEvent } from '#integrations/calendar/event.js';
import { writeCalendar } from '#integrations/calendar/write-calendar.js';
import { faultsOf, readEvents } from '../../support/calendar-check.js';

const HOUR = 3_600_000;
const calendar = (events: readonly CalendarEvent[], timeZone = 'Europe/Berlin') =>
  writeCalendar({ name: 'Interviews', timeZone, refreshMinutes: 60, events });

function event(of: Partial<CalendarEvent> = {}): CalendarEvent {
  const startsAt = of.startsAt ?? new Date('2026-12-01T20:00:00Z');
  return {
    uid: 'interview-1@followthrough',
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR),
    timeZone: 'America/New_York',
    summary: 'Interview',
    description: null,
    cancelled: false,
    busy: true,
    createdAt: new Date('2026-11-01T00:00:00Z'),
    changedAt: new Date('2026-11-02T00:00:00.700Z'),
    ...of,
  };
}

/** What stands between the ends of the one zone of a calendar. */
function rulesIn(written: string): string[] {
  const lines = written.split('\r\n');
  return lines.slice(lines.indexOf('BEGIN:VTIMEZONE') + 1, lines.indexOf('END:VTIMEZONE'));
}

t.test('an entry, word for word', async (t) => {
  const written = calendar([event({ description: 'One, two; three\nfour' })]);
  const rules = rulesIn(written);
  t.same(written.split('\r\n'), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//followthrough//calendar feed//EN',
    'CALSCALE:GREGORIAN',
    'NAME:Interviews',
    'X-WR-CALNAME:Interviews',
    'X-WR-TIMEZONE:Europe/Berlin',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VTIMEZONE',
    ...rules,
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:interview-1@followthrough',
    'DTSTAMP:20261102T000000Z',
    'LAST-MODIFIED:20261102T000000Z',
    'CREATED:20261101T000000Z',
    'SEQUENCE:215740800',
    'DTSTART;TZID=America/New_York:20261201T150000',
    'DTEND;TZID=America/New_York:20261201T160000',
    'SUMMARY:Interview',
    'DESCRIPTION:One\\, two\\; three\\nfour',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

t.test('a zone that changes its clocks says when, by rules', async (t) => {
  t.same(
    rulesIn(calendar([event()])).filter((line) => /^(?:BEGIN|TZID|RRULE|TZOFFSETTO)/.test(line)),
    [
      'TZID:America/New_York',
      'BEGIN:DAYLIGHT',
      'TZOFFSETTO:-0400',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      'BEGIN:STANDARD',
      'TZOFFSETTO:-0500',
      'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
    ],
  );
});

t.test('an instant is told in UTC, and so is one whose zone the library reckons otherwise', async (t) => {
  const starts = (of: Partial<CalendarEvent>) => /BEGIN:VEVENT[\s\S]*\nDTSTART(.*)/.exec(calendar([event(of)]))?.[1];
  t.equal(starts({ timeZone: null }), ':20261201T200000Z');
  t.equal(starts({ timeZone: 'UTC' }), ':20261201T200000Z');
  t.equal(starts({ timeZone: 'Etc/UTC' }), ':20261201T200000Z');
  t.equal(starts({ timeZone: 'Asia/Calcutta' }), ';TZID=Asia/Kolkata:20261202T013000', 'an old name');
  // Mexico had summer time until 2022; the library knows the rules of now alone.
  t.equal(starts({ timeZone: 'America/Mexico_City', startsAt: new Date('2020-07-01T12:00:00Z') }), ':20200701T120000Z');
});

t.test('whatever is told, readers get the instants and texts that were meant, and no line is too long', async () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const instant = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2029-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).map((made) => `x${made}`);
  const arbitrary = fc.record({
    startsAt: instant.map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000)),
    timeZone: fc.oneof(fc.constant(null), fc.constantFrom(...zones)),
    summary: text,
    description: fc.option(text),
    cancelled: fc.boolean(),
    busy: fc.boolean(),
    changedAt: instant,
  });
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 6 }), (made) => {
      const events = made.map((one, index) => event({ ...one, uid: `follow-up-${index}@followthrough` }));
      const written = calendar(events.map((one) => ({ ...one, endsAt: new Date(one.startsAt.getTime() + HOUR) })));
      assert.deepEqual(faultsOf(written), []);
      const read = readEvents(written);
      for (const { uid, startsAt, summary, cancelled } of events) {
        const found = read.get(uid);
        assert.equal(found?.start, startsAt.toISOString(), `${uid} ${found?.zone}`);
        assert.equal(found?.end, new Date(startsAt.getTime() + HOUR).toISOString());
        assert.equal(found?.summary, summary);
        assert.equal(found?.status, cancelled ? 'CANCELLED' : 'CONFIRMED');
      }
    }),
    { numRuns: 60 },
  );
});

t.test('controls are left out of texts, ends of lines kept', async (t) => {
  const written = calendar([event({ summary: 'a\u0000b\r\nc\u001b' })]);
  t.same(faultsOf(written), []);
  t.equal(readEvents(written).get('interview-1@followthrough')?.summary, 'a b\nc ');
});

t.test('the number of an edition rises with the time of its change', async (t) => {
  const sequence = (changedAt: string) =>
    readEvents(calendar([event({ changedAt: new Date(changedAt) })])).get('interview-1@followthrough')?.sequence ?? 0;
  t.ok(sequence('2026-11-02T00:00:01Z') > sequence('2026-11-02T00:00:00Z'));
  t.ok(sequence('2080-01-01T00:00:00Z') < 2 ** 31, 'for long within 31 bits');
});
