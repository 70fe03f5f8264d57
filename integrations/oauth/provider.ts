/** A provider of accounts as data: where it is asked, and what it wants otherwise than others. */
export interface OAuthProvider {
  /** Its name in the API and in the path of its callback, which is its alone. */
  readonly name: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** Null where it offers none. */
  readonly revokeUrl: string | null;
  readonly scopes: readonly string[];
  readonly scopeSeparator: ' ' | ',';
  /** Off where a `code_verifier` is refused; state and browser stand alone there. */
  readonly pkce: boolean;
  /** Where the client's id and secret stand in requests for tokens. */
  readonly clientIn: 'body' | 'header';
  /** Who signs its id tokens; they come where `openid` is among the scopes. */
  readonly issuer: string | null;
  /** How long a token is taken to live that says nothing of it, in seconds. */
  readonly assumedLifetimeSeconds: number;
  /** What a person's refusal is called, besides `access_denied`. */
  readonly refusals: readonly string[];
  /** Errors that it calls otherwise than RFC 6749 does, and what that calls them; they may stand in `status` too. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Whose tokens an answer brings, where it says so otherwise than by an id token. */
  readonly subjectOf?: (answer: Readonly<Record<string, unknown>>) => string | null;
}

/** What a provider knows this service by. */
export interface OAuthCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a provider grants; lifetimes count from the answer, by this machine's clock alone. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresInSeconds: number;
  /** Null where it is not told. */
  readonly refreshExpiresInSeconds: number | null;
  readonly scopes: readonly string[];
  /** The person, or their organization, as the provider names them; null where it does not say. */
  readonly subject: string | null;
  /** Where what is granted is to be had, where the provider has no one address. */
  readonly url?: string | null;
}
