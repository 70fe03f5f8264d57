import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { bindStart, insertAccountStart, startOfTicket } from '#db/queries/account-starts.js';
import { visibleRows } from '#db/queries/visible.js';
import { invalid, Problem } from '#src/errors.js';
import { callbackOf, checkedReturnUrl, providerOf } from './account-providers.js';
import { administer } from './administer.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import {
  isBrowser,
  loginHash,
  loginSecretsOf,
  newBrowserSecret,
  newLoginToken,
  orgOfLoginToken,
} from './login-token.js';

/** Whose account is to be connected, and where the browser goes afterwards. */
export interface NewAccount {
  readonly provider: string;
  readonly candidateId: string;
  readonly returnUrl: string;
}

/** A login that may begin: send the candidate's own browser to `startUrl`, once. */
export interface AccountStart {
  readonly id: string;
  readonly provider: string;
  readonly candidateId: string;
  readonly startUrl: string;
  readonly expiresAt: Date;
}

/** How long a login may take, in milliseconds. */
export const LOGIN_MS = 10 * 60_000;

/** Lets a login with a provider begin, of a candidate that the key sees. */
export async function beginAccount(deps: Deps, context: Context, input: NewAccount): Promise<AccountStart> {
  requireScope(context, 'write');
  const { provider, candidateId } = input;
  providerOf(deps, provider);
  const returnUrl = checkedReturnUrl(deps, input.returnUrl);
  return administer(deps, context, async (tx) => {
    if (!(await visibleRows(tx, context.viewer, 'candidate', [candidateId])).has(candidateId))
      throw invalid({
        pointer: '/candidateId',
        code: 'not_found',
        message: 'No candidate with this id is visible to this key.',
      });
    const start = await storeStart(deps, tx, context, { provider, candidateId, returnUrl });
    return {
      result: { ...start, provider, candidateId },
      audit: [{ action: 'account.begin', resource: 'candidate', resourceId: candidateId, fields: ['provider'] }],
    };
  });
}

/** Stores a login that may begin, a candidate's or an integration's; what its address carries is kept as a hash alone. */
export async function storeStart(
  deps: Deps,
  tx: Tx,
  context: Context,
  of: {
    readonly provider: string;
    readonly returnUrl: string;
    readonly candidateId?: string;
    readonly integrationId?: string;
  },
): Promise<Pick<AccountStart, 'id' | 'startUrl' | 'expiresAt'>> {
  const now = context.now();
  const id = uuidv7(now.getTime());
  const ticket = newLoginToken(context.orgId);
  const expiresAt = new Date(now.getTime() + LOGIN_MS);
  const stored = { keyId: context.keyId, createdAt: now, expiresAt };
  await insertAccountStart(tx, { id, ...of, ...stored, ticketHash: loginHash(ticket) });
  return { id, startUrl: `${deps.publicUrl}/oauth/${of.provider}/start/${ticket}`, expiresAt };
}

/** Where a browser goes to consent, and what it must bring back. */
export interface LoginBegun {
  readonly location: string;
  /** The login that the secret is for: each has its own, so that two at a time do not get in each other's way. */
  readonly startId: string;
  readonly browserSecret: string;
}

/**
 * Sends a browser with a ticket to the provider and binds the login to it. The same browser may come again (each time
 * with a new state); another may not: whoever has read the address along the way has nothing of it.
 */
export async function openStart(
  deps: Deps,
  {
    provider: name,
    ticket,
    secretOf,
  }: { provider: string; ticket: string; secretOf: (startId: string) => string | undefined },
): Promise<LoginBegun> {
  const { client } = providerOf(deps, name);
  const orgId = orgOfLoginToken(ticket);
  if (orgId === undefined) throw unknownLogin();
  return deps.db.transaction(orgId, async (tx) => {
    const start = await startOfTicket(tx, loginHash(ticket));
    if (start === undefined || start.provider !== name) throw unknownLogin();
    const brought = secretOf(start.id);
    const again = isBrowser(start.browserHash, brought);
    if (start.usedAt !== null || start.expiresAt <= deps.now() || (start.browserHash !== null && !again))
      throw usedUp();
    const browserSecret = again && brought !== undefined ? brought : newBrowserSecret();
    const state = newLoginToken(orgId);
    await bindStart(tx, start.id, { stateHash: loginHash(state), browserHash: loginHash(browserSecret) });
    const location = client.authorizeUrl({
      ...loginSecretsOf(browserSecret),
      state,
      redirectUri: callbackOf(deps, name),
    });
    return { location, startId: start.id, browserSecret };
  });
}

/** What is said of a ticket or state that is none of ours. */
export function unknownLogin(): Problem {
  return new Problem('not_found', 'There is no such login. Begin again where you came from.');
}

/** What is said of a login that is over. */
export function usedUp(): Problem {
  return new Problem(
    'gone',
    'This login was used already, or its ten minutes are over. Begin again where you came from.',
  );
}
