import { databaseCode, isDatabaseAway } from '#db/client.js';
import { faultOf, type RowFault } from './row-faults.js';

/** What went wrong with one organization, without a word of anybody's data. */
export interface OrganizationFault extends RowFault {
  readonly orgId: string;
}

/** When to end, and who is told of faults. */
export interface AloneOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onFault?: ((fault: OrganizationFault) => void) | undefined;
}

/**
 * Works on one organization after the other, or on so many side by side: what goes wrong with one is told, and the next goes
 * on. Throws when the database is away, which is nobody's fault and would be that of each. Begins with no more when it is to end.
 */
export async function eachAlone(
  orgIds: Iterable<string> | AsyncIterable<string>,
  { signal, onFault, sideBySide = 1 }: AloneOptions & { readonly sideBySide?: number },
  run: (orgId: string) => Promise<void>,
): Promise<void> {
  const left = oneByOne(orgIds);
  const lane = async () => {
    // Whoever leaves the loop ends it for the others too.
    for await (const orgId of left) {
      if (signal?.aborted === true) return;
      try {
        await run(orgId);
      } catch (error) {
        if (isOfAll(error)) throw error;
        onFault?.({ orgId, ...faultOf(error) });
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: sideBySide }, lane));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

/** Each is given to one of those who go through it at once. */
async function* oneByOne(orgIds: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  yield* orgIds;
}

/** Whether the fault would be that of every organization. A statement or transaction that took too long is its own. */
export function isOfAll(error: unknown): boolean {
  return isDatabaseAway(error) && !/^(57014|25P03)$/.test(databaseCode(error) ?? '');
}
