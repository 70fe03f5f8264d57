import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { deadLetters } from '../tables/email-events.js';

/** A letter as it is stored, its payload sealed. */
export type DeadLetterRow = typeof deadLetters.$inferSelect;

/** A statement takes 65,535 values at most. */
const AT_ONCE = 1_000;

/** Stores what could not be taken in or applied. */
export async function insertDeadLetters(
  tx: Tx,
  letters: readonly Omit<typeof deadLetters.$inferInsert, 'orgId'>[],
): Promise<void> {
  for (let n = 0; n < letters.length; n += AT_ONCE) {
    const some = letters.slice(n, n + AT_ONCE);
    await tx.insert(deadLetters).values(some.map((letter) => ({ ...letter, orgId: tx.orgId })));
  }
}

/** Letters, the newest first, from behind `before`; those that wait for somebody unless `all`. */
export async function listDeadLetters(
  tx: Tx,
  { limit, before, all = false }: { limit: number; before?: string | undefined; all?: boolean | undefined },
): Promise<DeadLetterRow[]> {
  return tx
    .select()
    .from(deadLetters)
    .where(
      and(
        eq(deadLetters.orgId, tx.orgId),
        before === undefined ? undefined : lt(deadLetters.id, before),
        all ? undefined : isNull(deadLetters.replayedAt),
        all ? undefined : isNull(deadLetters.discardedAt),
      ),
    )
    .orderBy(desc(deadLetters.id))
    .limit(limit);
}

/** The letter of this id; locked where it is to be changed. */
export async function deadLetterById(tx: Tx, id: string, lock = false): Promise<DeadLetterRow | undefined> {
  const query = tx
    .select()
    .from(deadLetters)
    .where(and(eq(deadLetters.orgId, tx.orgId), eq(deadLetters.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

/** Changes a letter. */
export async function updateDeadLetter(
  tx: Tx,
  id: string,
  values: Partial<Pick<DeadLetterRow, 'code' | 'detail' | 'payload' | 'lastAttemptAt' | 'replayedAt' | 'discardedAt'>>,
  again = false,
): Promise<DeadLetterRow> {
  const [row] = await tx
    .update(deadLetters)
    .set({ ...values, ...(again && { attempts: sql`${deadLetters.attempts} + 1` }) })
    .where(and(eq(deadLetters.orgId, tx.orgId), eq(deadLetters.id, id)))
    .returning();
  if (row === undefined) throw new Error('a locked letter was not there');
  return row;
}

/** Drops what letters hold that came before an instant; gives how many. */
export async function dropLetterPayloads(tx: Tx, before: Date): Promise<number> {
  const result = await tx
    .update(deadLetters)
    .set({ payload: null })
    .where(and(eq(deadLetters.orgId, tx.orgId), isNotNull(deadLetters.payload), lt(deadLetters.receivedAt, before)));
  return result.rowCount ?? 0;
}
