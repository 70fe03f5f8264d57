import { databaseCode, isRetryable } from './client.js';

/** The transaction is over, because a statement before this one failed. */
const ABORTED = '25P02';

/**
 * Waits for statements of one transaction of which none needs what another gives: asked for at once they are sent at
 * once, and the server carries them out in the order in which they were asked for. Gives what each gave, once nothing is
 * under way any more; throws what made them fail: what may be tried again before all else, and what only follows from a
 * failure after all else.
 */
export async function atOnce<Given extends readonly unknown[]>(
  ...asked: { [Place in keyof Given]: Promise<Given[Place]> }
): Promise<Given> {
  const ended = await Promise.allSettled(asked);
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (failures.length > 0) {
    const cause = failures.find(isRetryable) ?? failures.find((error) => databaseCode(error) !== ABORTED);
    throw cause ?? failures[0];
  }
  return ended.map((end) => (end as PromiseFulfilledResult<unknown>).value) as unknown as Given;
}
