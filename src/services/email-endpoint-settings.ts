import type { EndpointSecrets } from '#integrations/email/provider.js';
import type { Bound, KeyRing } from './key-ring.js';

/** A secret, and until when it is good; null: until it is replaced. */
export interface Secret {
  readonly value: string;
  readonly until: string | null;
}

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
  const good = (secrets: readonly Secret[]) =>
    secrets.filter(({ until }) => until === null || Date.parse(until) > now.getTime()).map(({ value }) => value);
  return {
    keys: good(settings.keys),
    passwords: good(settings.passwords),
    topicArn: settings.topicArn,
    url: settings.url ?? url,
  };
}

/** A new secret before those that are still good, which end after the overlap. */
export function rotated(secrets: readonly Secret[], value: string, now: Date, overlapSeconds: number): Secret[] {
  const until = new Date(now.getTime() + overlapSeconds * 1000).toISOString();
  const ending = secrets
    .filter((secret) => secret.until === null || Date.parse(secret.until) > now.getTime())
    .map((secret) => ({ ...secret, until: secret.until === null || secret.until > until ? until : secret.until }));
  return [{ value, until: null }, ...(overlapSeconds > 0 ? ending : [])];
}

/** Where an endpoint takes what its provider sends. */
export function hookUrlOf(publicUrl: string, provider: string, id: string): string {
  return `${publicUrl}/hooks/email/${provider}/${id}`;
}
