import { createHash } from 'node:crypto';
import type { AuthorizationCode } from 'simple-oauth2';
import { retryAfterOf } from '../webhooks/retry-after.js';
import { failureOf, ProviderFailed } from './failure.js';
import { subjectOf } from './id-token.js';
import type { OAuthCredentials, OAuthProvider, TokenSet } from './provider.js';

/** What a login is bound by; made of what the browser alone holds. */
export interface LoginSecrets {
  readonly verifier: string;
  readonly nonce: string;
}

/** The requests of the authorization code flow; every failure is a ProviderFailed without secrets. */
export interface OAuthClient {
  authorizeUrl(of: LoginSecrets & { readonly state: string; readonly redirectUri: string }): string;
  exchange(of: LoginSecrets & { readonly code: string; readonly redirectUri: string }): Promise<TokenSet>;
  /** The answer's refresh token, or the one that was sent where the answer has none. */
  refresh(refreshToken: string): Promise<TokenSet>;
  revoke(token: string, kind: 'access_token' | 'refresh_token'): Promise<void>;
}

/** How a client speaks. */
export interface OAuthClientOptions {
  readonly now: () => Date;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 256 * 1024;

/** A client of a provider on simple-oauth2, which is loaded when it is first needed: most processes never do. */
export function oauthClient(
  provider: OAuthProvider,
  credentials: OAuthCredentials,
  { now, timeoutMs = TIMEOUT_MS }: OAuthClientOptions,
): OAuthClient {
  const { pkce, issuer, scopes, scopeSeparator } = provider;
  const { clientId } = credentials;
  const openid = scopes.includes('openid');
  let made: Promise<AuthorizationCode> | undefined;
  const library = () => {
    made ??= load(provider, credentials, timeoutMs);
    return made;
  };

  return {
    authorizeUrl({ state, redirectUri, verifier, nonce }) {
      const url = new URL(provider.authorizeUrl);
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      const query = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: scopes.join(scopeSeparator),
        state,
        ...(pkce && { code_challenge: challenge, code_challenge_method: 'S256' }),
        ...(openid && { nonce }),
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },
    async exchange({ code, redirectUri, verifier, nonce }) {
      const wanted = { code, redirect_uri: redirectUri, ...(pkce && { code_verifier: verifier }) };
      const { token } = await asked(async () => (await library()).getToken(wanted), provider, now);
      const tokens = tokensOf(provider, token);
      const idToken = token['id_token'];
      const subject =
        openid && issuer !== null
          ? subjectOf(typeof idToken === 'string' ? idToken : '', { issuer, clientId, nonce, now: now() })
          : null;
      return { ...tokens, subject: subject ?? tokens.subject };
    },
    async refresh(refreshToken) {
      const { token } = await asked(
        async () => {
          const before = (await library()).createToken({ refresh_token: refreshToken });
          return before.refresh();
        },
        provider,
        now,
      );
      const tokens = tokensOf(provider, token);
      // The library says it keeps the old one where the answer has none, and loses it.
      return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
    },
    async revoke(token, kind) {
      if (provider.revokeUrl === null) return;
      await asked(
        async () => {
          const held = (await library()).createToken({ [kind]: token });
          // A correct answer is empty, which the library takes for JSON that is none unless told so.
          await held.revoke(kind, { json: true });
        },
        provider,
        now,
      );
    },
  };
}

async function load(
  provider: OAuthProvider,
  { clientId, clientSecret }: OAuthCredentials,
  timeoutMs: number,
): Promise<AuthorizationCode> {
  const { AuthorizationCode } = await import('simple-oauth2');
  const { tokenUrl, revokeUrl, clientIn, scopeSeparator } = provider;
  const { origin, pathname } = new URL(tokenUrl);
  return new AuthorizationCode({
    client: { id: clientId, secret: clientSecret },
    auth: {
      tokenHost: origin,
      tokenPath: pathname,
      // An absolute address takes the place of the host.
      ...(revokeUrl !== null && { revokePath: revokeUrl }),
    },
    http: { timeout: timeoutMs, maxBytes: MOST_BYTES },
    options: { authorizationMethod: clientIn, bodyFormat: 'form', scopeSeparator },
  });
}

function tokensOf(provider: OAuthProvider, token: Record<string, unknown>): TokenSet {
  const { access_token: accessToken, refresh_token: refreshToken, scope, scopes, instance_url: url } = token;
  if (typeof accessToken !== 'string' || accessToken === '') throw new ProviderFailed('transient', 'no_access_token');
  const type = token['token_type'];
  if (type !== undefined && String(type).toLowerCase() !== 'bearer')
    throw new ProviderFailed('configuration', 'token_type');
  return {
    accessToken,
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
    expiresInSeconds: secondsIn(token['expires_in']) ?? provider.assumedLifetimeSeconds,
    refreshExpiresInSeconds:
      secondsIn(token['refresh_token_expires_in']) ?? secondsIn(token['refresh_expires_in']) ?? null,
    // Who says nothing of scopes grants what was asked for.
    scopes: scopesIn(scope) ?? scopesIn(scopes) ?? provider.scopes,
    subject: provider.subjectOf?.(token) ?? null,
    url: typeof url === 'string' && url !== '' ? url : null,
  };
}

/** Scopes as a text, or as some write them, a list. */
function scopesIn(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter((one) => one !== '');
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

/** A lifetime that is one; some write it as text. */
function secondsIn(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds) : undefined;
}

interface Boomed {
  readonly output?: { readonly statusCode?: number };
  readonly data?: {
    readonly payload?: unknown;
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly res?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string | undefined>> };
  };
}

/** Does it; what the library throws holds requests and answers with secrets, and goes no further than here. */
async function asked<T>(run: () => Promise<T>, { errors = {} }: OAuthProvider, now: () => Date): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ProviderFailed) throw error;
    const { output, data } = error as Boomed;
    const status = data?.res?.statusCode ?? output?.statusCode;
    if (status === undefined) throw new ProviderFailed('transient', 'no_answer');
    const headers = data?.headers ?? data?.res?.headers;
    const payload = data?.payload as { readonly error?: unknown; readonly status?: unknown } | undefined;
    const code = errors[String(payload?.error ?? payload?.status)] ?? payload?.error;
    throw failureOf(status, code, retryAfterOf(headers?.['retry-after'], now()));
  }
}
