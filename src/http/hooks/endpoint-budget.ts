import type { FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';
import type { Allowance } from '../allowance.js';
import { endpointIdOf } from './known-endpoint.js';

/** What may come in a minute to one endpoint, and from one address: whose endpoint it is may be made up. */
export interface HookBudgets {
  readonly endpoints: Allowance;
  readonly addresses: Allowance;
}

/** Counts a request against both budgets; throws `rate_limited` beyond one of them. */
export function spendOf({ endpoints, addresses }: HookBudgets, request: FastifyRequest): void {
  const from = addresses.take(request.ip);
  if (!from.within)
    throw new Problem('rate_limited', 'Too much comes from this address at once.', { retryAfter: from.seconds });
  const to = endpoints.take(endpointIdOf(request));
  if (!to.within) throw new Problem('rate_limited', 'This endpoint gets too much at once.', { retryAfter: to.seconds });
}
