import { and, eq, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm';
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

/** Keeps the answer of the run that holds the key until `lockedUntil`, over one it kept before; false when another run has taken it over. */
export async function keepAnswer(
  tx: Tx,
  of: IdempotencyKey,
  lockedUntil: Date,
  answer: { status: number; answer: string },
): Promise<boolean> {
  const result = await tx.raw.query({
    name: 'keep_idempotent_answer',
    text: `UPDATE idempotency_keys k SET status = $5, answer = $6
      WHERE k.org_id = $1 AND k.key_id = $2 AND k.idempotency_key = $3 AND k.locked_until = $4`,
    values: [tx.orgId, of.keyId, of.key, lockedUntil, answer.status, answer.answer],
  });
  return result.rowCount === 1;
}

/** Takes back what the run that holds the key until `lockedUntil` kept: it is without an answer again. */
export async function takeBackAnswer(tx: Tx, of: IdempotencyKey, lockedUntil: Date): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({ status: null, answer: null })
    .where(and(itself(tx, of), eq(idempotencyKeys.lockedUntil, lockedUntil)));
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

/** The name of the key that sealed an answer (`v1.<name>.…`). */
const sealedBy = sql<string>`split_part(${idempotencyKeys.answer}, '.', 2)`;

/** How many answers of the organization each key of the key ring has sealed, by its name. */
export async function countAnswers(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ sealedBy, count: sql<number>`count(*)::int` })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.orgId, tx.orgId), isNotNull(idempotencyKeys.answer)))
    .groupBy(sealedBy);
  return new Map(rows.map((row) => [row.sealedBy, row.count]));
}

/** Answers of the organization that another key than this one sealed, in the order of their keys, from behind one. */
export async function sealedAnswers(
  tx: Tx,
  ringKeyId: string,
  after: readonly [keyId: string, key: string] | undefined,
  limit: number,
): Promise<(IdempotencyKey & { readonly answer: string })[]> {
  const { orgId, keyId, idempotencyKey, answer } = idempotencyKeys;
  const behind = after && sql`(${keyId}, ${idempotencyKey}) > (${after[0]}::uuid, ${after[1]})`;
  const rows = await tx
    .select({ keyId, key: idempotencyKey, answer })
    .from(idempotencyKeys)
    .where(and(eq(orgId, tx.orgId), isNotNull(answer), ne(sealedBy, ringKeyId), behind))
    .orderBy(keyId, idempotencyKey)
    .limit(limit);
  return rows as (IdempotencyKey & { answer: string })[];
}

/** Puts sealed answers in the place of others, where these are still the same; gives how many. */
export async function replaceAnswers(
  tx: Tx,
  answers: readonly (IdempotencyKey & { readonly before: string; readonly after: string })[],
): Promise<number> {
  if (answers.length === 0) return 0;
  const column = (name: keyof (typeof answers)[number]) => answers.map((answer) => answer[name]);
  const result = await tx.raw.query({
    name: 'replace_idempotency_answers',
    text: `UPDATE idempotency_keys k SET answer = n.after
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS n (key_id, key, before, after)
      WHERE k.org_id = $1 AND k.key_id = n.key_id AND k.idempotency_key = n.key AND k.answer = n.before`,
    values: [tx.orgId, column('keyId'), column('key'), column('before'), column('after')],
  });
  return result.rowCount ?? 0;
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
