import type { CrmProvider } from '#integrations/crm/crm.js';
import { type Fault, invalid } from '#src/errors.js';
import { checkedReturnUrl } from '../account-providers.js';
import type { Deps } from '../deps.js';
import { requireLogins } from './integration-logins.js';

/** The kind of CRM of this name; throws `validation_failed` where this service knows none. */
export function providerOf({ crm }: Deps, name: string): CrmProvider {
  const provider = crm?.get(name);
  if (provider === undefined)
    throw invalid({
      pointer: '/provider',
      code: 'not_set_up',
      message: `This service knows no ${name}; it knows ${[...(crm?.keys() ?? [])].join(', ') || 'no CRM'}.`,
    });
  return provider;
}

/** The return address of a login that may begin; throws where it may not, or where a token is given as well. */
export function checkedLogin(
  deps: Deps,
  input: { readonly provider: string } & Partial<Readonly<Record<'token' | 'url' | 'user', string | null | undefined>>>,
  returnUrl: string,
): string {
  requireLogins(deps, input.provider);
  const given = (['token', 'url', 'user'] as const).filter((what) => input[what] != null);
  if (given.length > 0)
    throw invalid(
      ...given.map((what) => ({
        pointer: `/${what}`,
        code: 'not_fitting',
        message: `Leave the ${what} out: logging in brings it.`,
      })),
    );
  return checkedReturnUrl(deps, returnUrl);
}

/** Throws `validation_failed` where something is missing to connect a CRM, or too much is given, or it may not be reached. */
export function requireFitting(
  provider: CrmProvider,
  given: { token: string; url: string | null; user: string | null },
): void {
  const faults: Fault[] = [];
  if (given.token === '')
    faults.push({
      pointer: '/token',
      code: 'required',
      message: 'Give the token or password to connect with, or a returnUrl to log in.',
    });
  for (const what of ['url', 'user'] as const) {
    const wanted = provider.wants.includes(what);
    if (wanted === (given[what] !== null)) continue;
    faults.push({
      pointer: `/${what}`,
      code: wanted ? 'required' : 'not_fitting',
      message: wanted ? `${provider.name} is connected with a ${what}.` : `${provider.name} takes no ${what}.`,
    });
  }
  const refused = given.url === null || faults.length > 0 ? undefined : provider.faultOf?.(given.url);
  if (refused !== undefined) faults.push({ pointer: '/url', code: 'not_fitting', message: refused });
  if (faults.length > 0) throw invalid(...faults);
}

/**
 * Throws `validation_failed` where a token that was entered before would go to another host, or in another's name: whoever
 * changes these may not be allowed to read it, and could have it sent to a host of their own.
 */
export function requireTokenAnew(
  held: Readonly<Record<'url' | 'user', string | null>> & { readonly token: string },
  given: Partial<Readonly<Record<'token' | 'url' | 'user', string | null | undefined>>>,
): void {
  if (held.token === '' || given.token !== undefined) return;
  const elsewhere = given.url !== undefined && originOf(given.url) !== originOf(held.url);
  const asAnother = given.user !== undefined && given.user !== held.user;
  if (!elsewhere && !asAnother) return;
  throw invalid({
    pointer: '/token',
    code: 'required',
    message: `Give the token or password anew with another ${elsewhere ? 'host' : 'user'}: the one that is kept was entered for ${elsewhere ? (originOf(held.url) ?? 'none') : (held.user ?? 'none')}.`,
  });
}

function originOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).origin : url;
}
