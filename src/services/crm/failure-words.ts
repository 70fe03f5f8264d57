/** What to do about what was in the way of a run, in English, by its code; absent: it is tried again by itself. */
export const FAILURE_WORDS: Readonly<Record<string, string>> = {
  login_pending: 'Nobody has logged in yet: POST /v1/integrations/{id}/logins gives the address to open.',
  token_refused: 'Send another token with PATCH /v1/integrations/{id}, or log in again.',
  grant_refused: 'What was consented to was taken back: log in again (POST /v1/integrations/{id}/logins).',
  missing_scopes: 'The token may not do all that is wanted; docs/crm.md says which scopes it needs.',
  id_property_missing:
    'HubSpot lets the property followthrough_id not be made: make room among its custom properties, or make it by hand (a text with unique values).',
  property_missing:
    'A property that is read of contacts is not there any more, or not for this token to see: bring it back (docs/crm.md says which there are), or let the token see it.',
  invalid_field:
    'A field that is read of contacts is not there any more, or not for the user of this token to see: let them see it.',
  id_field_missing:
    'Make the field of our ids on Contact (unique, external id) and on Activity, and let the user of this token see and edit it; docs/crm.md says how.',
  address_refused:
    'Give the https address of the CRM itself, on the public internet; others are allowed by SALESFORCE_HOSTS and CRM_ALLOWED_RANGES.',
  invalid_type: 'The user of this token may not see contacts, accounts, tasks or events.',
  not_found: 'This version of the API is not known there (SALESFORCE_API_VERSION).',
  credentials_refused: 'User or password are refused: send others with PATCH /v1/integrations/{id}.',
  no_address_book: 'Give the address of the address book itself.',
  several_address_books: 'The user has several address books: give the address of the one that is meant.',
  html_instead_of_xml: 'A website answers at this address: give that of the address book.',
  not_carddav: 'No address book is at this address: give another one.',
  on_another_host: 'The server sends this user to another host, which gets no password: give the address there.',
  no_sync_collection: 'The server does not tell what changed (RFC 6578) and cannot be used.',
  other_account:
    'What it is connected with is of another account of the CRM than its links are of: give what reaches that one (PATCH /v1/integrations/{id}), or connect the other with an integration of its own.',
  not_set_up: 'This service knows no such CRM.',
};
