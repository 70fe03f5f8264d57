import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { StrangerNames } from './stranger-names.js';

/** Internal addresses that may be reached all the same, each as `10.1.2.3` or `10.0.0.0/8`; none unless given. */
export type AllowedRanges = readonly string[];

/** As `dns.lookup` asked for all addresses. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** What is to be reached is not on the public internet. Names no address: who asks is a stranger to this network. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'EADDRNOTPUBLIC';

  constructor() {
    super('This host is not on the public internet.');
  }
}

/** What IANA gives out to hosts; the rest of IPv6 is special, unassigned, or another network's door. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** In public space, but answered by the host of a virtual machine (Azure), with its settings. */
const METADATA = ['168.63.129.16'];

/**
 * Whether an address is one of the public internet: not loopback, private, link-local (metadata of clouds), shared by a
 * carrier, a tunnel or translation into IPv4, multicast, reserved, or no address at all.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' ? !METADATA.includes(parsed.toString()) : parsed.match(GLOBAL_UNICAST);
}

/** Whether an address is public or one of those that are allowed. */
export function mayReach(address: string, allowed: AllowedRanges = []): boolean {
  return isPublicAddress(address) || (isIP(address) !== 0 && allowed.some((range) => within(address, range)));
}

/** Whether a host is written as an address that may not be reached; a name is judged when it is resolved. */
export function isRefusedLiteral(host: string, allowed: AllowedRanges = []): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) !== 0 && !mayReach(address, allowed);
}

/** Whether it is an address or a range in CIDR notation. */
export function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** One for all of the process: they share the turns with the machine's own look-up. */
const names = new StrangerNames();

/**
 * Resolves names as `dns.lookup` does, for `net`, `tls` and HTTP clients to connect by, and refuses a name of which any
 * address may not be reached: what is connected to is what was checked, however often the name changes. A host that
 * is itself an address never comes here: ask isRefusedLiteral of it.
 */
export function publicLookup({
  allowed = [],
  resolve = names.resolve,
}: {
  readonly allowed?: AllowedRanges | undefined;
  readonly resolve?: Resolve;
} = {}): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) return callback(error ?? new AddressRefused(), '');
      if (!found.every(({ address }) => mayReach(address, allowed))) return callback(new AddressRefused(), '');
      if (options.all === true) return callback(null, found);
      callback(null, first.address, first.family);
    });
  };
}

function within(address: string, range: string): boolean {
  const parsed = ipaddr.process(address);
  const [network, bits] = range.includes('/')
    ? ipaddr.parseCIDR(range)
    : ([ipaddr.parse(range), isIP(range) === 4 ? 32 : 128] as const);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}
