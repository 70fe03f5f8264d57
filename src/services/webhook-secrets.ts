import type { Bound, KeyRing } from './key-ring.js';

/** A secret, and until when it signs beside the present one; null: it is the present one. */
export interface WebhookSecret {
  readonly value: string;
  readonly until: string | null;
}

/** What the secrets of an endpoint are bound to. */
export function webhookBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'webhook_endpoints.secrets', orgId, rowId };
}

/** Opens the secrets of an endpoint, the present one first. */
export function openSecrets(ring: KeyRing, orgId: string, row: { id: string; secrets: string }): WebhookSecret[] {
  return JSON.parse(ring.decrypt(row.secrets, webhookBoundOf(orgId, row.id))) as WebhookSecret[];
}

/** Seals the secrets of an endpoint. */
export function sealSecrets(ring: KeyRing, orgId: string, id: string, secrets: readonly WebhookSecret[]): string {
  return ring.encrypt(JSON.stringify(secrets), webhookBoundOf(orgId, id));
}

/** The secrets that sign at an instant, the present one first. */
export function signingAt(secrets: readonly WebhookSecret[], now: Date): string[] {
  return secrets.filter(({ until }) => until === null || Date.parse(until) > now.getTime()).map(({ value }) => value);
}
