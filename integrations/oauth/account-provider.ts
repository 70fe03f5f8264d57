import type { ConnectionSource } from '../networks/network.js';
import type { OAuthClient } from './oauth-client.js';
import type { OAuthProvider } from './provider.js';

/** A provider that accounts can be connected with, as far as this service is known to it. */
export interface AccountProvider {
  readonly oauth: OAuthProvider;
  readonly client: OAuthClient;
  /** Where it is a network: how its people's connections are read. */
  readonly connections?: ConnectionSource;
}

/** The providers by name, and where browsers may be sent back to. */
export interface AccountSettings {
  readonly providers: ReadonlyMap<string, AccountProvider>;
  /** Addresses that a return address must be one of, or lie below. */
  readonly returnUrls: readonly string[];
}
