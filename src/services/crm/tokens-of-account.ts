import { accountById } from '#db/queries/accounts.js';
import type { TokenSource } from '#integrations/crm/token-source.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { type Access, type AccountAt, accessOf, NoAccess } from '../account-access.js';
import { openTokens } from '../account-tokens.js';
import type { Deps } from '../deps.js';

/** The tokens of an account as a CRM is asked with them: renewed in time, and where one is refused all the same. */
export function tokensOfAccount(deps: Deps, of: AccountAt): TokenSource {
  let held: Access | undefined;
  return async (refused) => {
    try {
      held = await accessOf(deps, of, held?.accessToken === refused ? held?.tokenVersion : undefined);
      return held.accessToken;
    } catch (error) {
      if (!(error instanceof NoAccess)) throw error;
      const { retryAt, reason } = error;
      if (retryAt === null) throw new ProviderFailed('permanent', reason);
      throw new ProviderFailed('transient', reason, Math.max(0, retryAt.getTime() - deps.now().getTime()));
    }
  };
}

/** Where the provider said that the account's data are; null where it has one address for all. */
export async function addressOf({ db, ring }: Deps, orgId: string, accountId: string): Promise<string | null> {
  const row = await db.read(orgId, (tx) => accountById(tx, accountId));
  return row === undefined ? null : (openTokens(ring, row)?.url ?? null);
}
