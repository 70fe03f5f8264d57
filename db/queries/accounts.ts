import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { accounts } from '../tables/accounts.js';

/** An account as it is stored, its tokens sealed. */
export type AccountRow = typeof accounts.$inferSelect;

/** What may be written of an account. */
export type AccountValues = Partial<Omit<AccountRow, 'orgId' | 'id' | 'version' | 'createdAt' | 'updatedAt'>>;

/** Stores an account; undefined where the candidate has a live one with this provider. */
export async function insertAccount(
  tx: Tx,
  row: Omit<typeof accounts.$inferInsert, 'orgId'>,
): Promise<AccountRow | undefined> {
  const [made] = await tx
    .insert(accounts)
    .values({ ...row, orgId: tx.orgId })
    .onConflictDoNothing()
    .returning();
  return made;
}

/** The live account of this id; locked where it is to be changed. */
export async function accountById(tx: Tx, id: string, lock = false): Promise<AccountRow | undefined> {
  const query = tx
    .select()
    .from(accounts)
    .where(and(live(tx), eq(accounts.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

/** The live account of a candidate with a provider, locked. */
export async function accountOf(tx: Tx, candidateId: string, provider: string): Promise<AccountRow | undefined> {
  const [row] = await tx
    .select()
    .from(accounts)
    .where(and(live(tx), eq(accounts.candidateId, candidateId), eq(accounts.provider, provider)))
    .for('update');
  return row;
}

/** Which accounts are listed. */
export interface AccountsListed {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly candidateId?: string | undefined;
  readonly provider?: string | undefined;
  readonly state?: string | undefined;
}

/** Live accounts, the newest first, from behind `before`. */
export async function listAccounts(tx: Tx, listed: AccountsListed): Promise<AccountRow[]> {
  const { limit, before, candidateId, provider, state } = listed;
  return tx
    .select()
    .from(accounts)
    .where(
      and(
        live(tx),
        before === undefined ? undefined : lt(accounts.id, before),
        candidateId === undefined ? undefined : eq(accounts.candidateId, candidateId),
        provider === undefined ? undefined : eq(accounts.provider, provider),
        state === undefined ? undefined : eq(accounts.state, state),
      ),
    )
    .orderBy(desc(accounts.id))
    .limit(limit);
}

/** Changes an account under its next version, where it is still as it was read if a token version is given. */
export async function updateAccount(
  tx: Tx,
  id: string,
  values: AccountValues,
  now: Date,
  tokenVersion?: number,
): Promise<AccountRow | undefined> {
  const [row] = await tx
    .update(accounts)
    .set({ ...values, version: sql`${accounts.version} + 1`, updatedAt: now })
    .where(
      and(
        live(tx),
        eq(accounts.id, id),
        tokenVersion === undefined ? undefined : eq(accounts.tokenVersion, tokenVersion),
      ),
    )
    .returning();
  return row;
}

function live(tx: Tx) {
  return and(eq(accounts.orgId, tx.orgId), isNull(accounts.deletedAt));
}

/** Ends all accounts of a candidate; their tokens stay until they are revoked. Gives their ids. */
export async function endAccountsOf(tx: Tx, candidateId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .update(accounts)
    .set({ deletedAt: now, version: sql`${accounts.version} + 1`, updatedAt: now })
    .where(and(live(tx), eq(accounts.candidateId, candidateId)))
    .returning({ id: accounts.id });
  return rows.map(({ id }) => id);
}

/** Ends an account; its tokens stay until they are revoked. */
export async function endAccount(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .update(accounts)
    .set({ deletedAt: now, version: sql`${accounts.version} + 1`, updatedAt: now })
    .where(and(live(tx), eq(accounts.id, id)));
}

/** An account that has ended and still has tokens to revoke. */
export async function accountToRevoke(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx
    .select()
    .from(accounts)
    .where(
      and(eq(accounts.orgId, tx.orgId), eq(accounts.id, id), isNotNull(accounts.deletedAt), isNotNull(accounts.tokens)),
    );
  return row;
}

/** Forgets the tokens of an account that has ended. */
export async function forgetTokens(tx: Tx, id: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ tokens: null })
    .where(and(eq(accounts.orgId, tx.orgId), eq(accounts.id, id)));
}

/** The accounts of a candidate that have tokens, ended ones too. */
export async function accountsWithTokens(tx: Tx, candidateId: string): Promise<AccountRow[]> {
  return tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.orgId, tx.orgId), eq(accounts.candidateId, candidateId), isNotNull(accounts.tokens)));
}
