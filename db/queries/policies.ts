import { desc, eq } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { policies } from '../tables/policies.js';

/** A version of an organization's policy. */
export type PolicyRow = typeof policies.$inferSelect;

/** The policy in force. */
export async function currentPolicy(tx: Tx): Promise<PolicyRow> {
  const [row] = await tx
    .select()
    .from(policies)
    .where(eq(policies.orgId, tx.orgId))
    .orderBy(desc(policies.version))
    .limit(1);
  if (row === undefined) throw new Error('an organization without a policy');
  return row;
}

/** Adds a version; refused by the database when another writer made the same one. */
export async function addPolicy(tx: Tx, row: Omit<PolicyRow, 'orgId' | 'createdAt'>): Promise<PolicyRow> {
  const [made] = await tx
    .insert(policies)
    .values({ ...row, orgId: tx.orgId })
    .returning();
  if (made === undefined) throw new Error('the policy was not stored');
  return made;
}
