import { type Bound, type KeyRing, KeyRingRefused } from './key-ring.js';
import type { Secret } from './secret-rotation.js';

/** What the secrets of an endpoint are bound to. */
export function webhookBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'webhook_endpoints.secrets', orgId, rowId };
}

/** Opens the secrets of an endpoint, the present one first; none where no key of the ring opens them any more. */
export function openSecrets(ring: KeyRing, orgId: string, row: { id: string; secrets: string }): Secret[] {
  try {
    return JSON.parse(ring.decrypt(row.secrets, webhookBoundOf(orgId, row.id))) as Secret[];
  } catch (error) {
    if (error instanceof KeyRingRefused) return [];
    throw error;
  }
}

/** Seals the secrets of an endpoint. */
export function sealSecrets(ring: KeyRing, orgId: string, id: string, secrets: readonly Secret[]): string {
  return ring.encrypt(JSON.stringify(secrets), webhookBoundOf(orgId, id));
}
