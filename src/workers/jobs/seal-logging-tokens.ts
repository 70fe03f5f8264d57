import { sealLoggingTokens as seal } from '#src/services/seal-logging-tokens.js';
import type { JobRun } from '../job.js';

/** Seals tokens of logging addresses that a release before left, or leaves, open. */
export async function sealLoggingTokens({ deps, log, signal, onFault }: JobRun): Promise<void> {
  const sealed = await seal(deps, { signal, onFault });
  if (sealed > 0) log.info({ sealed }, 'Sealed tokens of logging addresses that lay open.');
}
