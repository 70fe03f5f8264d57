import { and, desc, eq, lt } from 'drizzle-orm';
import type { Database, Tx } from '../client.js';
import { keys, keyTokens, platformKeys } from '../tables/keys.js';

/** A key as it is stored; the secret is nowhere. */
export type KeyRow = typeof keys.$inferSelect;

/** What a bearer token is checked against. */
export type KeyTokenRow = typeof keyTokens.$inferSelect;

/** A key of the operator. */
export type PlatformKeyRow = typeof platformKeys.$inferSelect;

const FIND_TOKEN = {
  name: 'find_key_token',
  text: `SELECT org_id AS "orgId", key_id AS "keyId", secret_hash AS "secretHash", scopes, candidate_id AS "candidateId",
    advisor_id AS "advisorId", expires_at AS "expiresAt", revoked_at AS "revokedAt" FROM key_tokens k WHERE k.key_id = $1`,
};

/** What a key's token is checked against, before its organization is known. */
export async function findKeyToken(db: Database, keyId: string): Promise<KeyTokenRow | undefined> {
  const rows = await db.hot<KeyTokenRow>(FIND_TOKEN, [keyId]);
  return rows[0];
}

/** The operator's key of this id. */
export async function findPlatformKey(db: Database, keyId: string): Promise<PlatformKeyRow | undefined> {
  const [row] = await db.unscoped((tx) => tx.select().from(platformKeys).where(eq(platformKeys.id, keyId)));
  return row;
}

/** Stores a key and what its token is checked against. */
export async function insertKey(
  tx: Tx,
  row: Omit<typeof keys.$inferInsert, 'orgId'> & { id: string },
  secretHash: Buffer,
): Promise<KeyRow> {
  const [made] = await tx
    .insert(keys)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the key was not stored');
  const { orgId, id: keyId, scopes, candidateId, advisorId, expiresAt, revokedAt } = made;
  await tx.insert(keyTokens).values({ orgId, keyId, secretHash, scopes, candidateId, advisorId, expiresAt, revokedAt });
  return made;
}

/** The key, locked against others who change it. */
export async function lockKey(tx: Tx, id: string): Promise<KeyRow | undefined> {
  const [row] = await tx
    .select()
    .from(keys)
    .where(and(eq(keys.orgId, tx.orgId), eq(keys.id, id)))
    .for('update');
  return row;
}

/** The key. */
export async function getKey(tx: Tx, id: string): Promise<KeyRow | undefined> {
  const [row] = await tx
    .select()
    .from(keys)
    .where(and(eq(keys.orgId, tx.orgId), eq(keys.id, id)));
  return row;
}

/** Keys, the newest first, from behind `before`. */
export async function listKeys(tx: Tx, page: { limit: number; before?: string | undefined }): Promise<KeyRow[]> {
  return tx
    .select()
    .from(keys)
    .where(and(eq(keys.orgId, tx.orgId), page.before === undefined ? undefined : lt(keys.id, page.before)))
    .orderBy(desc(keys.id))
    .limit(page.limit);
}

/** Changes when a key stops, in both tables, under the next version. */
export async function endKey(
  tx: Tx,
  row: KeyRow,
  end: { expiresAt?: Date; revokedAt?: Date },
  now: Date,
): Promise<KeyRow> {
  const [changed] = await tx
    .update(keys)
    .set({ ...end, version: row.version + 1, updatedAt: now })
    .where(and(eq(keys.orgId, tx.orgId), eq(keys.id, row.id)))
    .returning();
  if (changed === undefined) throw new Error('the key was not changed');
  await tx
    .update(keyTokens)
    .set(end)
    .where(and(eq(keyTokens.orgId, tx.orgId), eq(keyTokens.keyId, row.id)));
  return changed;
}

/** Ends all keys that are bound to a candidate or an advisor. */
export async function endBoundKeys(tx: Tx, bound: 'candidate_id' | 'advisor_id', id: string, at: Date): Promise<void> {
  for (const table of ['keys', 'key_tokens']) {
    await tx.raw.query({
      name: `end_${table}_of_${bound}`,
      text: `UPDATE ${table} k SET revoked_at = $3 WHERE k.org_id = $1 AND k.${bound} = $2 AND k.revoked_at IS NULL`,
      values: [tx.orgId, id, at],
    });
  }
}

/** Stores a key of the operator. */
export async function insertPlatformKey(tx: Tx, row: typeof platformKeys.$inferInsert): Promise<void> {
  await tx.insert(platformKeys).values(row);
}

/** Stops a key of the operator; whether there was one. */
export async function revokePlatformKey(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(platformKeys)
    .set({ revokedAt: at })
    .where(eq(platformKeys.id, id))
    .returning({ id: platformKeys.id });
  return rows.length > 0;
}
