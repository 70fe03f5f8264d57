import { atOnce } from '../at-once.js';
import { Superseded, type Tx } from '../client.js';
import { setwise } from '../setwise.js';

/** People under whom writes are put in line: whoever adds a touch or a follow-up of theirs waits for the other. */
export interface Anchors {
  /** Keeps the organization's policy from changing: for writes that make follow-ups. */
  organization?: boolean;
  candidateIds?: readonly string[];
  contactIds?: readonly string[];
  /** Kept from being deleted, not changed. */
  employerIds?: readonly string[];
}

// What is deleted or changed in the way that others depend on is locked against both; an employer is only kept.
const TABLES = [
  ['candidates', 'candidateIds', 'NO KEY UPDATE'],
  ['contacts', 'contactIds', 'NO KEY UPDATE'],
  ['employers', 'employerIds', 'SHARE'],
] as const;

const anchored = setwise<Anchors, void>('anchor', async (tx, all) => {
  const holding = all.some(({ organization }) => organization === true) ? holdOrganization(tx) : Promise.resolve();
  const locking = TABLES.flatMap(([table, key, strength]) => {
    const ids = [...new Set(all.flatMap((anchors) => anchors[key] ?? []))];
    return ids.length === 0 ? [] : [lockIn(tx, table, ids, strength)];
  });
  const [, ...merged] = await atOnce<[unknown, ...boolean[]]>(holding, ...locking);
  if (merged.includes(true)) throw new Superseded('A contact');
  return [];
});

/** Locks rows in id order; says whether one of them is a contact that was merged into another. */
async function lockIn(tx: Tx, table: string, ids: readonly string[], strength: string): Promise<boolean> {
  // After a wait the columns are those of now.
  const merged = table === 'contacts' ? 'a.merged_into_id IS NOT NULL' : 'false';
  const { rows } = await tx.raw.query<{ merged: boolean }>({
    name: `lock_${table}`,
    text: `SELECT ${merged} AS merged FROM ${table} a WHERE a.org_id = $1 AND a.id = ANY($2::uuid[]) ORDER BY a.id FOR ${strength}`,
    values: [tx.orgId, ids],
  });
  return rows.some((row) => row.merged);
}

/**
 * Locks the organization's policy where asked, candidates, contacts and employers, in this order and each in id order.
 * Every write of facts starts with this, once, so that a follow-up made in one transaction cannot miss a touch made in
 * another, nobody is deleted or merged while somebody writes about them, and no two writes wait for each other. Throws
 * `Superseded` where a contact was merged into another while this waited: the lock would be on nobody. Hence ids must be
 * current ones.
 */
export function lockAnchors(tx: Tx, anchors: Anchors): Promise<void> {
  return anchored(tx, anchors);
}

/** Locks the organization itself: writes of its policy are put in line. */
export async function lockOrganization(tx: Tx): Promise<void> {
  await tx.raw.query({
    name: 'lock_organization',
    text: 'SELECT 1 FROM organizations o WHERE o.id = $1 FOR NO KEY UPDATE',
    values: [tx.orgId],
  });
}

/** Keeps the organization's policy from changing until this transaction ends, for who makes new follow-ups. */
async function holdOrganization(tx: Tx): Promise<void> {
  await tx.raw.query({
    name: 'hold_organization',
    text: 'SELECT 1 FROM organizations o WHERE o.id = $1 FOR SHARE',
    values: [tx.orgId],
  });
}
