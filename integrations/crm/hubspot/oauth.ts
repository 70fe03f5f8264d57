import type { OAuthProvider } from '../../oauth/provider.js';

/** What of HubSpot's login is settings. */
export interface HubSpotLogin {
  readonly scopes: readonly string[];
  /** As in the paths of its API: `v3`, or a date. */
  readonly version?: string | undefined;
  /** Where people log in; another for stand-ins. */
  readonly authUrl?: string | undefined;
  readonly apiUrl?: string | undefined;
}

/**
 * HubSpot's login: the client in the form, tokens of half an hour whose refresh tokens last, and with each answer the id of
 * the account (the hub) that it opens. Its first version knew no PKCE.
 */
export function hubSpotOAuth({
  scopes,
  version = 'v3',
  authUrl = 'https://app.hubspot.com',
  apiUrl = 'https://api.hubapi.com',
}: HubSpotLogin): OAuthProvider {
  const tokenUrl = `${apiUrl}/oauth/${version}/token`;
  return {
    name: 'hubspot',
    authorizeUrl: `${authUrl}/oauth/authorize`,
    tokenUrl,
    revokeUrl: version === 'v1' ? null : `${tokenUrl}/revoke`,
    scopes,
    scopeSeparator: ' ',
    pkce: version !== 'v1',
    clientIn: 'body',
    issuer: null,
    assumedLifetimeSeconds: 1800,
    refusals: [],
    errors: {
      BAD_REFRESH_TOKEN: 'invalid_grant',
      BAD_AUTH_CODE: 'invalid_grant',
      BAD_CLIENT_ID: 'invalid_client',
      BAD_CLIENT_SECRET: 'invalid_client',
      BAD_REDIRECT_URI: 'invalid_request',
    },
    subjectOf: ({ hub_id: hub }) => (typeof hub === 'number' || typeof hub === 'string' ? String(hub) : null),
  };
}
