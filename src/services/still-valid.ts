import { Problem } from '#src/errors.js';
import type { Deps } from './deps.js';
import { KeyLookup } from './key-lookup.js';

/**
 * For what takes longer than a look at a key may be old: throws `unauthenticated` where the key was revoked, or has
 * expired, since it was let in. Without a key (a command, a worker) there is nothing to lose.
 */
export async function requireStillValid(deps: Pick<Deps, 'db' | 'now'>, keyId: string | null): Promise<void> {
  if (keyId !== null && (await new KeyLookup(deps).identityOf(keyId)) === null)
    throw new Problem('unauthenticated', 'The key was revoked, or expired, meanwhile. Ask with one that is valid.');
}
