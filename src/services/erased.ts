import { createHmac } from 'node:crypto';
import type { Tx } from '#db/client.js';
import { isErasedHash } from '#db/queries/erasures.js';
import { Problem } from '#src/errors.js';
import type { Deps } from './deps.js';
import type { KeyRing } from './key-ring.js';

/** What another system calls a record. */
export interface External {
  readonly source: string;
  readonly externalId: string;
}

const PEOPLE = new Set(['candidate', 'contact']);

/** What is kept of an external id when its person is erased: by every key of the ring, the present one first. */
export function externalHashes(ring: KeyRing, orgId: string, type: string, { source, externalId }: External): Buffer[] {
  const text = JSON.stringify([orgId, type, source, externalId]);
  return ring.derive('erasures.external-id').map((key) => createHmac('sha256', key).update(text).digest());
}

/**
 * Throws `gone` where a system sends a person under an id whose person was erased here: who is erased stays so, however
 * often their tracker sends them.
 */
export async function refuseErased(
  { ring }: Pick<Deps, 'ring'>,
  tx: Tx,
  type: string,
  of: Partial<External>,
): Promise<void> {
  const { source, externalId } = of;
  if (!PEOPLE.has(type) || typeof source !== 'string' || typeof externalId !== 'string') return;
  if (!(await isErasedHash(tx, externalHashes(ring, tx.orgId, type, { source, externalId })))) return;
  throw new Problem(
    'gone',
    'The person whom this source knows by this external id was erased here, and nothing of them is stored again. Should they come back of their own will, use another external id.',
    { errors: [{ pointer: '/externalId', code: 'erased', message: 'Its person was erased.' }] },
  );
}
