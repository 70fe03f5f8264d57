import type { IntegrationLinkValues } from '#db/queries/integration-links.js';
import type { ActivityOutcome } from '#integrations/crm/crm.js';
import type { Conflict } from './conflicts.js';
import { retryAfter } from './retry.js';

/** What is noted of an activity that the CRM did not take. */
export interface Untaken {
  readonly values: Pick<IntegrationLinkValues, 'failures' | 'retryAt' | 'error'>;
  /** What a person is told, where it is not tried again by itself. */
  readonly conflict: Conflict | undefined;
}

/** When an activity is tried again that the CRM did not take as of this version (`of`), and what is told of it. */
export function untakenOf(
  {
    entity,
    localId,
    remoteId,
    failures,
  }: Pick<Conflict, 'entity' | 'localId' | 'remoteId'> & { readonly failures: number },
  { kind, code }: Extract<ActivityOutcome, { kind: 'refused' | 'later' }>,
  of: string,
  now: Date,
): Untaken {
  const told = { entity, localId, remoteId, there: code, of };
  if (kind === 'refused')
    return { values: { retryAt: null, error: code }, conflict: { kind: 'refused_there', ...told } };
  const retry = retryAfter(failures, now);
  const conflict = retry.retryAt === null ? ({ kind: 'given_up', ...told } as const) : undefined;
  return { values: { ...retry, error: code }, conflict };
}

/** What a run counts of activities that were not stored, by what became of them. */
export const COUNTED_AS = { refused: 'refused', later: 'put_off', gone: 'gone' } as const;
