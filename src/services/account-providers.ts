import type { AccountProvider } from '#integrations/oauth/account-provider.js';
import { invalid, Problem } from '#src/errors.js';
import type { Deps } from './deps.js';

/** The provider of this name; throws `conflict` where whoever runs the service has not set it up. */
export function providerOf({ accounts }: Deps, name: string): AccountProvider {
  const provider = accounts?.providers.get(name);
  if (provider === undefined)
    throw new Problem(
      'conflict',
      `${name} is not set up here; whoever runs the service gives it a client (${name.toUpperCase()}_CLIENT_ID and ${name.toUpperCase()}_CLIENT_SECRET).`,
    );
  return provider;
}

/** Where a provider sends browsers back to: one address for each, so that no answer is taken for another's. */
export function callbackOf({ publicUrl = '' }: Deps, provider: string): string {
  return `${publicUrl}/oauth/${provider}/callback`;
}

/** The return address as it was given, if it may be one; throws `validation_failed` for one that is not listed. */
export function checkedReturnUrl({ accounts, publicUrl }: Deps, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const listed = [...(accounts?.returnUrls ?? []), ...(publicUrl === undefined ? [] : [publicUrl])];
  if (url !== undefined && url.username === '' && url.password === '' && listed.some((one) => liesBelow(url, one)))
    return url.href;
  throw invalid({
    pointer: '/returnUrl',
    code: 'not_allowed',
    message: 'Give an address that is listed in RETURN_URLS, or lies below one; whoever runs the service can add it.',
  });
}

function liesBelow(url: URL, listed: string): boolean {
  const base = new URL(listed);
  if (url.origin !== base.origin) return false;
  const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  return url.pathname === base.pathname || url.pathname.startsWith(folder);
}
