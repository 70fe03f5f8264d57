import { mergeAllMetrics } from '#src/services/metrics/merge-metrics.js';
import type { JobRun } from '../job.js';

/** Counts anew, for the metrics, whom changes of the feeds are about. */
export async function mergeMetrics({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const merged = await mergeAllMetrics(deps, { signal, onFault });
  if (merged > 0) log.debug({ merged }, 'Counted what changed in organizations.');
}
