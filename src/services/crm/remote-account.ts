import type { Tx } from '#db/client.js';
import type { IntegrationRow } from '#db/queries/integrations.js';
import { linkedRecords } from '#db/queries/linked-records.js';
import type { Crm, CrmCredentials, CrmProvider } from '#integrations/crm/crm.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { invalid } from '#src/errors.js';

/** Why an integration is not run that is connected with another account of its CRM than its links are of. */
export const OTHER_ACCOUNT = 'other_account';

/** Which account of its CRM is reached by what was entered; null where it cannot be asked now: the next run asks again. */
export async function accountReached(provider: CrmProvider, credentials: CrmCredentials): Promise<string | null> {
  try {
    const crm = await provider.connect(credentials);
    return await crm.account();
  } catch (error) {
    // What is wrong with it is told by the next run, as of a token that is refused later.
    if (error instanceof ProviderFailed) return null;
    throw error;
  }
}

/**
 * Throws `validation_failed` where what was entered reaches another account than the one whose records this integration's
 * links are of: they would be taken for other people.
 */
export function requireSameAccount(
  { provider, remoteAccount }: Pick<IntegrationRow, 'provider' | 'remoteAccount'>,
  account: string | null,
  pointer: string,
): void {
  if (account === null || remoteAccount === null || account === remoteAccount) return;
  throw invalid({
    pointer,
    code: OTHER_ACCOUNT,
    message: `This is another account of ${provider} (${account}) than this integration is kept in step with (${remoteAccount}). Give what reaches that one, or connect the other with an integration of its own.`,
  });
}

/**
 * What may be noted of whose a token or a login says it is; null where links stand of which no account was noted yet: whether
 * they are of this one the next run sees from their records.
 */
export async function accountToNote(
  tx: Tx,
  { id, remoteAccount }: Pick<IntegrationRow, 'id' | 'remoteAccount'>,
  account: string | null,
): Promise<string | null> {
  if (account === null || remoteAccount !== null) return account;
  return (await linkedRecords(tx, id, 1)).length === 0 ? account : null;
}

/**
 * The account that is asked, once it is seen to be the one that links are of: before anything is read or written. Throws a
 * ProviderFailed (`permanent`) where it is another.
 */
export async function sameAccount({ remoteAccount }: IntegrationRow, crm: Crm): Promise<string> {
  const account = await crm.account();
  if (remoteAccount !== null && remoteAccount !== account) throw new ProviderFailed('permanent', OTHER_ACCOUNT);
  return account;
}
