import Type from 'typebox';
import { cardDav } from '#integrations/crm/carddav/carddav.js';
import type { CrmProviders } from '#integrations/crm/crm.js';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import type { Config } from './config.js';
import { listOf } from './setting-list.js';

/** The settings of CRMs. */
export const CRM_SETTINGS = {
  CRM_ALLOWED_RANGES: Type.String({ default: '' }),
  HUBSPOT_API_URL: Type.Optional(Type.String({ pattern: '^https?://[^\\s?#]+$' })),
  HUBSPOT_API_VERSION: Type.String({ default: 'v3', pattern: '^(v[0-9]{1,2}|20[0-9]{2}-[01][0-9])$' }),
  SALESFORCE_API_VERSION: Type.String({ default: 'v62.0', pattern: '^v[0-9]{2,3}\\.0$' }),
  SALESFORCE_ID_FIELD: Type.String({ default: 'Followthrough_Id__c', pattern: '^[A-Za-z]\\w{0,79}__c$' }),
  SALESFORCE_HOSTS: Type.String({ default: '' }),
};

/** The kinds of CRM that this build knows. */
export function crmProvidersOf(config: Config, now: () => Date): CrmProviders {
  const { CRM_ALLOWED_RANGES: allowed } = config;
  const providers = [
    hubSpot({ apiUrl: config.HUBSPOT_API_URL, version: config.HUBSPOT_API_VERSION, now }),
    salesforce({
      version: config.SALESFORCE_API_VERSION,
      idField: config.SALESFORCE_ID_FIELD,
      hosts: listOf(config.SALESFORCE_HOSTS),
      allowed,
      now,
    }),
    cardDav({ allowed, now }),
  ];
  return new Map(providers.map((provider) => [provider.name, provider]));
}
