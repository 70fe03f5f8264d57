import { createHash } from 'node:crypto';
import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { insertConflicts } from '#db/queries/integration-runs.js';
import type { RunReport, Sync } from './sync.js';

/** What kinds of conflict there are. */
export const CONFLICT_KINDS = [
  'field',
  'invalid_there',
  'refused_here',
  'refused_there',
  'given_up',
  'ambiguous',
  'taken',
  'deleted_there',
  'erased_there',
  'unreadable_there',
  'merged_there',
  'merged_here',
] as const;

/** Something that a person should know of. */
export interface Conflict {
  readonly kind: (typeof CONFLICT_KINDS)[number];
  readonly entity: string;
  readonly localId: string | null;
  readonly remoteId: string | null;
  readonly field?: string;
  readonly here?: string | null;
  readonly there?: string | null;
  readonly kept?: 'here' | 'there';
  /** What of it is new when it happens again. */
  readonly of?: string | null;
}

/** Notes conflicts; what was told before is not told again. */
export async function noteConflicts(
  tx: Tx,
  { integration, now }: Sync,
  report: RunReport,
  conflicts: readonly Conflict[],
): Promise<void> {
  const rows = conflicts.map(({ of, ...conflict }) => ({
    ...conflict,
    id: uuidv7(now.getTime()),
    integrationId: integration.id,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([conflict, of ?? null]))
      .digest(),
    createdAt: now,
  }));
  report.count('conflicts', await insertConflicts(tx, rows));
}
