import { type BoundedAnswer, type BoundedRequest, boundedRequest, type Patience } from './bounded-request.js';
import { type AllowedRanges, publicLookup, type Resolve } from './public-address.js';

/** Whom requests may reach, and with what patience. */
export interface PublicReach extends Patience {
  /** Internal addresses that may be reached. */
  readonly allowed: AllowedRanges;
  readonly resolve?: Resolve | undefined;
}

/**
 * Asks a server that strangers may have named, as `boundedRequest` does, at an address that is checked in the same look-up;
 * whether its text may be asked at all says `httpAddressFault`.
 */
export async function publicRequest(
  { allowed, resolve, ...patience }: PublicReach,
  request: BoundedRequest,
): Promise<BoundedAnswer> {
  const lookup = publicLookup({ allowed, ...(resolve !== undefined && { resolve }) });
  return boundedRequest(request, { ...patience, lookup });
}
