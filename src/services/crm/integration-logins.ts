import type { Tx } from '#db/client.js';
import { enqueueAccount } from '#db/queries/account-queue.js';
import { accountById, endAccount } from '#db/queries/accounts.js';
import { invalid } from '#src/errors.js';
import { checkedReturnUrl } from '../account-providers.js';
import { storeStart } from '../account-starts.js';
import { moveAccount } from '../account-states.js';
import { administer } from '../administer.js';
import { type Context, requireAdministrator } from '../context.js';
import type { Deps } from '../deps.js';
import { requireIntegration } from './require-integration.js';

/** A login that may begin: an administrator of the CRM opens `startUrl` in their own browser, once. */
export interface IntegrationLogin {
  readonly startUrl: string;
  readonly expiresAt: Date;
}

/** Has an integration connected anew by logging in to its CRM. */
export async function beginIntegrationLogin(
  deps: Deps,
  context: Context,
  id: string,
  { returnUrl: given }: { returnUrl: string },
): Promise<IntegrationLogin> {
  requireAdministrator(context);
  const returnUrl = checkedReturnUrl(deps, given);
  return administer(deps, context, async (tx) => {
    const { provider } = await requireIntegration(tx, id, true);
    requireLogins(deps, provider);
    return {
      result: await startLogin(deps, tx, context, { provider, integrationId: id, returnUrl }),
      audit: [{ action: 'integration.login', resource: 'integration', resourceId: id, fields: ['provider'] }],
    };
  });
}

/** Stores a login of an integration; its provider and its return address are checked by the caller. */
export async function startLogin(
  deps: Deps,
  tx: Tx,
  context: Context,
  of: { readonly provider: string; readonly integrationId: string; readonly returnUrl: string },
): Promise<IntegrationLogin> {
  const { startUrl, expiresAt } = await storeStart(deps, tx, context, of);
  return { startUrl, expiresAt };
}

/** Throws `validation_failed` where nobody can log in to a CRM, or not from here. */
export function requireLogins({ accounts, crm }: Deps, provider: string): void {
  if (accounts?.providers.has(provider) === true) return;
  const name = provider.toUpperCase();
  throw invalid(
    crm?.get(provider)?.logsIn === true
      ? {
          pointer: '/returnUrl',
          code: 'not_set_up',
          message: `Logging in to ${provider} is not set up here: give a token instead, or have whoever runs the service give it a client (${name}_CLIENT_ID and ${name}_CLIENT_SECRET).`,
        }
      : {
          pointer: '/returnUrl',
          code: 'not_fitting',
          message: `Nobody logs in to ${provider}: give a token instead.`,
        },
  );
}

/** Has what was granted to an integration revoked, and forgotten, as soon as a worker is free. */
export async function endAccess(tx: Tx, accountId: string, now: Date): Promise<void> {
  await endAccount(tx, accountId, now);
  await enqueueAccount(tx, accountId, now);
}

/** Notes that the CRM refuses what an account gives: it is told of as such, once. */
export async function loseAccess(tx: Tx, accountId: string, reason: string, now: Date): Promise<void> {
  const account = await accountById(tx, accountId, true);
  if (account === undefined || account.state === 'needs_reauth' || account.state === 'revoked') return;
  const values = { tokens: null, leaseOwner: null, leaseUntil: null };
  await moveAccount(tx, account, { state: 'needs_reauth', reason, values }, now);
}
