import { matchEverywhere } from '#src/services/match-everywhere.js';
import type { JobRun } from '../job.js';

/** Matches known networks with contacts that came later, and forgets logins that came to nothing. */
export async function matchConnections({ deps, signal, onFault }: JobRun): Promise<void> {
  await matchEverywhere(deps, { signal, onFault });
}
