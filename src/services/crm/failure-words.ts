/** What to do about what was in the way of a run, in English, by its code; absent: it is tried again by itself. */
export const FAILURE_WORDS: Readonly<Record<string, string>> = {
  login_pending: 'Nobody has logged in yet: POST /v1/integrations/{id}/logins gives the address to open.',
  token_refused: 'Send another token with PATCH /v1/integrations/{id}, or log in again.',
  grant_refused: 'What was consented to was taken back: log in again (POST /v1/integrations/{id}/logins).',
  missing_scopes: 'The token may not do all that is wanted; docs/crm.md says which scopes it needs.',
  id_field_missing:
    'Make the field of our ids on Contact (unique, external id) and on Activity, and let the user of this token see and edit it; docs/crm.md says how.',
  address_refused:
    'Give the https address of the instance itself; other hosts are allowed by SALESFORCE_HOSTS and CRM_ALLOWED_RANGES.',
  invalid_type: 'The user of this token may not see contacts, accounts, tasks or events.',
  not_found: 'This version of the API is not known there (SALESFORCE_API_VERSION).',
  not_set_up: 'This service knows no such CRM.',
};
