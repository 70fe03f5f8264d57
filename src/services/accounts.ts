import type { Tx } from '#db/client.js';
import { dequeueAccount } from '#db/queries/account-queue.js';
import { type AccountRow, accountById, listAccounts, updateAccount } from '#db/queries/accounts.js';
import { type ConnectionSyncRow, deleteSync, syncsOf } from '#db/queries/connection-syncs.js';
import { forgetNetwork } from '#db/queries/network-people.js';
import { visibleRows } from '#db/queries/visible.js';
import { notFound, Problem } from '#src/errors.js';
import { type AccountTokens, openTokens } from './account-tokens.js';
import { administer } from './administer.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import type { KeyRing } from './key-ring.js';
import type { Page } from './newest-first.js';
import { listOfCandidate, type OfCandidateQuery } from './of-candidate.js';
import { requireVersion } from './writing.js';

/** An account as it is shown; its tokens never. */
export interface Account {
  readonly id: string;
  readonly provider: string;
  readonly candidateId: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly since: Date;
  readonly subject: string | null;
  readonly scopes: string[];
  /** Whether new tokens can be had without the person. */
  readonly renewable: boolean;
  readonly expiresAt: Date | null;
  /** How reading its connections fares; null where none was begun. */
  readonly sync: AccountSync | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How reading an account's connections fares. */
export interface AccountSync {
  /** What came of the last reading that ended. */
  readonly outcome: string | null;
  /** A code: what was in the way last; null while all is well. */
  readonly error: string | null;
  /** How many people the last reading has seen, or this one until now. */
  readonly people: number;
  readonly running: boolean;
  readonly startedAt: Date | null;
  /** When one came to its end last. */
  readonly completedAt: Date | null;
  readonly nextAt: Date;
}

/** What a list of accounts may be asked. */
export interface AccountsQuery extends OfCandidateQuery {
  readonly provider?: string | undefined;
  readonly state?: string | undefined;
}

/** Accounts that the key sees, the newest first; one bound to an advisor names the candidate. */
export async function listAccountsOf(deps: Deps, context: Context, query: AccountsQuery): Promise<Page<Account>> {
  const { provider, state } = query;
  return listOfCandidate(deps, context, query, async (tx, rows) => {
    const accounts = await listAccounts(tx, { ...rows, provider, state });
    const syncs = await syncsOf(
      tx,
      accounts.map(({ id }) => id),
    );
    return accounts.map((row) => shownAccount(row, syncs.get(row.id)));
  });
}

/** The account; throws `not_found` where the key does not see its candidate. */
export async function getAccount(deps: Deps, context: Context, id: string): Promise<Account> {
  requireScope(context, 'read', 'write');
  return deps.db.read(context.orgId, async (tx) => shownWithSync(tx, await seenAccount(tx, context, id)));
}

/**
 * Disconnects: the provider is asked to revoke what it granted, then the tokens are deleted, whatever it answered, and with
 * them whom the network told of. Connections with contacts stay.
 */
export async function removeAccount(
  deps: Deps,
  context: Context,
  id: string,
  ifVersion?: number,
): Promise<{ id: string }> {
  requireScope(context, 'write');
  const before = await deps.db.read(context.orgId, (tx) => seenAccount(tx, context, id));
  requireVersion(before, ifVersion);
  if (before.candidateId === null)
    throw new Problem('conflict', 'This account connects an integration: end that, or give it a token instead.');
  await revokeAtProvider(deps, before);
  return administer(deps, context, async (tx) => {
    requireVersion(await seenAccount(tx, context, id, true), ifVersion);
    await updateAccount(tx, id, { deletedAt: deps.now(), tokens: null, subject: null }, deps.now());
    await dequeueAccount(tx, id);
    await deleteSync(tx, id);
    // Whom the candidate knows is nobody's business without the account; what became of it for contacts stays.
    const { candidateId, provider: network } = before;
    if (candidateId !== null) await forgetNetwork(tx, { candidateId, source: 'oauth', network });
    return {
      result: { id },
      audit: [{ action: 'account.delete', resource: 'account', resourceId: id, fields: [] }],
    };
  });
}

/** Asks the provider to revoke what it granted, as well as that can be had; never throws. */
export async function revokeAtProvider({ accounts, ring }: Deps, row: AccountRow): Promise<void> {
  const client = accounts?.providers.get(row.provider)?.client;
  const tokens = openedOrNull(ring, row);
  if (client === undefined || tokens === null) return;
  const { accessToken, refreshToken } = tokens;
  if (refreshToken !== null) await client.revoke(refreshToken, 'refresh_token').catch(() => {});
  await client.revoke(accessToken, 'access_token').catch(() => {});
}

/** Tokens that no key of the ring opens can be revoked by nobody, and are deleted all the same. */
function openedOrNull(ring: KeyRing, row: AccountRow): AccountTokens | null {
  try {
    return openTokens(ring, row);
  } catch {
    return null;
  }
}

/** The account of a row, as it is shown, with how its reading fares. */
export async function shownWithSync(tx: Tx, row: AccountRow): Promise<Account> {
  return shownAccount(row, (await syncsOf(tx, [row.id])).get(row.id));
}

function shownAccount(row: AccountRow, sync: ConnectionSyncRow | undefined): Account {
  const { id, provider, candidateId, state, reason, since, subject, scopes, renewable, expiresAt } = row;
  const { version, createdAt, updatedAt } = row;
  const told = { id, provider, candidateId, state, reason, since, subject, scopes, renewable, expiresAt };
  return { ...told, sync: sync === undefined ? null : shownSync(sync), version, createdAt, updatedAt };
}

function shownSync({ outcome, error, people, runId, startedAt, completedAt, nextAt }: ConnectionSyncRow): AccountSync {
  return { outcome, error, people, running: runId !== null, startedAt, completedAt, nextAt };
}

/** The live account that the key sees: its candidate's, or, to a key of the whole organization, any. */
export async function seenAccount(tx: Tx, { viewer }: Context, id: string, lock = false): Promise<AccountRow> {
  const row = await accountById(tx, id, lock);
  if (row === undefined) throw notFound('account', id);
  const whole = viewer.candidateId === undefined && viewer.advisorId === undefined;
  const seen =
    row.candidateId === null ? whole : (await visibleRows(tx, viewer, 'candidate', [row.candidateId])).size > 0;
  if (!seen) throw notFound('account', id);
  return row;
}
