import { type AllowedRanges, isRefusedLiteral, mayReach } from './public-address.js';

/** What whoever gives an address is told, as far as it differs by what the address is for. */
export interface AddressWords {
  /** The setting by which whoever runs the service allows internal addresses. */
  readonly setting: string;
  readonly onlyHttps: string;
  readonly noUser: string;
}

const LONGEST = 2000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Why an address is not asked, from its text alone; undefined where it may be. `https` only, but `http` to this machine
 * itself where its addresses are allowed. What a name resolves to is judged whenever it is connected to.
 */
export function httpAddressFault(
  text: string,
  allowed: AllowedRanges,
  { setting, onlyHttps, noUser }: AddressWords,
): string | undefined {
  if (text.length > LONGEST) return `An address has ${LONGEST} characters at most.`;
  if (!URL.canParse(text)) return 'This is no address. Write it as https://host/path.';
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '') return noUser;
  if (hash !== '') return 'Leave the fragment (#…) out of the address: it is never sent.';
  const here = LOOPBACK.test(hostname);
  const hereAllowed = mayReach('127.0.0.1', allowed) || mayReach('::1', allowed);
  if (protocol !== 'https:' && !(protocol === 'http:' && here && hereAllowed)) return onlyHttps;
  if (isRefusedLiteral(hostname, allowed) || (hostname === 'localhost' && !hereAllowed))
    return `This host is not on the public internet. Give a public one, or have whoever runs the service allow it (${setting}).`;
  return undefined;
}
