import { askedWith, type TokenSource } from '../token-source.js';
import type { HubSpotTransport } from './requests.js';

const TIMEOUT_MS = 20_000;

/** Requests to HubSpot under a token, or to a stand-in. Follows no redirect: the token is for nobody else. */
export function httpTransport(tokens: TokenSource, apiUrl = 'https://api.hubapi.com'): HubSpotTransport {
  return async (method, path, body) => {
    const ask = async (token: string) => {
      const answer = await fetch(`${apiUrl}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, header: (name: string) => answer.headers.get(name), text };
    };
    return askedWith(tokens, ask, ({ status }) => status === 401);
  };
}
