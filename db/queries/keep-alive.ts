import type { Tx } from '../client.js';

/** Asks nothing, so that a transaction that has had nothing to ask for long is not ended by the database. */
export async function keepAlive(tx: Tx): Promise<void> {
  await tx.raw.query('SELECT 1');
}
