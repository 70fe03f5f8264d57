import type { IncomingMessage } from 'node:http';
import { storableText } from '../email/storable-text.js';
import { answerTo, TLS_FAULT } from '../net/bounded-request.js';
import { AddressRefused, type AllowedRanges, publicLookup, type Resolve } from '../net/public-address.js';
import { addressFault } from './address.js';
import { retryAfterOf } from './retry-after.js';
import type { WebhookAnswer, WebhookMessage, WebhookOutcome, WebhookSender } from './sender.js';

/** How webhooks are sent. */
export interface HttpSenderOptions {
  /** Internal addresses that may be reached; with this machine's own among them, `http` to it is sent too. */
  readonly allowed: AllowedRanges;
  readonly now: () => Date;
  /** From the look-up of the name to the last byte of the answer. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
  /** Certificate authorities beside those that Node knows. */
  readonly ca?: string;
}

/** A receiver has this long for all of it. */
const TIMEOUT_MS = 15_000;

/** So much of an answer is read, and so much kept. */
const READ_BYTES = 64 * 1024;
const KEPT_BYTES = 4 * 1024;

/**
 * Sends over a connection of its own to an address that was checked in the same look-up. Follows no redirect, unpacks
 * nothing, and ends in time whatever the receiver does.
 */
export function httpSender(options: HttpSenderOptions): WebhookSender {
  const { allowed, now, timeoutMs = TIMEOUT_MS, resolve, ca } = options;
  const lookup = publicLookup({ allowed, ...(resolve !== undefined && { resolve }) });
  const faultOf = (url: string) => addressFault(url, allowed);
  return {
    faultOf,
    async send({ url, headers, body }: WebhookMessage): Promise<WebhookAnswer> {
      const begun = performance.now();
      const silent = (outcome: WebhookOutcome): WebhookAnswer => ({
        ...NOTHING,
        outcome,
        durationMs: Math.round(performance.now() - begun),
      });
      // What was good when it was stored need not be so under the settings of today.
      if (faultOf(url) !== undefined) return silent('address_refused');
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const response = await answerTo(
          url,
          { method: 'POST', headers, lookup, signal, ...(ca !== undefined && { ca }) },
          body,
        );
        const { text, cut, whole } = await read(response, signal);
        const status = response.statusCode as number;
        const outcome = whole ? outcomeOf(status) : signal.aborted ? 'timed_out' : 'cut_off';
        const retryAfterMs = retryAfterOf(response.headers['retry-after'], now());
        return { ...silent(outcome), status, text, cut, retryAfterMs };
      } catch (error) {
        return silent(signal.aborted ? 'timed_out' : faultIn(error as NodeJS.ErrnoException));
      }
    },
  };
}

const NOTHING = { status: null, text: null, cut: false, retryAfterMs: null } as const;

/** Reads an answer as far as it is read at all; whole also where the rest was left unread on purpose. */
async function read(
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<{ text: string; cut: boolean; whole: boolean }> {
  const kept: Buffer[] = [];
  let bytes = 0;
  let whole = true;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (bytes < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - bytes));
      bytes += chunk.length;
      if (bytes > READ_BYTES) break;
    }
    if (bytes <= READ_BYTES) whole = response.complete && !signal.aborted;
  } catch {
    whole = false;
  } finally {
    response.destroy();
  }
  const text = storableText(Buffer.concat(kept).toString('utf8'), KEPT_BYTES);
  return { text, cut: bytes > KEPT_BYTES, whole };
}

function outcomeOf(status: number): WebhookOutcome {
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirected' : 'refused';
}

function faultIn(error: NodeJS.ErrnoException): WebhookOutcome {
  if (error instanceof AddressRefused) return 'address_refused';
  const { code = '' } = error;
  if (/^(?:ENOTFOUND|EAI_)/.test(code)) return 'unknown_host';
  if (code === 'ETIMEDOUT') return 'timed_out';
  return TLS_FAULT.test(code) ? 'tls_failed' : 'connection_failed';
}
