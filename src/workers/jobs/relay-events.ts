import { relayEvents as relay } from '#src/services/relay-events.js';
import type { JobRun } from '../job.js';

/** Makes deliveries of the events that were committed. */
export async function relayEvents({ deps, log, signal, measures, onFault }: JobRun): Promise<void> {
  const relayed = await relay(deps, { signal, onFault });
  if (relayed === 0) return;
  measures.relayed(relayed);
  log.debug({ relayed }, 'Relayed events to webhook endpoints.');
}
