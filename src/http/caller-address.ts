import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';

/** Whose `X-Forwarded-For` is believed: nobody's, or those whom the list or the function names. */
export type Trust = false | string | ((address: string, hop: number) => boolean);

/** Reads where a request comes from, as the framework does, before the framework makes anything of it. */
export function addressReader(trust: Trust): (request: IncomingMessage) => string {
  if (trust === false) return ({ socket }) => socket.remoteAddress ?? '';
  const trusted = typeof trust === 'string' ? proxyAddress.compile(trust.split(',').map((part) => part.trim())) : trust;
  return (request) => proxyAddress(request, trusted);
}
