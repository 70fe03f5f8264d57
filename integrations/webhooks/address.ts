import { httpAddressFault } from '../net/http-address.js';
import type { AllowedRanges } from '../net/public-address.js';

const WORDS = {
  setting: 'WEBHOOK_ALLOWED_RANGES',
  onlyHttps: 'Give an https:// address: only those are sent to.',
  noUser: 'Leave user and password out of the address: what is sent is proven by its signature.',
};

/** Why no webhook is sent to an address, from its text alone; undefined where it may be. */
export function addressFault(text: string, allowed: AllowedRanges): string | undefined {
  return httpAddressFault(text, allowed, WORDS);
}
