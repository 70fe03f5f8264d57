import fc from 'fast-check';
import t from 'tap';
import { addTo } from '#src/services/metrics/counts.js';
import { HOUR_BUCKETS, hourName, hourQuantile } from '#src/services/metrics/hours.js';
import { wilson } from '#src/services/metrics/interval.js';
import { bucketsOf, daysOf, plusDays, previousOf, spansOf } from '#src/services/metrics/periods.js';

const HOUR = 3_600_000;

t.test('a quantile lies in the bucket of the exact one, whatever the times', async () => {
  const times = fc.array(fc.integer({ min: -HOUR, max: 500 * HOUR }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.9, 0.01, 1), (delays, q) => {
      const counts = {};
      for (const delay of delays) addTo(counts, { [hourName(delay)]: 1 });
      const sorted = delays.map((delay) => Math.max(0, delay) / HOUR).sort((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] as number;
      const found = hourQuantile(counts, q);
      return found !== null && exact >= found.from && exact < (found.to ?? Infinity);
    }),
  );
});

t.test('buckets of hours follow one another, an hour wide for three days, a day wide after', async (t) => {
  const widths = HOUR_BUCKETS.slice(1).map((from, place) => from - (HOUR_BUCKETS[place] as number));
  t.ok(widths.every((width, place) => width === (place < 72 ? 1 : 24)));
  t.equal(HOUR_BUCKETS.at(-1), 336);
  t.equal(hourQuantile({}, 0.5), null);
});

t.test('an interval holds its share, grows narrower with more cases, and is Wilson’s', async (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const k = Math.round(n * part);
      const one = wilson(k, n);
      const ten = wilson(k * 10, n * 10);
      if (one === null || ten === null) return false;
      const within = one.low >= 0 && one.low <= k / n && k / n <= one.high && one.high <= 1;
      return within && ten.high - ten.low < one.high - one.low;
    }),
  );
  t.equal(wilson(0, 0), null);
  const known = wilson(1, 10);
  t.ok(known !== null && Math.abs(known.low - 0.0179) < 1e-4 && Math.abs(known.high - 0.4042) < 1e-4, 'as in tables');
});

const days = fc.integer({ min: 0, max: 20_000 }).map((n) => plusDays('1990-01-01', n));
const periods = fc.tuple(days, fc.integer({ min: 0, max: 900 })).map(([from, n]) => ({ from, to: plusDays(from, n) }));

t.test('spans hold each day of a period once and no other; buckets too', async () => {
  const daysIn = ({ from, to }: { from: string; to: string }) =>
    Array.from({ length: daysOf({ from, to }) }, (_, n) => plusDays(from, n));
  fc.assert(
    fc.property(periods, fc.boolean(), fc.constantFrom('day', 'week', 'month'), (period, byDay, bucket) => {
      const held = spansOf(period, byDay).flatMap(({ grain, from, to }) => {
        if (grain === 'day') return daysIn({ from, to });
        const next = plusDays(`${to.slice(0, 7)}-28`, 4).slice(0, 7);
        return daysIn({ from, to: plusDays(`${next}-01`, -1) });
      });
      const cut = bucketsOf(period, bucket as 'day').flatMap(daysIn);
      const all = daysIn(period).join();
      return held.sort().join() === all && cut.join() === all && daysOf(previousOf(period)) === daysOf(period);
    }),
    { numRuns: 200 },
  );
});
