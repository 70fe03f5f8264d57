import { type AllowedRanges, isRefusedLiteral, mayReach } from '../net/public-address.js';

const LONGEST = 2000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const ONLY_HTTPS = 'Give an https:// address: only those are sent to.';

/**
 * Why nothing is sent to an address, from its text alone; undefined where it may be. `https` only, but `http` to this
 * machine itself where its addresses are allowed. What a name resolves to is judged whenever it is connected to.
 */
export function addressFault(text: string, allowed: AllowedRanges): string | undefined {
  if (text.length > LONGEST) return `An address has ${LONGEST} characters at most.`;
  if (!URL.canParse(text)) return 'This is no address. Write it as https://host/path.';
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '')
    return 'Leave user and password out of the address: what is sent is proven by its signature.';
  if (hash !== '') return 'Leave the fragment (#…) out of the address: it is never sent.';
  const here = LOOPBACK.test(hostname);
  const hereAllowed = mayReach('127.0.0.1', allowed) || mayReach('::1', allowed);
  if (protocol !== 'https:' && !(protocol === 'http:' && here && hereAllowed)) return ONLY_HTTPS;
  if (isRefusedLiteral(hostname, allowed) || (hostname === 'localhost' && !hereAllowed))
    return 'This host is not on the public internet. Give a public one, or have whoever runs the service allow it (WEBHOOK_ALLOWED_RANGES).';
  return undefined;
}
