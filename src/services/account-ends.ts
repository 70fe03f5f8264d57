import type { AccountRow } from '#db/queries/accounts.js';

const MINUTE_MS = 60_000;
/** Tokens are renewed this long before they end; what lives hardly longer, at half of its time. */
export const MARGIN_MS = 5 * MINUTE_MS;
/** Who cannot be renewed is told so this long before the end. */
const WARN_MS = 7 * 24 * 60 * MINUTE_MS;

type Ending = Pick<AccountRow, 'renewable' | 'expiresAt' | 'refreshExpiresAt' | 'warnedAt'>;

/** When tokens are to be renewed, or end; null where nobody says so. */
export function renewalOf({ expiresAt, renewable, retryAt }: AccountRow): Date | null {
  if (expiresAt === null) return null;
  const at = renewable ? new Date(expiresAt.getTime() - MARGIN_MS) : expiresAt;
  return retryAt !== null && retryAt > at ? retryAt : at;
}

/** When the person is to be told that access ends; null once they were, and where it does not end or has ended. */
export function warningOf(row: Ending, now: Date): Date | null {
  // Access ends for good without the person with the token that renews, where there is one.
  const ends = row.renewable ? row.refreshExpiresAt : row.expiresAt;
  return ends === null || ends <= now || row.warnedAt !== null ? null : new Date(ends.getTime() - WARN_MS);
}
