import type { OAuthClient } from './oauth-client.js';
import type { OAuthProvider } from './provider.js';

/** A provider that accounts can be connected with, as far as this service is known to it. */
export interface AccountProvider {
  readonly oauth: OAuthProvider;
  readonly client: OAuthClient;
}

/** The providers by name, and where browsers may be sent back to. */
export interface AccountSettings {
  readonly providers: ReadonlyMap<string, AccountProvider>;
  /** Addresses that a return address must be one of, or lie below. */
  readonly returnUrls: readonly string[];
}
