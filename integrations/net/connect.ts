import { connect, type LookupFunction, type Socket } from 'node:net';
import { AddressRefused, type AllowedRanges, isRefusedLiteral, publicLookup } from './public-address.js';

/** Where to connect to, and how long that may take, resolving included. */
export interface Reach {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly allowed?: AllowedRanges | undefined;
  readonly lookup?: LookupFunction;
}

/** A TCP connection to a host of the public internet, or to one that is allowed; else AddressRefused before any packet. */
export function connectPublic({
  host,
  port,
  timeoutMs,
  allowed,
  lookup = publicLookup({ allowed }),
}: Reach): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (isRefusedLiteral(host, allowed)) return reject(new AddressRefused());
    const socket = connect({ host, port, lookup });
    const late = () => socket.destroy(Object.assign(new Error('The connection took too long.'), { code: 'ETIMEDOUT' }));
    socket.setTimeout(timeoutMs, late);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.off('timeout', late);
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}
