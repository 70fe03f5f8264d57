import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '#db/client.js';
import { uuidv4 } from '#db/ids.js';
import { giveLeaseBack, takeLease } from '#db/queries/account-leases.js';
import { type AccountRow, accountById } from '#db/queries/accounts.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { MARGIN_MS } from './account-ends.js';
import { moveAccount } from './account-states.js';
import { type AccountTokens, openTokens } from './account-tokens.js';
import type { Deps } from './deps.js';
import { afterFailure, afterGrant } from './token-renewal.js';

/** An access token, and the version of the tokens that it is of. */
export interface Access {
  readonly accessToken: string;
  readonly tokenVersion: number;
}

/** An account gives no access now: not again before `retryAt`, or never (null) unless it is connected anew. */
export class NoAccess extends Error {
  override readonly name = 'NoAccess';
  readonly reason: string;
  readonly retryAt: Date | null;

  constructor(reason: string, retryAt: Date | null) {
    super(`The account gives no access: ${reason}.`);
    this.reason = reason;
    this.retryAt = retryAt;
  }
}

/** Which account of which organization. */
export interface AccountAt {
  readonly orgId: string;
  readonly accountId: string;
}

/** Whoever holds a lease longer is taken for dead; three times what a request may take. */
const LEASE_MS = 30_000;
const LOOK_AGAIN_MS = 100;
const MOST_LOOKS = LEASE_MS / LOOK_AGAIN_MS + 50;
const LONGEST_PAUSE_MS = 2_000;
/** With their pauses so many take as long as a lease. */
const MOST_STORES = 18;

/**
 * An access token that is good for a while; renewed before, if need be, by one request however many processes ask at a
 * time: in a process those who ask share one renewal, between processes a lease decides, and what it brings is stored only
 * over the tokens that it began with. `refused` names the version of a token that the provider did not take. Throws NoAccess.
 */
export async function accessOf(deps: Deps, of: AccountAt, refused?: number): Promise<Access> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const row = await deps.db.read(of.orgId, (tx) => accountById(tx, of.accountId));
    if (row === undefined) throw new NoAccess('disconnected', null);
    const tokens = openTokens(deps.ring, row);
    if (tokens === null || row.state === 'needs_reauth' || row.state === 'revoked')
      throw new NoAccess(row.reason ?? row.state, null);
    const now = deps.now();
    const good = row.tokenVersion !== refused && (row.expiresAt === null || row.expiresAt > now);
    const held = { accessToken: tokens.accessToken, tokenVersion: row.tokenVersion };
    const lasting = row.expiresAt === null || row.expiresAt.getTime() - MARGIN_MS > now.getTime();
    if (good && (lasting || tokens.refreshToken === null)) return held;
    if (tokens.refreshToken === null) await end(deps, row, refused === row.tokenVersion ? 'token_refused' : 'expired');
    // Without a failure behind it the wait is a short life's: it holds while the token is good.
    else if (row.retryAt !== null && row.retryAt > now && (good || row.failures > 0)) {
      if (good) return held;
      throw new NoAccess(row.reason ?? 'later', row.retryAt);
    } else {
      const renewed = await shared(deps.db, row, () => renew(deps, row, tokens));
      if (renewed !== undefined) return renewed;
    }
  }
  throw new NoAccess('lease', new Date(deps.now().getTime() + LEASE_MS));
}

/** Renewals under way in this process, by the database that they are of. */
const underWay = new WeakMap<Database, Map<string, Promise<Access | undefined>>>();

function shared(
  db: Database,
  { orgId, id, tokenVersion }: AccountRow,
  run: () => Promise<Access | undefined>,
): Promise<Access | undefined> {
  const all = underWay.get(db) ?? new Map<string, Promise<Access | undefined>>();
  underWay.set(db, all);
  const key = `${orgId} ${id} ${tokenVersion}`;
  const present = all.get(key) ?? run().finally(() => all.delete(key));
  all.set(key, present);
  return present;
}

/** New tokens; undefined where another is at it, or something came of it that must be looked at anew. */
async function renew(deps: Deps, row: AccountRow, tokens: AccountTokens): Promise<Access | undefined> {
  const { db, now, accounts } = deps;
  const { orgId, id, tokenVersion } = row;
  const client = accounts?.providers.get(row.provider)?.client;
  if (client === undefined) throw new NoAccess('not_set_up', new Date(now().getTime() + 3_600_000));
  const owner = uuidv4();
  const at = now();
  const lease = { owner, tokenVersion, now: at, until: new Date(at.getTime() + LEASE_MS) };
  if (!(await db.transaction(orgId, (tx) => takeLease(tx, id, lease)))) {
    await pause(LOOK_AGAIN_MS);
    return undefined;
  }
  try {
    const granted = await client.refresh(tokens.refreshToken as string);
    return await kept(deps, lease.until, () => afterGrant(deps, row, granted));
  } catch (error) {
    if (!(error instanceof ProviderFailed)) {
      await db.transaction(orgId, (tx) => giveLeaseBack(tx, id, owner)).catch(() => {});
      throw error;
    }
    await afterFailure(deps, row, error);
    return undefined;
  }
}

/**
 * Stores what was granted, for as long as nobody else may renew: these tokens are the only ones that are good, and who renewed
 * with those that they replace would end what was granted. What was stored without our hearing of it is not stored twice.
 */
async function kept<T>({ now }: Deps, until: Date, store: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      return await store();
    } catch (error) {
      failures += 1;
      if (failures === MOST_STORES || now() >= until) throw error;
      await pause(Math.min(LOOK_AGAIN_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS));
    }
  }
}

async function end({ db, now }: Deps, row: AccountRow, reason: string): Promise<void> {
  const values = { tokens: null, leaseOwner: null, leaseUntil: null };
  await db.transaction(row.orgId, (tx) => moveAccount(tx, row, { state: 'needs_reauth', reason, values }, now()));
}
