import Type from 'typebox';
import { cardDav } from '#integrations/crm/carddav/carddav.js';
import type { CrmProviders } from '#integrations/crm/crm.js';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import type { Config } from './config.js';

/** The settings of CRMs. */
export const CRM_SETTINGS = {
  CRM_ALLOWED_RANGES: Type.String({ default: '' }),
  HUBSPOT_API_URL: Type.Optional(Type.String({ pattern: '^https?://[^\\s?#]+$' })),
  HUBSPOT_API_VERSION: Type.String({ default: 'v3', pattern: '^(v[0-9]{1,2}|20[0-9]{2}-[01][0-9])$' }),
};

/** The kinds of CRM that this build knows. */
export function crmProvidersOf(config: Config, now: () => Date): CrmProviders {
  const { HUBSPOT_API_URL: apiUrl, HUBSPOT_API_VERSION: version, CRM_ALLOWED_RANGES: allowed } = config;
  const providers = [hubSpot({ apiUrl, version, now }), cardDav({ allowed, now })];
  return new Map(providers.map((provider) => [provider.name, provider]));
}
