import type { Tx } from '#db/client.js';
import type { AccountStartRow } from '#db/queries/account-starts.js';
import { accountById } from '#db/queries/accounts.js';
import { enqueueIntegration } from '#db/queries/integration-queue.js';
import { type IntegrationRow, integrationById, updateIntegration } from '#db/queries/integrations.js';
import type { TokenSet } from '#integrations/oauth/provider.js';
import type { Deps } from '../deps.js';
import { keepGrant } from '../keep-grant.js';
import { LoginFailed } from '../login-failed.js';
import { openCredentials, sealCredentials } from './connect.js';
import { accountToNote, OTHER_ACCOUNT } from './remote-account.js';

/**
 * Connects an integration by what a login brought: kept in an account of the organization's, in the place of a token that was
 * entered. The next run begins at once. Throws LoginFailed.
 */
export async function connectByLogin(
  deps: Deps,
  tx: Tx,
  start: AccountStartRow,
  granted: TokenSet,
): Promise<IntegrationRow> {
  const integration = await integrationById(tx, start.integrationId as string, true);
  const provider = deps.crm?.get(start.provider);
  if (integration === undefined || provider === undefined) throw new LoginFailed('integration_gone');
  const { id, accountId, state } = integration;
  const url = provider.wants.includes('url') ? (granted.url ?? null) : null;
  if (provider.wants.includes('url') && (url === null || provider.faultOf?.(url) !== undefined))
    throw new LoginFailed('address_refused');
  const remoteAccount = granted.subject === null ? null : (provider.accountOf?.(granted.subject) ?? null);
  // Also where it was a token that was entered before, which said nothing of who it is of.
  if (remoteAccount !== null && integration.remoteAccount !== null && remoteAccount !== integration.remoteAccount)
    throw new LoginFailed(OTHER_ACCOUNT);
  const before = accountId === null ? undefined : await accountById(tx, accountId, true);
  const account = await keepGrant(deps, tx, start, before, granted);
  const { hookSecret = null } = openCredentials(deps, tx.orgId, integration) ?? {};
  const now = deps.now();
  const active = state === 'paused' ? {} : { state: 'active', reason: null };
  const credentials = sealCredentials(deps, tx.orgId, id, { token: '', url, user: null, hookSecret });
  const noted = await accountToNote(tx, integration, remoteAccount);
  const told = { remoteAccount: noted ?? integration.remoteAccount, remoteAccountChecked: noted !== null };
  const values = { accountId: account.id, credentials, failures: 0, ...told, ...active };
  const row = await updateIntegration(tx, id, values, now);
  if (row.state === 'active') await enqueueIntegration(tx, id, now);
  return row;
}
