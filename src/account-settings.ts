import Type from 'typebox';
import { hubSpotOAuth } from '#integrations/crm/hubspot/oauth.js';
import { salesforceOAuth } from '#integrations/crm/salesforce/oauth.js';
import { linkedInProvider } from '#integrations/linkedin/provider.js';
import { snapshotSource } from '#integrations/linkedin/snapshot.js';
import type { AccountProvider, AccountSettings } from '#integrations/oauth/account-provider.js';
import { oauthClient } from '#integrations/oauth/oauth-client.js';
import type { OAuthProvider } from '#integrations/oauth/provider.js';
import type { Config } from './config.js';
import { listOf } from './setting-list.js';

const Address = Type.Optional(Type.String({ pattern: '^https?://[^\\s?#]+$' }));

/** The settings of accounts. */
export const ACCOUNT_SETTINGS = {
  RETURN_URLS: Type.String({ default: '' }),
  LINKEDIN_CLIENT_ID: Type.Optional(Type.String()),
  LINKEDIN_CLIENT_SECRET: Type.Optional(Type.String()),
  LINKEDIN_SCOPES: Type.String({ default: 'r_dma_portability_3rd_party' }),
  LINKEDIN_AUTH_URL: Address,
  LINKEDIN_API_URL: Address,
  HUBSPOT_CLIENT_ID: Type.Optional(Type.String()),
  HUBSPOT_CLIENT_SECRET: Type.Optional(Type.String()),
  HUBSPOT_SCOPES: Type.String({
    default:
      'oauth,crm.objects.contacts.read,crm.objects.contacts.write,crm.schemas.contacts.read,crm.schemas.contacts.write',
  }),
  HUBSPOT_AUTH_URL: Address,
  SALESFORCE_CLIENT_ID: Type.Optional(Type.String()),
  SALESFORCE_CLIENT_SECRET: Type.Optional(Type.String()),
  SALESFORCE_SCOPES: Type.String({ default: 'api,refresh_token' }),
  SALESFORCE_AUTH_URL: Address,
};

/** The providers that a client is to be given for. */
const CLIENTS = ['LINKEDIN', 'HUBSPOT', 'SALESFORCE'] as const;

/** What of the settings of accounts does not hold together; `debug` is the setting of the library that prints. */
export function accountFaults(data: Readonly<Record<string, string | undefined>>, debug: string | undefined): string[] {
  const faults: string[] = [];
  for (const url of listOf(data['RETURN_URLS'] ?? '')) {
    if (!isReturnUrl(url))
      faults.push(
        `RETURN_URLS must list http(s) addresses without query or fragment, such as https://app.example.com/accounts; "${url}" is none.`,
      );
  }
  for (const name of CLIENTS)
    if ((data[`${name}_CLIENT_ID`] === undefined) !== (data[`${name}_CLIENT_SECRET`] === undefined))
      faults.push(`${name}_CLIENT_ID and ${name}_CLIENT_SECRET must be set together.`);
  // It prints what it sends: the client's secret and people's tokens.
  if (data['NODE_ENV'] === 'production' && listOf((debug ?? '').replaceAll(' ', ',')).some(printsSecrets))
    faults.push('DEBUG must not have simple-oauth2 printed in production: it shows secrets.');
  return faults;
}

/** The providers that are set up, and where browsers may be sent back to. */
export function accountSettingsOf(config: Config, now: () => Date): AccountSettings {
  const providers = new Map<string, AccountProvider>();
  const add = (name: (typeof CLIENTS)[number], oauth: OAuthProvider, more: Partial<AccountProvider> = {}) => {
    const clientId = config[`${name}_CLIENT_ID`];
    const clientSecret = config[`${name}_CLIENT_SECRET`];
    if (clientId === undefined || clientSecret === undefined) return;
    providers.set(oauth.name, { oauth, client: oauthClient(oauth, { clientId, clientSecret }, { now }), ...more });
  };
  const connections = snapshotSource({ apiUrl: config.LINKEDIN_API_URL, now });
  add('LINKEDIN', linkedInProvider({ scopes: config.LINKEDIN_SCOPES, authUrl: config.LINKEDIN_AUTH_URL }), {
    connections,
  });
  add(
    'HUBSPOT',
    hubSpotOAuth({
      scopes: listOf(config.HUBSPOT_SCOPES),
      version: config.HUBSPOT_API_VERSION,
      authUrl: config.HUBSPOT_AUTH_URL,
      apiUrl: config.HUBSPOT_API_URL,
    }),
  );
  add('SALESFORCE', salesforceOAuth({ scopes: listOf(config.SALESFORCE_SCOPES), authUrl: config.SALESFORCE_AUTH_URL }));
  return { providers, returnUrls: config.RETURN_URLS };
}

function isReturnUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && `${search}${hash}${username}${password}` === '' && !text.includes('#');
}

function printsSecrets(name: string): boolean {
  if (name.startsWith('-')) return false;
  const pattern = name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test('simple-oauth2:client');
}
