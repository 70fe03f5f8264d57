import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { idempotencyKeys } from '../tables/idempotency-keys.js';

/** A request that may come again, and the answer to it once there is one. */
export type IdempotencyRow = typeof idempotencyKeys.$inferSelect;

/** Whose key, and which. */
export interface IdempotencyKey {
  readonly keyId: string;
  readonly key: string;
}

/**
 * Takes the key for one run until `lockedUntil`: when it is new, was forgotten (`forgottenBefore`), or its run died
 * without an answer. Waits for a run that is about to commit. Gives whether it was taken.
 */
export async function claimKey(
  tx: Tx,
  { keyId, key }: IdempotencyKey,
  run: { requestHash: Buffer; now: Date; lockedUntil: Date; forgottenBefore: Date },
): Promise<boolean> {
  const result = await tx.raw.query({
    name: 'claim_idempotency_key',
    text: `INSERT INTO idempotency_keys AS k (org_id, key_id, idempotency_key, request_hash, locked_until, created_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (org_id, key_id, idempotency_key) DO UPDATE
      SET request_hash = excluded.request_hash, status = NULL, answer = NULL, locked_until = excluded.locked_until, created_at = excluded.created_at
      WHERE k.created_at < $7 OR (k.status IS NULL AND k.locked_until <= $6 AND k.request_hash = excluded.request_hash)`,
    values: [tx.orgId, keyId, key, run.requestHash, run.lockedUntil, run.now, run.forgottenBefore],
  });
  return result.rowCount === 1;
}

/** The row of the key. */
export async function findKey(tx: Tx, of: IdempotencyKey): Promise<IdempotencyRow | undefined> {
  const [row] = await tx.select().from(idempotencyKeys).where(itself(tx, of));
  return row;
}

/** Keeps the answer of the run that holds the key until `lockedUntil`; false when another run has taken it over. */
export async function keepAnswer(
  tx: Tx,
  of: IdempotencyKey,
  lockedUntil: Date,
  answer: { status: number; answer: string },
): Promise<boolean> {
  const result = await tx
    .update(idempotencyKeys)
    .set(answer)
    .where(and(itself(tx, of), held(lockedUntil)));
  return result.rowCount === 1;
}

/** Stores a key together with its answer, for a run whose organization did not exist before. */
export async function insertAnswered(tx: Tx, row: Omit<IdempotencyRow, 'orgId'>): Promise<void> {
  await tx.insert(idempotencyKeys).values({ ...row, orgId: tx.orgId });
}

/** Gives the key back when the run that holds it had no effect. */
export async function releaseKey(tx: Tx, of: IdempotencyKey, lockedUntil: Date): Promise<void> {
  await tx.delete(idempotencyKeys).where(and(itself(tx, of), held(lockedUntil)));
}

/** Forgets keys made before the instant; gives how many. */
export async function forgetKeys(tx: Tx, before: Date): Promise<number> {
  const result = await tx
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.orgId, tx.orgId), lt(idempotencyKeys.createdAt, before)));
  return result.rowCount ?? 0;
}

/** Takes the answers out of all keys of the organization; that they were used stays known. */
export async function blankAnswers(tx: Tx): Promise<void> {
  await tx.update(idempotencyKeys).set({ answer: null }).where(eq(idempotencyKeys.orgId, tx.orgId));
}

function itself(tx: Tx, { keyId, key }: IdempotencyKey) {
  return and(
    eq(idempotencyKeys.orgId, tx.orgId),
    eq(idempotencyKeys.keyId, keyId),
    eq(idempotencyKeys.idempotencyKey, key),
  );
}

function held(lockedUntil: Date) {
  return and(eq(idempotencyKeys.lockedUntil, lockedUntil), isNull(idempotencyKeys.status));
}
