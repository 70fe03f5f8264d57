import { ProblemError, problemOf } from './problem-error.js';

/** How often and how long to try again. All of it has a value of its own. */
export interface RetryOptions {
  /** Attempts in all, 5; 1 tries nothing again. */
  readonly attempts?: number;
  /** The longest wait between two, 60,000 ms; who is asked for a longer one gives up, and the error says how long. */
  readonly longestWaitMs?: number;
  /** How long an attempt may take until its answer is there whole, 60,000 ms; of a stream, until it begins. */
  readonly timeoutMs?: number;
  /** A number from 0 to below 1, by which waits differ; `Math.random`. */
  readonly random?: () => number;
  /** Waits, or rejects when the signal is aborted. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970, for a `Retry-After` that names a date. */
  readonly now?: () => number;
}

/** A wait for each attempt that failed, twice the one before; what `random` leaves of it is waited. */
const FIRST_WAIT_MS = 250;
const LONGEST_UNASKED_MS = 8_000;

/** What is waited beyond a `Retry-After` at most, so that not all who were sent away come back at once. */
const SPREAD_MS = 1_000;

/** Problems of the service after which the same request may succeed. */
const PASSING = new Set(['rate_limited', 'unavailable', 'idempotency_running']);

/** Answers of whoever stands before the service. */
const PASSING_STATUS = new Set([429, 502, 503, 504]);

/** Answers that are read as they come. All others are read within the attempt, so that one that breaks off is none. */
const STREAMS = /^(?:application\/x-ndjson|text\/csv|text\/vcard)/;

/**
 * A `fetch` that tries again what may succeed, waits as it is asked to, and gives a whole 2xx or throws: a ProblemError,
 * or the last error of the connection. A POST has an Idempotency-Key, the same in each attempt, so that it is done once.
 */
export function retrying(
  fetch: typeof globalThis.fetch,
  options: RetryOptions = {},
): (request: Request) => Promise<Response> {
  const { attempts = 5, longestWaitMs = 60_000, timeoutMs = 60_000 } = options;
  const { random = Math.random, sleep = asleep, now = Date.now } = options;

  return async (request) => {
    if (request.method === 'POST' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
    for (let attempt = 1; ; attempt++) {
      const came = await attempted(request);
      if (came instanceof Response) return came;
      const wait = request.signal.aborted ? undefined : waitAfter(came, attempt);
      if (attempt >= attempts || wait === undefined || wait > longestWaitMs) throw came;
      await sleep(wait, request.signal);
    }
  };

  async function attempted(request: Request): Promise<Response | unknown> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new DOMException('No answer in time.', 'TimeoutError')), timeoutMs);
    try {
      const signal = AbortSignal.any([request.signal, late.signal]);
      const response = await fetch(new Request(request.clone(), { signal, redirect: 'manual' }));
      if (!response.ok) return await problemOf(response, now());
      if (response.body === null || STREAMS.test(response.headers.get('content-type') ?? '')) return response;
      const { status, statusText, headers } = response;
      return new Response(await response.arrayBuffer(), { status, statusText, headers });
    } catch (error) {
      return error;
    } finally {
      clearTimeout(timer);
    }
  }

  function waitAfter(came: unknown, attempt: number): number | undefined {
    const unasked = random() * Math.min(LONGEST_UNASKED_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
    if (!(came instanceof ProblemError)) return unasked;
    const { code, status, retryAfter } = came;
    if (code === 'unknown' ? !PASSING_STATUS.has(status) : !PASSING.has(code)) return undefined;
    return retryAfter === undefined ? unasked : retryAfter * 1000 + random() * SPREAD_MS;
  }
}

function asleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
