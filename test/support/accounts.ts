import { linkedInProvider } from '#integrations/linkedin/provider.js';
import { snapshotSource } from '#integrations/linkedin/snapshot.js';
import type { AccountSettings } from '#integrations/oauth/account-provider.js';
import { oauthClient } from '#integrations/oauth/oauth-client.js';
import type { OAuthProvider } from '#integrations/oauth/provider.js';
import { startTestApp, type TestApp, type TestAppOptions } from './app.js';
import { asking, type Json } from './asking.js';
import { CLIENT, type LinkedIn, type LinkedInOptions, startLinkedIn } from './linked-in.js';
import { LoginBrowser } from './login-browser.js';

/** Where browsers of tests are sent back to. */
export const RETURN_URL = 'https://app.example/accounts';

/** How a test's accounts are. */
export interface AccountsSceneOptions extends TestAppOptions {
  readonly linkedIn?: LinkedInOptions;
  /** What is otherwise than LinkedIn has it. */
  readonly provider?: Partial<OAuthProvider>;
  readonly timeoutMs?: number;
  /** Whether the provider offers to revoke, which LinkedIn does not. */
  readonly revokes?: boolean;
  /** Where the member's data are read. */
  readonly apiUrl?: string;
}

/** A service, a provider on loopback that it knows, and a candidate. */
export interface AccountsScene {
  readonly app: TestApp;
  readonly linkedIn: LinkedIn;
  readonly candidate: Json;
  ask: ReturnType<typeof asking>;
  browser(): LoginBrowser;
  begin(more?: object): Promise<string>;
  /** Connects the candidate's account from beginning to end; gives where the browser came out. */
  connect(): Promise<URL>;
  account(): Promise<Json>;
}

/** The providers of a test: one, called linkedin, at an authorization server. */
export function settingsFor(
  linkedIn: Pick<LinkedIn, 'authUrl'>,
  now: () => Date,
  { provider = {}, timeoutMs = 5000, apiUrl }: Pick<AccountsSceneOptions, 'provider' | 'timeoutMs' | 'apiUrl'> = {},
): AccountSettings {
  const scopes = ['openid', 'profile', 'r_dma_portability_3rd_party'];
  const oauth = { ...linkedInProvider({ scopes, authUrl: linkedIn.authUrl }), ...provider };
  const client = oauthClient(oauth, CLIENT, { now, timeoutMs });
  const connections = apiUrl === undefined ? undefined : snapshotSource({ apiUrl, now, timeoutMs });
  const account = { oauth, client, ...(connections !== undefined && { connections }) };
  return { providers: new Map([[oauth.name, account]]), returnUrls: [RETURN_URL] };
}

/** Starts all of it. */
export async function accountsScene(
  t: { teardown(end: () => Promise<void>): unknown },
  {
    linkedIn: options = {},
    provider = {},
    timeoutMs = 5000,
    apiUrl,
    revokes = false,
    ...rest
  }: AccountsSceneOptions = {},
): Promise<AccountsScene> {
  const linkedIn = await startLinkedIn(t, options);
  const now = rest.now ?? (() => new Date());
  const accounts = settingsFor(linkedIn, now, {
    provider: { ...provider, ...(revokes && { revokeUrl: `${linkedIn.authUrl}/v2/revoke` }) },
    timeoutMs,
    ...(apiUrl !== undefined && { apiUrl }),
  });
  const app = await startTestApp(t, { ...rest, accounts });
  const ask = asking(app);
  const candidate = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone: 'Europe/Berlin' });
  const begin = async (more = {}) => {
    const body = { provider: 'linkedin', candidateId: candidate.id, returnUrl: RETURN_URL, ...more };
    return (await ask('POST', '/v1/accounts', body))['startUrl'] as string;
  };
  return {
    app,
    linkedIn,
    candidate,
    ask,
    begin,
    browser: () => new LoginBrowser(app),
    connect: async () => new LoginBrowser(app).follow(await begin()),
    account: async () => (await ask<{ items: Json[] }>('GET', '/v1/accounts')).items[0] as Json,
  };
}
