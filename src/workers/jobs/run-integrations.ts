import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import type { JobRun } from '../job.js';

/** Brings organizations and their CRMs in step, those that are due. */
export async function runIntegrations({ deps, log, signal }: JobRun): Promise<void> {
  const ran = await tendIntegrations(deps, {
    signal,
    onError: (integration, error) =>
      log.error({ ...integration, code: (error as Error).name }, 'A run of an integration broke off.'),
  });
  if (ran > 0) log.debug({ ran }, 'Ran integrations.');
}
