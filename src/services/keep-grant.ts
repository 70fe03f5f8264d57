import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { enqueueAccount } from '#db/queries/account-queue.js';
import type { AccountStartRow } from '#db/queries/account-starts.js';
import { type AccountRow, insertAccount, updateAccount } from '#db/queries/accounts.js';
import { appendAudit } from '#db/queries/audit-log.js';
import type { TokenSet } from '#integrations/oauth/provider.js';
import { grantedValues } from './account-tokens.js';
import type { Deps } from './deps.js';
import { LoginFailed } from './login-failed.js';

/**
 * Keeps what a login brought: in the account that there was, which must be of the same person or organization at the provider,
 * or in a new one. Throws LoginFailed.
 */
export async function keepGrant(
  deps: Deps,
  tx: Tx,
  start: AccountStartRow,
  before: AccountRow | undefined,
  granted: TokenSet,
): Promise<AccountRow> {
  const { provider, candidateId, keyId } = start;
  const now = deps.now();
  if (before !== undefined && before.subject !== null && granted.subject !== null && before.subject !== granted.subject)
    throw new LoginFailed('other_account');
  const id = before?.id ?? uuidv7(now.getTime());
  const { refreshExpiresAt = null, ...values } = grantedValues(deps.ring, tx.orgId, id, granted, now);
  const active = { ...values, refreshExpiresAt, state: 'active', reason: null, since: now };
  const subject = granted.subject ?? before?.subject ?? null;
  const made = { id, provider, candidateId, ...active, subject, tokenVersion: 1, createdAt: now, updatedAt: now };
  const row =
    before === undefined
      ? await insertAccount(tx, made)
      : await updateAccount(tx, id, { ...active, subject, tokenVersion: before.tokenVersion + 1 }, now);
  // Two logins of one candidate at a time: the other was a moment earlier.
  if (row === undefined) throw new LoginFailed('connected_meanwhile');
  await enqueueAccount(tx, id, now);
  await appendAudit(tx, { keyId, actor: keyId === null ? 'cli' : `key:${keyId}`, requestId: start.id }, [
    { action: 'account.connect', resource: 'account', resourceId: id, fields: ['tokens'] },
  ]);
  return row;
}
