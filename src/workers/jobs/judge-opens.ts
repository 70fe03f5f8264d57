import { judgeOpens as judge } from '#src/services/judge-opens.js';
import type { JobRun } from '../job.js';

/** Judges the loads of pixels that came in. */
export async function judgeOpens({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const judged = await judge(deps, { signal, onFault });
  if (judged > 0) log.debug({ judged }, 'Judged opens.');
}
