import { sendDigests } from '#src/services/send-digests.js';
import type { JobRun } from '../job.js';

/** Sends the digests of candidates whose morning it is. */
export async function sendMorningDigests({ deps, log, signal, measures, onFault }: JobRun): Promise<void> {
  const sent = await sendDigests(deps, { signal, onFault, onDigest: (state) => measures.digested(state) });
  if (sent > 0) log.info({ sent }, 'Sent digests.');
}
