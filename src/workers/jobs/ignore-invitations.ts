import { ignoreInvitations as ignore } from '#src/services/ignore-invitations.js';
import type { JobRun } from '../job.js';

/** Says of invitations that nobody answered for as long as the policy waits that they are ignored. */
export async function ignoreInvitations({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const ignored = await ignore(deps, { signal, onFault });
  if (ignored > 0) log.info({ ignored }, 'Invitations were not answered.');
}
