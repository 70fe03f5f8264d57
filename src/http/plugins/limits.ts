import underPressure from '@fastify/under-pressure';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from '#src/errors.js';
import { Allowance } from '../allowance.js';
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
  readonly now: () => Date;
}

/** Counts refusals by address. */
export interface FailureLimit {
  /** The problem to answer: the one given, or `rate_limited` when the address has had too many. */
  refused(request: FastifyRequest, problem: Problem): Problem;
  /** Whether the next refusal of the address would be `rate_limited`. */
  isSpent(request: FastifyRequest): boolean;
}

declare module 'fastify' {
  interface FastifyInstance {
    failureLimit: FailureLimit;
    /** Counts this request against its key's or address's budget and tells it in the headers; throws beyond it. */
    spendBudget(request: FastifyRequest, reply: FastifyReply): void;
  }
}

const WINDOW_MS = 60_000;
const UNGUARDED = /^\/(?:livez|readyz|metrics)(?:\?|$)/;

/** Budgets by key and by address in RateLimit headers, 429 with Retry-After beyond; 503 when the process is overloaded. */
export const limits = fp(
  async (app: App, options: LimitOptions) => {
    const now = () => options.now().getTime();
    const byKey = new Allowance(options.perKey, WINDOW_MS, now);
    const byAddress = new Allowance(options.perAddress, WINDOW_MS, now);
    const failures = new Allowance(options.perAddress, WINDOW_MS, now);

    app.decorate('spendBudget', ({ identity, ip }, reply) => {
      const policy = identity === null ? 'address' : 'key';
      const budget = identity === null ? byAddress : byKey;
      const { within, remaining, seconds } = budget.take(identity?.keyId ?? ip);
      reply.headers({
        'ratelimit-policy': `"${policy}";q=${budget.most};w=${WINDOW_MS / 1000}`,
        ratelimit: `"${policy}";r=${remaining};t=${seconds}`,
        'ratelimit-limit': String(budget.most),
        'ratelimit-remaining': String(remaining),
        'ratelimit-reset': String(seconds),
      });
      if (!within) throw tooMany(seconds);
    });
    app.decorate('failureLimit', {
      refused({ ip }, problem) {
        const { within, seconds } = failures.take(ip);
        return within ? problem : tooMany(seconds);
      },
      isSpent: ({ ip }) => failures.isSpent(ip),
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
