import { type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { type AllowedRanges, publicLookup, type Resolve } from './public-address.js';

/** Whom requests may reach, and with what patience. */
export interface PublicReach {
  /** Internal addresses that may be reached. */
  readonly allowed: AllowedRanges;
  /** From the look-up of the name to the last byte of the answer. */
  readonly timeoutMs?: number | undefined;
  /** As much as is read of an answer. */
  readonly longestBytes?: number | undefined;
  readonly resolve?: Resolve | undefined;
}

/** A request to a server that strangers may have named. */
export interface PublicRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** An answer as it came, whatever its status. */
export interface PublicAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** Thrown where an answer is longer than anything that was asked for. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/** What is wrong with a server's certificate, or with how it speaks TLS, by the code of an error. */
export const TLS_FAULT = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO)/;

const TIMEOUT_MS = 30_000;
const LONGEST_BYTES = 32 * 1024 * 1024;

/**
 * Asks over a connection of its own an address that is checked in the same look-up; whether its text may be asked at all says
 * `httpAddressFault`. Follows no redirect, unpacks nothing, ends in time; rejects where no whole answer came.
 */
export async function publicRequest(
  { allowed, timeoutMs = TIMEOUT_MS, longestBytes = LONGEST_BYTES, resolve }: PublicReach,
  { method, url, headers, body }: PublicRequest,
): Promise<PublicAnswer> {
  const lookup = publicLookup({ allowed, ...(resolve !== undefined && { resolve }) });
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await answerTo(url, { method, headers, lookup, signal }, body);
  const text = await read(response, longestBytes);
  const header = (name: string) => {
    const value = response.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { status: response.statusCode as number, header, text };
}

/** Resolves with the head of the answer to one request; the body is for the caller to read, and to end. */
export function answerTo(url: string, options: RequestOptions, body = ''): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
    const bytes = Buffer.from(body);
    const headers = { ...options.headers, 'content-length': bytes.length, 'accept-encoding': 'identity' };
    const request = send(url, { ...options, headers, agent: false, maxHeaderSize: 16_384 }, resolve);
    request.on('error', reject);
    // Whoever speaks another protocol than was asked for is not listened to.
    request.once('upgrade', (_, socket) => socket.destroy(new Error('upgraded')));
    request.end(bytes);
  });
}

/** Reads an answer to its end; one that breaks off, or does not end, is none. */
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
