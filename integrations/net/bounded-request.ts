import { type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

/** With what patience an answer is read. */
export interface Patience {
  /** From the look-up of the name to the last byte of the answer. */
  readonly timeoutMs?: number | undefined;
  /** As much as is read of an answer. */
  readonly longestBytes?: number | undefined;
}

/** A request to a server. */
export interface BoundedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** An answer as it came, whatever its status. */
export interface BoundedAnswer {
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
 * Asks over a connection of its own, and reads the answer as far as anybody would wait for it. Follows no redirect, unpacks
 * nothing, ends in time; rejects where no whole answer came. Whose address it is to be is for the caller to know, or `lookup`.
 */
export async function boundedRequest(
  { method, url, headers, body }: BoundedRequest,
  { timeoutMs = TIMEOUT_MS, longestBytes = LONGEST_BYTES, lookup }: Patience & { lookup?: LookupFunction } = {},
): Promise<BoundedAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await answerTo(url, { method, headers, signal, ...(lookup !== undefined && { lookup }) }, body);
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
    // Whoever speaks another protocol than was asked for is not listened to. Nobody hears of the socket's errors any more, so
    // that one would end the process.
    request.once('upgrade', (_, socket) => {
      socket.on('error', () => {}).destroy();
      reject(new Error('upgraded'));
    });
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
