import type { AccountRow, AccountValues } from '#db/queries/accounts.js';
import type { TokenSet } from '#integrations/oauth/provider.js';
import { MARGIN_MS } from './account-ends.js';
import type { Bound, KeyRing } from './key-ring.js';

/** What is kept sealed of an account. */
export interface AccountTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Where what they open is to be had, where the provider has no one address. */
  readonly url?: string | null;
}

/** What the sealed tokens of an account are bound to. */
export function tokensBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'accounts.tokens', orgId, rowId };
}

/** The tokens of an account, opened; null where it has none any more. */
export function openTokens(ring: KeyRing, { orgId, id, tokens }: AccountRow): AccountTokens | null {
  return tokens === null ? null : (JSON.parse(ring.decrypt(tokens, tokensBoundOf(orgId, id))) as AccountTokens);
}

/** What is stored of tokens that were granted just now. */
export function grantedValues(ring: KeyRing, orgId: string, id: string, granted: TokenSet, now: Date): AccountValues {
  const { accessToken, refreshToken, expiresInSeconds, refreshExpiresInSeconds } = granted;
  const tokens: AccountTokens = { accessToken, refreshToken, ...(granted.url != null && { url: granted.url }) };
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  return {
    tokens: ring.encrypt(JSON.stringify(tokens), tokensBoundOf(orgId, id)),
    scopes: [...granted.scopes],
    renewable: refreshToken !== null,
    expiresAt: after(expiresInSeconds),
    ...(refreshExpiresInSeconds !== null && { refreshExpiresAt: after(refreshExpiresInSeconds) }),
    leaseOwner: null,
    leaseUntil: null,
    failures: 0,
    // What lives hardly longer than the margin would be renewed again at once, and for ever.
    retryAt: expiresInSeconds * 1000 < 2 * MARGIN_MS ? after(expiresInSeconds / 2) : null,
    warnedAt: null,
  };
}
