import fc from 'fast-check';
import t from 'tap';
import { DEFAULT_DIGEST, digestDay, digestFaults } from '#src/services/digest-policy.js';

for (const [what, zone, hour, instant, day] of [
  ['before the hour', 'Europe/Berlin', 8, '2026-12-01T06:59:59Z', undefined],
  ['at the hour', 'Europe/Berlin', 8, '2026-12-01T07:00:00Z', '2026-12-01'],
  ['in summer the same hour by the wall clock', 'Europe/Berlin', 8, '2026-07-01T06:00:00Z', '2026-07-01'],
  ['a little late', 'Europe/Berlin', 8, '2026-12-01T10:59:59Z', '2026-12-01'],
  ['no morning any more', 'Europe/Berlin', 8, '2026-12-01T11:00:00Z', undefined],
  ['the day of the zone, not of UTC', 'Pacific/Auckland', 8, '2026-11-30T19:00:00Z', '2026-12-01'],
  ['an hour that the clocks skip is over when they go on', 'Europe/Berlin', 2, '2027-03-28T01:00:00Z', '2027-03-28'],
  ['not before that', 'Europe/Berlin', 2, '2027-03-28T00:59:59Z', undefined],
  ['an hour that comes twice, the first time', 'Europe/Berlin', 2, '2026-10-25T00:30:00Z', '2026-10-25'],
  ['and the second time, which is the same day', 'Europe/Berlin', 2, '2026-10-25T01:30:00Z', '2026-10-25'],
  ['a zone of half an hour', 'Asia/Kolkata', 8, '2026-12-01T02:30:00Z', '2026-12-01'],
  ['not over midnight', 'UTC', 23, '2026-12-02T00:00:00Z', undefined],
] as const)
  t.test(`morning: ${what}`, async (t) => t.equal(digestDay(zone, hour, new Date(instant)), day));

t.test('every day of every zone has a morning, and it lies within the day', async () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const noon = fc.integer({ min: 0, max: 1500 }).map((n) => Date.UTC(2026, 0, 1, 12) + n * 86_400_000);
  fc.assert(
    fc.property(zones, noon, fc.integer({ min: 0, max: 19 }), (zone, at, hour) => {
      const days = new Map<string, number>();
      for (let minute = -36 * 60; minute <= 36 * 60; minute += 15) {
        const day = digestDay(zone, hour, new Date(at + minute * 60_000));
        if (day !== undefined) days.set(day, (days.get(day) ?? 0) + 1);
      }
      const middle = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
      // Four hours, one less or more where clocks change.
      return (days.get(middle) ?? 0) >= 12 && (days.get(middle) ?? 0) <= 20;
    }),
    { numRuns: 40 },
  );
});

t.test('an hour is a full hour of the day', async (t) => {
  t.same(digestFaults({}), []);
  t.same(digestFaults({ ...DEFAULT_DIGEST }), []);
  t.match(digestFaults({ hour: 24 }), [{ pointer: '/digest/hour', code: 'out_of_range' }]);
  t.match(digestFaults({ hour: 7.5 }), [{ pointer: '/digest/hour' }]);
  t.match(digestFaults({ minute: 3 }), [{ pointer: '/digest/minute', code: 'unknown_field' }]);
});
