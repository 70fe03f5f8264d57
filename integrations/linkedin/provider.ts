import type { OAuthProvider } from '../oauth/provider.js';

/** What of LinkedIn is settings: the scopes of the product that was granted, and other hosts for stand-ins. */
export interface LinkedInSettings {
  readonly scopes: readonly string[];
  readonly authUrl?: string | undefined;
}

/**
 * LinkedIn's web flow: it refuses PKCE (a `code_verifier` is answered with `invalid_client`), wants the client in the
 * form, has no address for revoking, and gives tokens of 60 days, with a refresh token to approved partners alone.
 */
export function linkedInProvider({
  scopes,
  authUrl = 'https://www.linkedin.com/oauth',
}: LinkedInSettings): OAuthProvider {
  return {
    name: 'linkedin',
    authorizeUrl: `${authUrl}/v2/authorization`,
    tokenUrl: `${authUrl}/v2/accessToken`,
    revokeUrl: null,
    scopes,
    scopeSeparator: ' ',
    pkce: false,
    clientIn: 'body',
    issuer: authUrl,
    assumedLifetimeSeconds: 3600,
    refusals: ['user_cancelled_login', 'user_cancelled_authorize'],
  };
}
