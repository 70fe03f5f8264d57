import { clearMetrics } from '#db/queries/metric-cells.js';
import { lockMetricState, moveMetricState } from '#db/queries/metric-states.js';
import { placeWaiting } from '../changes.js';
import type { Deps } from '../deps.js';
import { RULES } from './facts-of.js';
import { mergeSome } from './merge-metrics.js';
import { type Proof, proveMetrics } from './prove-metrics.js';

/**
 * Makes all metrics of an organization anew from its rows and proves them equal to what the rows come to. May run
 * beside the service; who asks for numbers meanwhile waits, or is told to ask again.
 */
export async function rebuildMetrics({ db }: Pick<Deps, 'db'>, orgId: string): Promise<Proof> {
  await placeWaiting(db, orgId);
  await db.transaction(orgId, async (tx) => {
    const { last, orgTimeZone } = await lockMetricState(tx);
    await clearMetrics(tx);
    await moveMetricState(tx, { position: last, timeZone: orgTimeZone, rules: RULES, whole: false, walkedTo: null });
  });
  while (!(await db.transaction(orgId, mergeSome)));
  return proveMetrics({ db }, orgId);
}
