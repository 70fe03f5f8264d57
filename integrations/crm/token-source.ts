import { ProviderFailed } from '../oauth/failure.js';

/**
 * Gives a token that is good as far as is known; in the place of one that was refused another. Where there is none it throws
 * a ProviderFailed.
 */
export type TokenSource = (refused?: string) => Promise<string>;

/** A token that was entered: once it is refused there is no other. */
export function fixedToken(token: string): TokenSource {
  const bearer = token.trim();
  // What no header can hold cannot be sent: it was pasted with something else.
  const sendable = /^[\x20-\x7e]+$/.test(bearer);
  return async (refused) => {
    if (refused === bearer || !sendable) throw new ProviderFailed('permanent', 'token_refused');
    return bearer;
  };
}

/** Asks with a token, and where it is refused once more with another: what was refused was not done. */
export async function askedWith<T>(
  tokens: TokenSource,
  ask: (token: string) => Promise<T>,
  isRefused: (answer: T) => boolean,
): Promise<T> {
  const token = await tokens();
  const answer = await ask(token);
  return isRefused(answer) ? ask(await tokens(token)) : answer;
}
