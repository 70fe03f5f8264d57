import { and, desc, eq, inArray, isNull, lt, notLike } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { candidates } from '../tables/candidates.js';
import { loggingAddresses, loggingAddressTokens } from '../tables/logging-addresses.js';

/** A logging address as it is stored. */
export type LoggingAddressRow = typeof loggingAddresses.$inferSelect;

/** Stores an address, and by what it is found. */
export async function insertLoggingAddress(
  tx: Tx,
  row: Pick<LoggingAddressRow, 'id' | 'candidateId' | 'token' | 'domain' | 'createdAt' | 'updatedAt'>,
  tokenHash: string,
): Promise<LoggingAddressRow> {
  const [made] = await tx
    .insert(loggingAddresses)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the logging address was not stored');
  await tx.insert(loggingAddressTokens).values({ orgId: tx.orgId, addressId: row.id, tokenHash });
  return made;
}

/** The live address of this id. */
export async function loggingAddressById(tx: Tx, id: string): Promise<LoggingAddressRow | undefined> {
  const [row] = await tx
    .select()
    .from(loggingAddresses)
    .where(and(eq(loggingAddresses.orgId, tx.orgId), eq(loggingAddresses.id, id), isNull(loggingAddresses.deletedAt)));
  return row;
}

/** Live addresses, the newest first, from behind `before`; of one candidate where asked. */
export async function listLoggingAddresses(
  tx: Tx,
  { limit, before, candidateId }: { limit: number; before?: string | undefined; candidateId?: string | undefined },
): Promise<LoggingAddressRow[]> {
  return tx
    .select()
    .from(loggingAddresses)
    .where(
      and(
        eq(loggingAddresses.orgId, tx.orgId),
        isNull(loggingAddresses.deletedAt),
        before === undefined ? undefined : lt(loggingAddresses.id, before),
        candidateId === undefined ? undefined : eq(loggingAddresses.candidateId, candidateId),
      ),
    )
    .orderBy(desc(loggingAddresses.id))
    .limit(limit);
}

/** Addresses of the organization whose tokens lie open, as releases before left them; a sealed text has dots. */
export async function openLoggingTokens(tx: Tx, limit: number): Promise<Pick<LoggingAddressRow, 'id' | 'token'>[]> {
  return tx
    .select({ id: loggingAddresses.id, token: loggingAddresses.token })
    .from(loggingAddresses)
    .where(and(eq(loggingAddresses.orgId, tx.orgId), notLike(loggingAddresses.token, '%.%')))
    .limit(limit);
}

/** Ends an address: mail to it finds nobody. */
export async function endLoggingAddress(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .update(loggingAddresses)
    .set({ deletedAt: now })
    .where(and(eq(loggingAddresses.orgId, tx.orgId), eq(loggingAddresses.id, id)));
  await tx
    .delete(loggingAddressTokens)
    .where(and(eq(loggingAddressTokens.orgId, tx.orgId), eq(loggingAddressTokens.addressId, id)));
}

/** The live candidate whose logging address one of the tokens is, by their hashes. */
export async function candidateOfTokens(
  tx: Tx,
  hashes: readonly string[],
): Promise<{ readonly id: string; readonly email: string | null } | undefined> {
  if (hashes.length === 0) return undefined;
  const [row] = await tx
    .select({ id: candidates.id, email: candidates.email })
    .from(loggingAddressTokens)
    .innerJoin(
      loggingAddresses,
      and(
        eq(loggingAddresses.orgId, loggingAddressTokens.orgId),
        eq(loggingAddresses.id, loggingAddressTokens.addressId),
      ),
    )
    .innerJoin(
      candidates,
      and(eq(candidates.orgId, loggingAddresses.orgId), eq(candidates.id, loggingAddresses.candidateId)),
    )
    .where(
      and(
        eq(loggingAddressTokens.orgId, tx.orgId),
        inArray(loggingAddressTokens.tokenHash, [...hashes]),
        isNull(loggingAddresses.deletedAt),
        isNull(candidates.deletedAt),
      ),
    )
    .limit(1);
  return row;
}
