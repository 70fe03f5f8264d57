import { dropEmailPayloads } from '#src/services/email-retention.js';
import type { JobRun } from '../job.js';

/** Drops what providers told of people once its time is up. */
export async function purgeEmailPayloads({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const dropped = await dropEmailPayloads(deps, { signal, onFault });
  if (dropped > 0) log.info({ dropped }, 'Dropped payloads of e-mail events, and mails that nobody decided about.');
}
