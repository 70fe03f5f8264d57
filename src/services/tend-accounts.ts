import { uuidv4 } from '#db/ids.js';
import {
  type ClaimedAccount,
  claimAccounts,
  dequeueAccount,
  keepClaim,
  releaseAccount,
} from '#db/queries/account-queue.js';
import { type AccountRow, accountById, accountToRevoke, forgetTokens } from '#db/queries/accounts.js';
import { syncOf, updateSync } from '#db/queries/connection-syncs.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { AccessRefused } from './access-refused.js';
import { accessOf, NoAccess } from './account-access.js';
import { renewalOf, warningOf } from './account-ends.js';
import { moveAccount } from './account-states.js';
import { revokeAtProvider } from './accounts.js';
import type { Deps } from './deps.js';
import { syncConnections } from './sync-connections.js';
import { waitOf } from './token-renewal.js';

/** An account whose worker died comes up again after this long; a page takes a fraction of it. */
const LEASE_MS = 3 * 60_000;
const DAY_MS = 86_400_000;
/** No account comes up again sooner: whatever is wrong with its moments, others have their turn. */
const SOONEST_MS = 60_000;
/** After so many failures in a row a reading is given up, and begins anew a day later. */
const MOST_FAILURES = 8;

/** How accounts are attended to. */
export interface TendOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onError?: ((account: ClaimedAccount, error: unknown) => void) | undefined;
}

/**
 * Attends to every account that is due, one after the other: renews what is about to end, warns of what cannot be renewed,
 * and reads connections. Any number of processes may do so at a time; gives how many that were.
 */
export async function tendAccounts(deps: Deps, { signal, onError }: TendOptions = {}): Promise<number> {
  for (let tended = 0; ; tended++) {
    if (signal?.aborted === true) return tended;
    const claim = uuidv4();
    const leaseUntil = new Date(deps.now().getTime() + LEASE_MS);
    const claiming = { now: deps.now(), leaseUntil, claim, limit: 1 };
    const [account] = await deps.db.unscoped((tx) => claimAccounts(tx, claiming));
    if (account === undefined) return tended;
    let held = leaseUntil;
    let dueAt: Date | null;
    try {
      dueAt = await tend(deps, account, signal, async () => {
        held = new Date(deps.now().getTime() + LEASE_MS);
        return deps.db.transaction(account.orgId, (tx) => keepClaim(tx, account.accountId, claim, held));
      });
    } catch (error) {
      onError?.(account, error);
      continue;
    }
    const { orgId, accountId } = account;
    await deps.db.transaction(orgId, (tx) => releaseAccount(tx, accountId, { claim, leaseUntil: held, dueAt }));
  }
}

/** Attends to one account; gives when it wants attention again, null where never by itself. */
async function tend(
  deps: Deps,
  { orgId, accountId }: ClaimedAccount,
  signal: AbortSignal | undefined,
  onPage: () => Promise<boolean>,
): Promise<Date | null> {
  const look = () => deps.db.read(orgId, (tx) => accountById(tx, accountId));
  let row = await look();
  if (row === undefined) {
    await end(deps, orgId, accountId);
    return null;
  }
  let retryAt: Date | null = null;
  try {
    await warn(deps, row);
    await accessOf(deps, { orgId, accountId });
    row = (await look()) ?? row;
    retryAt = await read(deps, row, signal, onPage);
  } catch (error) {
    if (!(error instanceof NoAccess)) throw error;
    retryAt = error.retryAt;
  }
  const after = await look();
  if (after === undefined || after.state === 'needs_reauth' || after.state === 'revoked') return null;
  const now = deps.now();
  const moments = [retryAt, renewalOf(after), warningOf(after, now)];
  const ahead = moments.filter((moment) => moment !== null).map((moment) => moment.getTime());
  return ahead.length === 0 ? null : new Date(Math.max(Math.min(...ahead), now.getTime() + SOONEST_MS));
}

/** What was granted to an account that has ended is revoked, as well as that can be had, and forgotten. */
async function end(deps: Deps, orgId: string, accountId: string): Promise<void> {
  const row = await deps.db.read(orgId, (tx) => accountToRevoke(tx, accountId));
  if (row !== undefined) await revokeAtProvider(deps, row);
  await deps.db.transaction(orgId, async (tx) => {
    await forgetTokens(tx, accountId);
    await dequeueAccount(tx, accountId);
  });
}

/** Reads connections where that is due; gives when it is again. */
async function read(
  deps: Deps,
  row: AccountRow,
  signal: AbortSignal | undefined,
  onPage: () => Promise<boolean>,
): Promise<Date | null> {
  const { db, now, accounts } = deps;
  const { orgId, id } = row;
  const source = accounts?.providers.get(row.provider)?.connections;
  if (source === undefined || row.candidateId === null) return null;
  const due = () => db.transaction(orgId, async (tx) => (await syncOf(tx, id, now())).nextAt);
  const nextAt = await due();
  if (nextAt > now()) return nextAt;
  try {
    await syncConnections(deps, row, source, { signal, onPage });
    return await due();
  } catch (error) {
    if (!(error instanceof ProviderFailed)) throw error;
    return await failed(deps, row, error);
  }
}

/** Notes that a reading could not go on: it does so where it was, later, or is given up. Nothing that it did not see is gone. */
async function failed({ db, now }: Deps, row: AccountRow, error: ProviderFailed): Promise<Date | null> {
  const { orgId, id } = row;
  const at = now();
  return db.transaction(orgId, async (tx) => {
    const before = await syncOf(tx, id, at);
    const failures = before.failures + 1;
    const given = error.kind === 'configuration' || error.code === 'repeated_page' || failures >= MOST_FAILURES;
    const nextAt = new Date(at.getTime() + (given ? DAY_MS : waitOf(error, failures)));
    const ended = given ? { outcome: 'failed', endedAt: at, runId: null, failures: 0 } : { failures };
    await updateSync(tx, id, { ...ended, error: error.code, nextAt });
    // The row as it is by now: the token may have been renewed since it was read, or another connected.
    const current = error instanceof AccessRefused ? await accountById(tx, id, true) : undefined;
    if (error instanceof AccessRefused && current?.tokenVersion === error.tokenVersion) {
      // What the network refuses although the token was renewed, or took back itself.
      const state = error.code === 'revoked_access_token' ? 'revoked' : 'needs_reauth';
      const values = { tokens: null, leaseOwner: null, leaseUntil: null };
      await moveAccount(tx, current, { state, reason: error.code, values }, at);
    }
    return nextAt;
  });
}

async function warn({ db, now }: Deps, row: AccountRow): Promise<void> {
  const at = now();
  const warnsAt = warningOf(row, at);
  if (row.state === 'needs_reauth' || row.state === 'revoked' || warnsAt === null || warnsAt > at) return;
  const move = { state: 'degraded', reason: 'expires_soon', values: { warnedAt: at }, warns: true } as const;
  await db.transaction(row.orgId, (tx) => moveAccount(tx, row, move, at));
}
