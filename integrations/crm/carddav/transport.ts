import { type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { httpAddressFault } from '../../net/http-address.js';
import { AddressRefused, type AllowedRanges, publicLookup, type Resolve } from '../../net/public-address.js';

/** Which servers may be asked, and how. */
export interface DavReach {
  /** Internal addresses that may be reached; with this machine's own among them, `http` to it is asked too. */
  readonly allowed: AllowedRanges;
  /** From the look-up of the name to the last byte of the answer. */
  readonly timeoutMs?: number | undefined;
  /** As much as is read of an answer. */
  readonly longestBytes?: number | undefined;
  readonly resolve?: Resolve | undefined;
  /** Certificate authorities beside those that Node knows. */
  readonly ca?: string | undefined;
}

/** A request to a server. */
export interface DavRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** An answer as it came, whatever its status. */
export interface DavAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** Thrown where an answer is longer than anything that was asked for. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/** Sends one request; rejects where no whole answer came. */
export type DavTransport = (request: DavRequest) => Promise<DavAnswer>;

const TIMEOUT_MS = 30_000;
/** A listing of a hundred thousand cards. */
const LONGEST_BYTES = 32 * 1024 * 1024;

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

/**
 * Asks over a connection of its own an address that was checked in the same look-up. Follows no redirect, unpacks nothing,
 * and ends in time whatever the server does.
 */
export function davTransport({
  allowed,
  timeoutMs = TIMEOUT_MS,
  longestBytes = LONGEST_BYTES,
  resolve,
  ca,
}: DavReach): DavTransport {
  const lookup = publicLookup({ allowed, ...(resolve !== undefined && { resolve }) });
  return async ({ method, url, headers, body }) => {
    // What was good when it was stored need not be so under the settings of today.
    if (davAddressFault(url, allowed) !== undefined) throw new AddressRefused();
    const signal = AbortSignal.timeout(timeoutMs);
    const options = { method, headers, lookup, signal, ...(ca !== undefined && { ca }) };
    const response = await answered(url, options, body);
    const text = await read(response, longestBytes);
    const header = (name: string) => {
      const value = response.headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    return { status: response.statusCode as number, header, text };
  };
}

/** Resolves with the head of the answer. */
function answered(url: string, options: RequestOptions, body = ''): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
    const bytes = Buffer.from(body);
    const headers = { ...options.headers, 'content-length': bytes.length, 'accept-encoding': 'identity' };
    const request = send(url, { ...options, headers, agent: false, maxHeaderSize: 16_384 }, resolve);
    request.on('error', reject);
    request.once('upgrade', (_, socket) => socket.destroy(new Error('upgraded')));
    request.end(bytes);
  });
}

/** Reads an answer to its end; one that breaks off is none. */
async function read(response: IncomingMessage, longest: number): Promise<string> {
  const kept: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      kept.push(chunk);
      bytes += chunk.length;
      if (bytes > longest) throw new AnswerTooLong();
    }
  } finally {
    response.destroy();
  }
  if (!response.complete) throw new Error('cut off');
  return Buffer.concat(kept).toString('utf8');
}
