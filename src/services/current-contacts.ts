import { Superseded, type Tx } from '#db/client.js';
import { currentIds } from '#db/queries/visible.js';

/** Whom ids of contacts stand for now: those that were merged away stand for others. */
export async function currentContacts(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const current = await currentIds(tx, 'contact', ids);
  return ids.map((id) => current.get(id) ?? id);
}

/**
 * Throws `Superseded` where an old id stands for another than the one that was locked for it, because a merge was undone
 * meanwhile.
 */
export async function requireCurrent(tx: Tx, ids: readonly string[], locked: readonly string[]): Promise<void> {
  if (ids.every((id, n) => id === locked[n])) return;
  const now = await currentContacts(tx, ids);
  if (now.some((id, n) => id !== locked[n])) throw new Superseded('A contact');
}
