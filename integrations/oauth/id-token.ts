import { ProviderFailed } from './failure.js';

/** What an id token must be for to be believed. */
export interface ExpectedIdToken {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly now: Date;
}

/** By how much the provider's clock may differ from ours. */
const SKEW_SECONDS = 300;

/**
 * The subject of an id token that came straight from the token endpoint, whose TLS stands in for its signature (OpenID
 * Connect Core 3.1.3.7); throws where it is for somebody else, of another login, or over.
 */
export function subjectOf(idToken: string, { issuer, clientId, nonce, now }: ExpectedIdToken): string {
  const claims = claimsOf(idToken);
  const at = now.getTime() / 1000;
  const audience = [claims['aud']].flat();
  const holds =
    claims['iss'] === issuer &&
    audience.includes(clientId) &&
    (audience.length === 1 || claims['azp'] === clientId) &&
    claims['nonce'] === nonce &&
    typeof claims['exp'] === 'number' &&
    claims['exp'] > at - SKEW_SECONDS &&
    typeof claims['sub'] === 'string' &&
    claims['sub'] !== '';
  if (!holds) throw new ProviderFailed('permanent', 'id_token_refused');
  return claims['sub'] as string;
}

function claimsOf(idToken: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>;
  } catch {
    // Told below, without a word of it.
  }
  throw new ProviderFailed('permanent', 'id_token_refused');
}
