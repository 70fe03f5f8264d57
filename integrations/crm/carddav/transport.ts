import type { BoundedAnswer, BoundedRequest } from '../../net/bounded-request.js';
import { httpAddressFault } from '../../net/http-address.js';
import { AddressRefused, type AllowedRanges } from '../../net/public-address.js';
import { type PublicReach, publicRequest } from '../../net/public-request.js';

/** Sends one request, and gives what came; rejects where no whole answer did. */
export type DavTransport = (request: BoundedRequest) => Promise<BoundedAnswer>;

const WORDS = {
  setting: 'CRM_ALLOWED_RANGES',
  onlyHttps: 'Give an https:// address: a password is sent to it.',
  noUser: 'Leave user and password out of the address, and give them as "user" and "token".',
};

/** Why a server is not asked, from its address alone; undefined where it may be. */
export function davAddressFault(text: string, allowed: AllowedRanges): string | undefined {
  const fault = httpAddressFault(text, allowed, WORDS);
  if (fault !== undefined) return fault;
  return new URL(text).search === '' ? undefined : 'Leave the query (?…) out of the address.';
}

/** Asks whom the settings of today let it ask: what was good when it was stored need not be so any more. */
export function davTransport(reach: PublicReach): DavTransport {
  return async (request) => {
    if (davAddressFault(request.url, reach.allowed) !== undefined) throw new AddressRefused();
    return publicRequest(reach, request);
  };
}
