import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { hubSpotOAuth } from '#integrations/crm/hubspot/oauth.js';
import { salesforceOAuth } from '#integrations/crm/salesforce/oauth.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import { oauthClient } from '#integrations/oauth/oauth-client.js';
import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { tendAccounts } from '#src/services/tend-accounts.js';
import { RETURN_URL } from './accounts.js';
import { startTestApp, type TestApp } from './app.js';
import { type Ask, asking, type Json } from './asking.js';
import { HubSpotServer } from './hubspot-server.js';
import { CLIENT, type LinkedIn, startLinkedIn } from './linked-in.js';
import { LoginBrowser } from './login-browser.js';
import { SalesforceServer } from './salesforce-server.js';

/** A service, a CRM, and the authorization server that people log in to it by. */
export interface CrmLogins {
  readonly app: TestApp;
  readonly ask: Ask;
  readonly login: LinkedIn;
  readonly hubSpot: HubSpotServer;
  readonly salesforce: SalesforceServer;
  /** Access tokens that the CRM takes. */
  readonly open: Set<string>;
  /** Which account of the CRM whoever logs in belongs to. */
  readonly of: { crm: string; instanceUrl: string };
  browser(): LoginBrowser;
  /** Asks for an integration and logs in; gives both. */
  connect(more?: object): Promise<{ made: Json; back: URL }>;
  later(milliseconds: number): void;
  run(): Promise<void>;
  tend(): Promise<void>;
  integration(id: string): Promise<Json>;
}

const START = '2026-12-01T10:00:00.000Z';
const HUBSPOT_SCOPES = ['oauth', 'crm.objects.contacts.read'];
const SALESFORCE_SCOPES = ['api', 'refresh_token'];

/** Starts all of it; tokens live for half an hour, and PKCE is demanded. */
export async function crmLogins(
  t: { teardown(end: () => Promise<void>): unknown },
  { provider = 'hubspot', hosts = ['127.0.0.1'] }: { provider?: 'hubspot' | 'salesforce'; hosts?: string[] } = {},
): Promise<CrmLogins> {
  const clock = { now: new Date(START) };
  const now = () => clock.now;
  const hub = await HubSpotServer.start(t, { now, perInterval: 1000 });
  const force = await SalesforceServer.start(t, { now });
  const of = { crm: provider === 'hubspot' ? '62515' : '00D000000000001AAA', instanceUrl: force.url };
  const open = new Set<string>();
  for (const server of [hub, force]) server.accepts = (token) => open.has(token);
  const login = await startLinkedIn(t, {
    redirectUri: `http://127.0.0.1:3000/oauth/${provider}/callback`,
    refusesPkce: false,
    accessSeconds: 1800,
    scopes: [...HUBSPOT_SCOPES, ...SALESFORCE_SCOPES],
    answers: ({ access_token: token }) => {
      open.add(String(token));
      return provider === 'hubspot'
        ? { hub_id: Number(of.crm), expires_in: 1800 }
        : { id: `https://login.salesforce.com/id/${of.crm}/005000000000001AAA`, instance_url: of.instanceUrl };
    },
  });
  const at = { authorizeUrl: `${login.authUrl}/v2/authorization`, tokenUrl: `${login.authUrl}/v2/accessToken` };
  const revokeUrl = `${login.authUrl}/v2/revoke`;
  const providers = [
    { ...hubSpotOAuth({ scopes: HUBSPOT_SCOPES }), ...at, revokeUrl },
    { ...salesforceOAuth({ scopes: SALESFORCE_SCOPES }), ...at, revokeUrl },
  ].map((oauth) => [oauth.name, { oauth, client: oauthClient(oauth, CLIENT, { now }) }] as const);
  const crm = [hubSpot({ apiUrl: hub.url, now }), salesforce({ allowed: ['127.0.0.0/8'], hosts, now })];
  const app = await startTestApp(t, {
    now,
    accounts: { providers: new Map(providers), returnUrls: [RETURN_URL] },
    crm: new Map(crm.map((one) => [one.name, one])),
  });
  const ask = asking(app);
  const fails = (_: unknown, error: unknown) => {
    throw error;
  };
  return {
    app,
    ask,
    login,
    hubSpot: hub,
    salesforce: force,
    of,
    open,
    browser: () => new LoginBrowser(app),
    async connect(more = {}) {
      const made = await ask('POST', '/v1/integrations', { provider, returnUrl: RETURN_URL, ...more });
      const { startUrl } = made['login'] as { startUrl: string };
      return { made, back: await new LoginBrowser(app).follow(startUrl) };
    },
    later: (milliseconds) => {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
    run: async () => void (await tendIntegrations(app.deps, { onError: fails })),
    tend: async () => void (await tendAccounts(app.deps, { onError: fails })),
    integration: (id) => ask('GET', `/v1/integrations/${id}`),
  };
}
