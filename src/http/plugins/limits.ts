import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from '#src/errors.js';
import type { App } from '../instance.js';

/** How much one caller may ask for in a minute, and when the process says that it is too much in all. */
export interface LimitOptions {
  /** Requests a minute of one key. */
  readonly perKey: number;
  /** Requests a minute of one address without a key, and refused tokens a minute of one address. */
  readonly perAddress: number;
  /** Milliseconds the event loop may lag; 0 switches the guard off. */
  readonly maxLagMs: number;
  /** Requests that may wait for a database connection. */
  readonly maxWaiting: number;
  readonly waiting: () => number;
}

/** Counts refusals by address. */
export interface FailureLimit {
  /** The problem to answer: the one given, or `rate_limited` when the address has had too many. */
  refused(request: FastifyRequest, problem: Problem): Promise<Problem>;
}

declare module 'fastify' {
  interface FastifyInstance {
    failureLimit: FailureLimit;
    /** Counts this request against its key's or address's budget and tells it in the headers. */
    spendBudget(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  }
}

const WINDOW_MS = 60_000;
const UNGUARDED = /^\/(?:livez|readyz|metrics)(?:\?|$)/;

/** Budgets by key and by address in RateLimit headers, 429 with Retry-After beyond; 503 when the process is overloaded. */
export const limits = fp(
  async (app: App, options: LimitOptions) => {
    const settings: RateLimitPluginOptions = {
      global: false,
      enableDraftSpec: true,
      cache: 20_000,
      timeWindow: WINDOW_MS,
    };
    await app.register(rateLimit, settings);
    const byKey = app.createRateLimit({ max: options.perKey, timeWindow: WINDOW_MS, keyGenerator: keyOf });
    const byAddress = app.createRateLimit({ max: options.perAddress, timeWindow: WINDOW_MS, keyGenerator: addressOf });
    const failures = app.createRateLimit({ max: options.perAddress, timeWindow: WINDOW_MS, keyGenerator: failedOf });

    app.decorate('spendBudget', async (request, reply) => {
      const keyed = request.identity !== null;
      const spent = await (keyed ? byKey : byAddress)(request);
      if (spent.isAllowed) return;
      const policy = keyed ? 'key' : 'address';
      reply.headers({
        'ratelimit-policy': `"${policy}";q=${spent.max};w=${WINDOW_MS / 1000}`,
        ratelimit: `"${policy}";r=${spent.remaining};t=${spent.ttlInSeconds}`,
        'ratelimit-limit': String(spent.max),
        'ratelimit-remaining': String(spent.remaining),
        'ratelimit-reset': String(spent.ttlInSeconds),
      });
      if (spent.isExceeded) throw tooMany(spent.ttlInSeconds);
    });
    app.decorate('failureLimit', {
      async refused(request, problem) {
        const spent = await failures(request);
        return !spent.isAllowed && spent.isExceeded ? tooMany(spent.ttlInSeconds) : problem;
      },
    });

    if (options.maxLagMs > 0) {
      await app.register(underPressure, {
        maxEventLoopDelay: options.maxLagMs,
        sampleInterval: 500,
        pressureHandler: (request) => {
          if (!UNGUARDED.test(request.url)) throw overloaded();
        },
      });
    }
    app.addHook('onRequest', (request, _reply, done) => {
      done(options.waiting() > options.maxWaiting && !UNGUARDED.test(request.url) ? overloaded() : undefined);
    });
  },
  { name: 'limits' },
);

function keyOf({ identity }: FastifyRequest): string {
  return `key:${identity?.keyId ?? ''}`;
}

function addressOf({ ip }: FastifyRequest): string {
  return `address:${ip}`;
}

function failedOf({ ip }: FastifyRequest): string {
  return `failed:${ip}`;
}

function tooMany(seconds: number): Problem {
  return new Problem(
    'rate_limited',
    `The budget is spent; it is full again in ${seconds} s. See the RateLimit headers.`,
    {
      retryAfter: seconds,
    },
  );
}

function overloaded(): Problem {
  return new Problem('unavailable', 'More is waiting than can be served just now; try again.', { retryAfter: 2 });
}
