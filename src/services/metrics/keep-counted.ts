import { metricsStanding } from '#db/queries/metric-states.js';
import { Problem } from '#src/errors.js';
import { placeWaiting } from '../changes.js';
import type { Deps } from '../deps.js';
import { RULES } from './facts-of.js';
import { mergeSome } from './merge-metrics.js';

/** For so long a reader counts what nobody has counted yet. */
const PATIENCE_MS = 5_000;

/**
 * Counts what was committed before this and is not counted yet, so that no number is behind, and gives the
 * organization's time zone. Throws `unavailable` while a large organization is counted for the first time.
 */
export async function keepCounted(db: Deps['db'], orgId: string): Promise<string> {
  const { timeZone, uncounted, unplaced } = await metricsStanding(db, orgId, RULES);
  if (!uncounted && !unplaced) return timeZone;
  if (unplaced) await placeWaiting(db, orgId);
  const until = performance.now() + PATIENCE_MS;
  while (!(await db.transaction(orgId, mergeSome))) {
    if (performance.now() > until)
      throw new Problem('unavailable', 'The metrics of this organization are being counted; ask again in a moment.', {
        retryAfter: 10,
      });
  }
  return timeZone;
}
