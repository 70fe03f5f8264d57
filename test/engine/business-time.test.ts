import fc from 'fast-check';
import t from 'tap';
import { BusinessTime } from '#src/engine/business-time.js';
import { dayNumber, formatDate, parseDate } from '#src/engine/calendar-date.js';
import { formatInstant, parseInstant } from '#src/engine/instants.js';
import { DEFAULT_POLICY, type Policy } from '#src/engine/policy.js';
import { findZone, type Zone } from '#src/engine/zones.js';
import { processorMs } from '../support/processor-time.js';

const DAY = 86_400_000;
const timeIn = (zone: string, policy: Partial<Policy> = {}) =>
  new BusinessTime(findZone(zone) as Zone, { ...DEFAULT_POLICY, ...policy });
const berlin = timeIn('Europe/Berlin');
const at = (text: string): number => Date.parse(text);
const text = (ms: number): string => new Date(ms).toISOString().replace(':00.000Z', 'Z');

t.test('bd keeps the wall time over weekends, holidays and clock changes', async (t) => {
  t.equal(text(berlin.bd(at('2026-12-04T15:00:00+01:00'), 1)), '2026-12-07T14:00Z');
  t.equal(text(berlin.bd(at('2026-12-05T15:00:00+01:00'), 1)), '2026-12-07T14:00Z', 'from a Saturday');
  t.equal(text(berlin.bd(at('2026-03-27T15:00:00+01:00'), 1)), '2026-03-30T13:00Z', 'summer time begins');
  t.equal(
    text(timeIn('Europe/Berlin', { holidays: ['2026-12-07'] }).bd(at('2026-12-04T15:00:00+01:00'), 2)),
    '2026-12-09T14:00Z',
  );
  t.equal(berlin.bd(at('2026-12-04T15:00:00.123+01:00'), 1), at('2026-12-07T15:00:00.123+01:00'), 'to the millisecond');
});

t.test('wall times in a gap move forward by the gap, and of two the earlier is meant', async (t) => {
  const sundays = timeIn('Europe/Berlin', { weekend: [] });
  t.equal(text(sundays.bd(at('2026-03-28T02:30:00+01:00'), 1)), '2026-03-29T01:30Z', '02:30 is 03:30');
  t.equal(text(sundays.bd(at('2026-10-24T02:30:00+02:00'), 1)), '2026-10-25T00:30Z', '02:30 in summer time');
  const lordHowe = timeIn('Australia/Lord_Howe', { weekend: [] });
  t.equal(text(lordHowe.bd(at('2026-10-03T02:15:00+10:30'), 1)), '2026-10-03T15:45Z', '02:15 is 02:45');
});

t.test('a date that the zone skips counts as a day', async (t) => {
  const apia = timeIn('Pacific/Apia');
  const thursday = at('2011-12-29T12:00:00-10:00');
  t.equal(text(apia.opening(thursday, 1)), '2011-12-30T19:00Z', 'Friday 30th 09:00 is Saturday 31st 09:00');
  t.equal(text(apia.opening(thursday, 2)), '2012-01-01T19:00Z', 'Monday 2nd');
  t.equal(text(apia.nextOpening(at('2011-12-31T08:00:00+14:00'))), '2011-12-30T19:00Z');
  t.ok(apia.inSlot(at('2011-12-31T10:00:00+14:00')), 'the call hours of the Friday');
});

t.test('an opening is at or after, a slot ends after, and its end is over', async (t) => {
  t.equal(text(berlin.nextOpening(at('2026-12-04T09:00:00+01:00'))), '2026-12-04T08:00Z');
  t.equal(text(berlin.nextOpening(at('2026-12-04T09:00:00.001+01:00'))), '2026-12-07T08:00Z');
  const slot = berlin.slotAfter(at('2026-12-04T17:29:59.999+01:00'));
  t.same([text(slot.start), text(slot.end)], ['2026-12-04T08:00Z', '2026-12-04T16:30Z']);
  t.equal(text(berlin.slotAfter(slot.end).start), '2026-12-07T08:00Z');
  t.same(
    [slot.start - 1, slot.start, slot.end - 1, slot.end].map((ms) => berlin.inSlot(ms)),
    [false, true, true, false],
  );
  t.notOk(berlin.inSlot(at('2026-12-05T12:00:00+01:00')));
});

t.test('the twelfth hour of the next business day stands for an instant on a day off', async (t) => {
  t.equal(text(berlin.notOnDayOff(at('2026-12-05T20:00:00+01:00'))), '2026-12-07T11:00Z');
  t.equal(text(berlin.notOnDayOff(at('2026-12-04T20:00:00+01:00'))), '2026-12-04T19:00Z');
});

const weekends = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 });
const someDays = fc.array(fc.integer({ min: 20_000, max: 20_400 }), { maxLength: 60 });

t.test('the n-th business day is the one that counting day by day finds', async () => {
  fc.assert(
    fc.property(
      weekends,
      someDays,
      fc.integer({ min: 19_990, max: 20_410 }),
      fc.integer({ min: 1, max: 40 }),
      (weekend, off, from, n) => {
        const time = timeIn('UTC', { weekend, holidays: off.map(formatDate) });
        let day = from;
        for (let left = n; left > 0; ) {
          day++;
          const weekday = new Date(day * DAY).getUTCDay() || 7;
          if (!weekend.includes(weekday) && !off.includes(day)) left--;
        }
        return time.businessDayAfter(from, n) === day && time.isBusinessDay(day);
      },
    ),
    { numRuns: 2000 },
  );
});

t.test('the next opening and the next slot are those that looking at every day finds', async () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC');
  const instants = fc.integer({ min: at('2011-12-20T00:00:00Z'), max: at('2012-11-15T00:00:00Z') });
  fc.assert(
    fc.property(zones, weekends, instants, fc.integer({ min: 0, max: 22 }), (name, weekend, ms, hour) => {
      const callHours = { from: `${String(hour).padStart(2, '0')}:30`, to: '23:45' };
      const time = timeIn(name, { weekend, callHours });
      const zone = findZone(name) as Zone;
      let opening = Number.POSITIVE_INFINITY;
      let end = Number.POSITIVE_INFINITY;
      const today = Math.floor(ms / DAY);
      for (let day = today - 5; day < today + 15; day++) {
        if (weekend.includes(new Date(day * DAY).getUTCDay() || 7)) continue;
        const starts = zone.instantOf(day * DAY + (hour * 60 + 30) * 60_000);
        const ends = zone.instantOf(day * DAY + (23 * 60 + 45) * 60_000);
        if (starts >= ms) opening = Math.min(opening, starts);
        if (ends > ms) end = Math.min(end, ends);
      }
      return time.nextOpening(ms) === opening && time.slotAfter(ms).end === end;
    }),
    { numRuns: 3000 },
  );
});

t.test('ten years of one business day a week and a thousand holidays are found at once', async (t) => {
  const first = dayNumber(2030, 1, 6);
  const holidays = Array.from({ length: 1000 }, (_, week) => formatDate(first + week * 7));
  const time = timeIn('Europe/Berlin', { weekend: [1, 2, 3, 4, 5, 6], holidays });
  let day = 0;
  const ms = processorMs(() => {
    for (let i = 0; i < 1000; i++) day = time.businessDayAfter(dayNumber(2029, 12, 30) - i, 3650);
  });
  t.ok(ms < 200, 'a thousand times within 0.2 s of processor time');
  t.equal(new Date(day * DAY).getUTCDay(), 0);
  t.equal(
    formatDate(time.businessDayAfter(first - 1, 1)),
    formatDate(first + 7000),
    'the first Sunday that is no holiday',
  );
});

t.test('dates and instants are read and written as Date does, and only those of the calendar', async (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: at('2299-12-31T00:00:00Z') }), (ms) => {
      const iso = new Date(ms).toISOString();
      return (
        formatInstant(ms) === iso &&
        parseInstant(iso) === ms &&
        formatDate(parseDate(iso.slice(0, 10))) === iso.slice(0, 10)
      );
    }),
  );
  for (let year = 1896; year <= 2104; year++) {
    t.equal(!Number.isNaN(dayNumber(year, 2, 29)), new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29, `${year}`);
  }
  t.equal(parseInstant('2026-12-01T16:00:00.9999-05:00'), at('2026-12-01T21:00:00.999Z'), 'finer is cut off');
  t.equal(dayNumber(1970, 1, 1), 0);
  t.ok(Number.isNaN(dayNumber(2026, 4, 31)));
});
