import fc from 'fast-check';
import t from 'tap';
import {
  FAILED_ATTEMPTS,
  FAILING_FOR_MS,
  isLost,
  MOST_PATIENCE_MS,
  nextAttemptAt,
  pauseUntil,
  RETRY_DELAYS_MS,
} from '#src/services/webhook-retries.js';

const HOUR = 3_600_000;
const now = new Date('2026-12-01T12:00:00Z');

t.test('a delivery is attempted eight times over about 28 hours', async (t) => {
  const all = RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0);
  t.equal(RETRY_DELAYS_MS.length, 7);
  t.ok(all > 27 * HOUR && all < 28 * HOUR);
  t.equal(nextAttemptAt({ tries: 8, now, retryAfterMs: null }, 0.5), null);
});

t.test('delays vary by a tenth, are never cut by Retry-After, and wait a day at most for it', async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.option(fc.integer({ min: 0, max: 10 * MOST_PATIENCE_MS })),
      (tries, chance, retryAfterMs) => {
        const next = nextAttemptAt({ tries, now, retryAfterMs }, chance);
        const waited = (next as Date).getTime() - now.getTime();
        const delay = RETRY_DELAYS_MS[tries - 1] as number;
        const asked = Math.min(retryAfterMs ?? 0, MOST_PATIENCE_MS);
        return (
          waited >= Math.floor(delay * 0.9) && waited >= asked && waited <= Math.ceil(Math.max(delay * 1.1, asked))
        );
      },
    ),
  );
  const spread = new Set(
    [0, 0.25, 0.5, 0.75, 1].map((chance) => +(nextAttemptAt({ tries: 2, now, retryAfterMs: null }, chance) ?? 0)),
  );
  t.equal(spread.size, 5, 'what failed together is not tried again together');
  t.equal(pauseUntil(now, null), null);
  t.same(pauseUntil(now, 60_000), new Date('2026-12-01T12:01:00Z'));
  t.same(pauseUntil(now, 100 * MOST_PATIENCE_MS), new Date('2026-12-02T12:00:00Z'));
});

t.test('an endpoint is lost after five days of many failures, not after a few far apart', async (t) => {
  const since = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  t.equal(isLost({ failingSince: since(FAILING_FOR_MS), failures: FAILED_ATTEMPTS }, now), true);
  t.equal(isLost({ failingSince: since(FAILING_FOR_MS - 1), failures: 1000 }, now), false);
  t.equal(isLost({ failingSince: since(100 * FAILING_FOR_MS), failures: FAILED_ATTEMPTS - 1 }, now), false);
  t.equal(isLost({ failingSince: null, failures: 0 }, now), false);
});
