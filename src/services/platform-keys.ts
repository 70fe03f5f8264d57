import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { insertPlatformKey, revokePlatformKey } from '#db/queries/keys.js';
import { notFound } from '#src/errors.js';
import type { Deps } from './deps.js';
import { formatToken, hashSecret, newSecret } from './key-token.js';

/** Who runs the service: makes and lists organizations, and sees nothing inside them. */
export interface Operator {
  /** The platform key; null on the command line. */
  readonly keyId: string | null;
  readonly requestId: string;
  readonly origin: string;
  readonly now: () => Date;
  /** As in Context. */
  readonly beforeCommit?: (tx: Tx, result: unknown) => Promise<void>;
}

/** Makes a key of the operator and answers its token, once. */
export async function createPlatformKey(
  deps: Deps,
  { name, expiresAt = null }: { name: string; expiresAt?: Date | null },
): Promise<{ id: string; token: string }> {
  const now = deps.now();
  const id = uuidv7(now.getTime());
  const secret = newSecret();
  await deps.db.unscoped((tx) =>
    insertPlatformKey(tx, { id, name, secretHash: hashSecret(secret), createdAt: now, expiresAt }),
  );
  return { id, token: formatToken({ id, secret }) };
}

/** Stops a key of the operator, on every replica within 5 s. */
export async function endPlatformKey(deps: Deps, id: string): Promise<void> {
  const found = await deps.db.unscoped((tx) => revokePlatformKey(tx, id, deps.now()));
  if (!found) throw notFound('platform key', id);
}
