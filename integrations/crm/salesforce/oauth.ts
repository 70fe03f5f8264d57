import type { OAuthProvider } from '../../oauth/provider.js';

/** What of Salesforce's login is settings. */
export interface SalesforceLogin {
  readonly scopes: readonly string[];
  /** `https://test.salesforce.com` for sandboxes, an organization's own login, or a stand-in. */
  readonly authUrl?: string | undefined;
}

/** How an answer names whose tokens it brings: organization and user, of which the organization matters here. */
const IDENTITY = /\/id\/(00D[A-Za-z0-9]{12,15})\/[A-Za-z0-9]{15,18}$/;

/**
 * Salesforce's login: its answers say nothing of how long a token lives (sessions end as the organization has it, two hours
 * by default), and name the one address where the organization's data are.
 */
export function salesforceOAuth({ scopes, authUrl = 'https://login.salesforce.com' }: SalesforceLogin): OAuthProvider {
  const base = `${authUrl}/services/oauth2`;
  return {
    name: 'salesforce',
    authorizeUrl: `${base}/authorize`,
    tokenUrl: `${base}/token`,
    revokeUrl: `${base}/revoke`,
    scopes,
    scopeSeparator: ' ',
    pkce: true,
    clientIn: 'body',
    issuer: null,
    assumedLifetimeSeconds: 3600,
    refusals: [],
    errors: { inactive_user: 'invalid_grant', inactive_org: 'invalid_grant', invalid_client_id: 'invalid_client' },
    subjectOf: ({ id }) => (typeof id === 'string' ? (IDENTITY.exec(id)?.[1] ?? null) : null),
  };
}
