import type { Tx } from '#db/client.js';
import { type AccountRow, type AccountValues, accountById, updateAccount } from '#db/queries/accounts.js';
import { integrationOfAccount } from '#db/queries/integrations.js';
import { appendEvents } from '#db/queries/outbox.js';

/** Where an account goes, and why. */
export interface AccountMove {
  readonly state: 'active' | 'degraded' | 'needs_reauth' | 'revoked';
  readonly reason: string | null;
  readonly values?: AccountValues;
  /** Tells the organization although the account works: it soon will not. */
  readonly warns?: boolean;
}

/**
 * Moves an account, where its tokens are still of the version that it was judged by; undefined where they are not, and
 * what was found says nothing of the new ones. Who must connect anew is told by an event, once.
 */
export async function moveAccount(
  tx: Tx,
  before: AccountRow,
  { state, reason, values = {}, warns = false }: AccountMove,
  now: Date,
): Promise<AccountRow | undefined> {
  // Another may have moved it since it was read, and told.
  const standing = (await accountById(tx, before.id, true)) ?? before;
  const moved = standing.state !== state || standing.reason !== reason;
  const since = standing.state === state ? standing.since : now;
  const row = await updateAccount(tx, before.id, { ...values, state, reason, since }, now, before.tokenVersion);
  if (row === undefined) return undefined;
  const ended = state === 'needs_reauth' || state === 'revoked';
  if (moved && (ended || warns)) {
    const { id, candidateId, provider } = row;
    const integrationId = candidateId === null ? ((await integrationOfAccount(tx, id)) ?? null) : null;
    const expiresAt = row.expiresAt?.toISOString() ?? null;
    await appendEvents(tx, [
      {
        type: 'account.needs_reauth',
        subjectId: id,
        candidateId,
        occurredAt: now.toISOString(),
        payload: { accountId: id, integrationId, provider, reason, expiresAt },
      },
    ]);
  }
  return row;
}
