import { noteTick } from '#src/services/backlogs.js';
import { tick } from '#src/services/tick.js';
import type { JobRun } from '../job.js';

/** Assesses every follow-up whose time has come, and notes that it did. */
export async function tickFollowUps({ deps, log, signal }: JobRun): Promise<void> {
  const onSetAside = (fault: object) =>
    log.error({ ...fault, event: 'follow_up_set_aside' }, 'A follow-up could not be assessed; tried again in an hour.');
  const result = await tick(deps, { now: deps.now(), signal, onSetAside });
  if (result.assessed > 0) log.info(result, 'Assessed what was due.');
  if (!signal.aborted) await noteTick(deps);
}
