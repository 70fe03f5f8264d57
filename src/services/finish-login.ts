import type { Tx } from '#db/client.js';
import { type AccountStartRow, startOfState, useStart } from '#db/queries/account-starts.js';
import { accountOf } from '#db/queries/accounts.js';
import { updateSync } from '#db/queries/connection-syncs.js';
import { visibleRows } from '#db/queries/visible.js';
import type { AccountProvider } from '#integrations/oauth/account-provider.js';
import { ProviderFailed, plainCode } from '#integrations/oauth/failure.js';
import type { TokenSet } from '#integrations/oauth/provider.js';
import { Problem } from '#src/errors.js';
import { callbackOf, providerOf } from './account-providers.js';
import { unknownLogin, usedUp } from './account-starts.js';
import { connectByLogin } from './crm/connect-by-login.js';
import type { Deps } from './deps.js';
import { keepGrant } from './keep-grant.js';
import { LoginFailed } from './login-failed.js';
import { isBrowser, loginHash, loginSecretsOf, orgOfLoginToken } from './login-token.js';

/** What a provider sent a browser back with. */
export interface ProviderAnswer {
  readonly provider: string;
  readonly state: string;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly issuer?: string | undefined;
  readonly secretOf: (startId: string) => string | undefined;
}

/** Where the browser goes now, and the login whose secret it need not keep. */
export interface LoginFinished {
  readonly location: string;
  readonly startId: string;
}

/**
 * Finishes a login: the state is ours, unused and of this provider, and the browser is the one that began. Then it goes back
 * to its return address in any case, with `status=connected` and `account=…` or `integration=…`, or `status=failed&error=` and a code. Without
 * that it is told so here: nobody is sent anywhere by an answer that nobody asked for.
 */
export async function finishLogin(deps: Deps, answer: ProviderAnswer): Promise<LoginFinished> {
  const provider = providerOf(deps, answer.provider);
  const orgId = orgOfLoginToken(answer.state);
  if (orgId === undefined) throw unknownLogin();
  const { start, secret } = await deps.db.transaction(orgId, (tx) => claimStart(deps, tx, answer));
  const back = new URL(start.returnUrl);
  back.searchParams.set('provider', answer.provider);
  try {
    const { what, id } = await connect(deps, provider, start, secret, answer);
    back.searchParams.set('status', 'connected');
    back.searchParams.set(what, id);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    back.searchParams.set('status', 'failed');
    back.searchParams.set('error', code);
  }
  return { location: back.href, startId: start.id };
}

async function claimStart(
  deps: Deps,
  tx: Tx,
  { provider, state, secretOf }: ProviderAnswer,
): Promise<{ start: AccountStartRow; secret: string }> {
  const start = await startOfState(tx, loginHash(state));
  if (start === undefined || start.provider !== provider) throw unknownLogin();
  const secret = secretOf(start.id);
  // Not used up by it: else whoever learns a state could end another's login.
  if (secret === undefined || !isBrowser(start.browserHash, secret))
    throw new Problem('forbidden', 'This browser did not begin this login. Begin again in the one that you use.');
  if (!(await useStart(tx, start.id, deps.now()))) throw usedUp();
  return { start, secret };
}

async function connect(
  deps: Deps,
  provider: AccountProvider,
  start: AccountStartRow,
  secret: string,
  { code, error, issuer }: ProviderAnswer,
): Promise<Connected> {
  const { oauth, client } = provider;
  if (error !== undefined) throw new LoginFailed(oauth.refusals.includes(error) ? 'access_denied' : plainCode(error));
  // Who names itself must be the one that was asked (RFC 9207); LinkedIn does not.
  if (issuer !== undefined && oauth.issuer !== null && issuer !== oauth.issuer) throw new LoginFailed('other_issuer');
  if (code === undefined) throw new LoginFailed('no_code');
  const redirectUri = callbackOf(deps, oauth.name);
  const granted = await client.exchange({ code, redirectUri, ...loginSecretsOf(secret) });
  try {
    return await deps.db.transaction(start.orgId, (tx) => store(deps, tx, start, granted));
  } catch (failed) {
    // What is not kept is of no use to anybody.
    await client
      .revoke(
        granted.refreshToken ?? granted.accessToken,
        granted.refreshToken === null ? 'access_token' : 'refresh_token',
      )
      .catch(() => {});
    throw failed;
  }
}

/** Where the browser learns what was connected. */
interface Connected {
  readonly what: 'account' | 'integration';
  readonly id: string;
}

async function store(deps: Deps, tx: Tx, start: AccountStartRow, granted: TokenSet): Promise<Connected> {
  if (start.integrationId !== null)
    return { what: 'integration', id: (await connectByLogin(deps, tx, start, granted)).id };
  const { provider, candidateId } = start;
  if (candidateId === null || !(await visibleRows(tx, {}, 'candidate', [candidateId])).has(candidateId))
    throw new LoginFailed('candidate_gone');
  const { id } = await keepGrant(deps, tx, start, await accountOf(tx, candidateId, provider), granted);
  await updateSync(tx, id, { nextAt: deps.now(), failures: 0 });
  return { what: 'account', id };
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof LoginFailed) return error.message;
  if (!(error instanceof ProviderFailed)) return undefined;
  if (error.kind === 'permanent') return 'code_refused';
  return error.kind === 'configuration' ? 'provider_refuses_client' : 'provider_unavailable';
}
