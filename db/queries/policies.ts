import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';
import { policies } from '../tables/policies.js';
import { rowSetOf, runSet } from './row-sets.js';

/** A version of an organization's policy. */
export type PolicyRow = typeof policies.$inferSelect;

const current = setwise<null, PolicyRow>('read', async (tx, asks) => {
  const { table, select, read } = rowSetOf(policies);
  const [row] = await runSet(
    tx,
    'policy_in_force',
    `SELECT ${select('p')} FROM ${table} p WHERE p.org_id = $1 ORDER BY p.version DESC LIMIT 1`,
    [],
  );
  if (row === undefined) throw new Error('an organization without a policy');
  const policy = read(row) as PolicyRow;
  return asks.map(() => policy);
});

/** The policy in force. */
export function currentPolicy(tx: Tx): Promise<PolicyRow> {
  return current(tx, null);
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

/** Versions of the policy, the newest first, below one if given. */
export async function policyVersions(tx: Tx, limit: number, below?: number): Promise<PolicyRow[]> {
  return tx
    .select()
    .from(policies)
    .where(and(eq(policies.orgId, tx.orgId), below === undefined ? undefined : lt(policies.version, below)))
    .orderBy(desc(policies.version))
    .limit(limit);
}
