import type { EndpointSecrets } from '#integrations/email/provider.js';
import type { Bound, KeyRing } from './key-ring.js';
import { goodAt, type Secret } from './secret-rotation.js';

/** What an endpoint's sealed settings hold. */
export interface EndpointSettings {
  /** Keys of signatures, the present one first. */
  readonly keys: readonly Secret[];
  /** Passwords that we gave, the present one first. */
  readonly passwords: readonly Secret[];
  readonly topicArn: string | null;
  /** The hook's address as the provider has it, where that is not the one we show. */
  readonly url: string | null;
}

/** What the settings of an endpoint are bound to. */
export function endpointBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'email_endpoints.settings', orgId, rowId };
}

/** Opens an endpoint's settings. */
export function openSettings(ring: KeyRing, orgId: string, row: { id: string; settings: string }): EndpointSettings {
  return JSON.parse(ring.decrypt(row.settings, endpointBoundOf(orgId, row.id))) as EndpointSettings;
}

/** Seals an endpoint's settings. */
export function sealSettings(ring: KeyRing, orgId: string, id: string, settings: EndpointSettings): string {
  return ring.encrypt(JSON.stringify(settings), endpointBoundOf(orgId, id));
}

/** The secrets that are good at an instant. */
export function secretsAt(settings: EndpointSettings, now: Date, url: string): EndpointSecrets {
  return {
    keys: goodAt(settings.keys, now),
    passwords: goodAt(settings.passwords, now),
    topicArn: settings.topicArn,
    url: settings.url ?? url,
  };
}

/** Where an endpoint takes what its provider sends. */
export function hookUrlOf(publicUrl: string, provider: string, id: string): string {
  return `${publicUrl}/hooks/email/${provider}/${id}`;
}
