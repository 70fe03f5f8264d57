import { type AccountRow, accountById, updateAccount } from '#db/queries/accounts.js';
import type { ProviderFailed } from '#integrations/oauth/failure.js';
import type { TokenSet } from '#integrations/oauth/provider.js';
import type { Access } from './account-access.js';
import { warningOf } from './account-ends.js';
import { moveAccount } from './account-states.js';
import { grantedValues, openTokens } from './account-tokens.js';
import type { Deps } from './deps.js';

const MINUTE_MS = 60_000;
const LONGEST_MS = 60 * MINUTE_MS;
const MISCONFIGURED_MS = 15 * MINUTE_MS;
/** So many failures in a row are no hiccup. */
const DEGRADED_AFTER = 3;

/** Stores new tokens over those that were renewed; undefined where others are there, or the account is gone. */
export async function afterGrant(deps: Deps, before: AccountRow, granted: TokenSet): Promise<Access | undefined> {
  const { db, ring, now, accounts } = deps;
  const { orgId, id, provider, subject, tokenVersion } = before;
  const at = now();
  // Who does not repeat where its data are, has them where they were.
  const url = granted.url ?? openTokens(ring, before)?.url ?? null;
  const values = grantedValues(ring, orgId, id, { ...granted, subject, url }, at);
  const warnsAt = warningOf({ ...before, ...values }, at);
  // Whom the end was told of is not told again by tokens that end no later.
  const ending = before.warnedAt !== null && warnsAt !== null && warnsAt <= at;
  const told = ending
    ? { state: 'degraded', reason: 'expires_soon', warnedAt: before.warnedAt }
    : { state: 'active', reason: null };
  const since = before.state === told.state ? before.since : at;
  const fresh = { ...values, ...told, tokenVersion: tokenVersion + 1, since };
  const row = await db.transaction(orgId, (tx) => updateAccount(tx, id, fresh, at, tokenVersion));
  if (row !== undefined) return { accessToken: granted.accessToken, tokenVersion: row.tokenVersion };
  // Disconnected meanwhile: nobody will ever use these.
  if ((await db.read(orgId, (tx) => accountById(tx, id))) === undefined) {
    const client = accounts?.providers.get(provider)?.client;
    await client?.revoke(granted.refreshToken ?? granted.accessToken, 'refresh_token').catch(() => {});
  }
  return undefined;
}

/**
 * Notes that tokens could not be renewed. A grant that is refused needs the person, unless other tokens are there by now; all
 * else is tried again later, and what is still good stays in use.
 */
export async function afterFailure({ db, now }: Deps, before: AccountRow, failed: ProviderFailed): Promise<void> {
  const at = now();
  const freed = { leaseOwner: null, leaseUntil: null };
  await db.transaction(before.orgId, async (tx) => {
    if (failed.kind === 'permanent') {
      const values = { ...freed, tokens: null };
      await moveAccount(tx, before, { state: 'needs_reauth', reason: 'grant_refused', values }, at);
      return;
    }
    const failures = before.failures + 1;
    const retryAt = new Date(at.getTime() + waitOf(failed, failures));
    // Nobody looks again before.
    const over = before.expiresAt !== null && before.expiresAt <= retryAt;
    const degraded = over || failures >= DEGRADED_AFTER || failed.kind === 'configuration';
    const told = degraded
      ? ({ state: 'degraded', reason: REASONS[failed.kind] } as const)
      : ({ state: before.state as 'active', reason: before.reason } as const);
    await moveAccount(tx, before, { ...told, values: { ...freed, failures, retryAt } }, at);
  });
}

const REASONS = {
  transient: 'provider_unavailable',
  rate_limited: 'rate_limited',
  configuration: 'provider_refuses_client',
} as const;

/** How long nothing is asked after a failure, in milliseconds. */
export function waitOf({ kind, retryAfterMs }: ProviderFailed, failures: number): number {
  if (kind === 'configuration') return MISCONFIGURED_MS;
  const growing = Math.min(MINUTE_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return Math.max(retryAfterMs ?? 0, kind === 'rate_limited' && retryAfterMs !== null ? 0 : growing);
}
