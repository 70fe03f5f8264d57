import type { Tx } from '#db/client.js';
import { dropSealed, SEALED_ABOUT, type SealedAbout, sealedRows } from '#db/queries/erasures.js';
import type { Deps } from './deps.js';
import { eventBoundOf, letterBoundOf, reviewBoundOf } from './email-payloads.js';
import { type Bound, type KeyRing, KeyRingRefused } from './key-ring.js';

const BOUNDS: Readonly<Record<SealedAbout, (orgId: string, id: string) => Bound>> = {
  email_events: eventBoundOf,
  dead_letters: letterBoundOf,
  mail_reviews: reviewBoundOf,
};

const AT_ONCE = 500;

/**
 * Drops what is sealed about anybody and holds one of these texts (in lower case): events that wait, dead letters, mails
 * under review. What does not open any more, since its key is gone, nobody can read either.
 */
export async function eraseSealed({ ring }: Pick<Deps, 'ring'>, tx: Tx, texts: readonly string[]): Promise<void> {
  // As they stand in JSON.
  const needles = texts.map((text) => JSON.stringify(text).slice(1, -1));
  for (const table of Object.keys(SEALED_ABOUT) as SealedAbout[]) {
    let after: string | undefined;
    do {
      const rows = await sealedRows(tx, table, after, AT_ONCE);
      const naming = rows.filter(({ id, sealed }) => {
        const text = opened(ring, sealed, BOUNDS[table](tx.orgId, id))?.toLowerCase();
        return text !== undefined && needles.some((needle) => text.includes(needle));
      });
      await dropSealed(
        tx,
        table,
        naming.map(({ id }) => id),
      );
      after = rows.length < AT_ONCE ? undefined : rows.at(-1)?.id;
    } while (after !== undefined);
  }
}

function opened(ring: KeyRing, sealed: string, bound: Bound): string | undefined {
  try {
    return ring.decrypt(sealed, bound);
  } catch (error) {
    if (error instanceof KeyRingRefused) return undefined;
    throw error;
  }
}
