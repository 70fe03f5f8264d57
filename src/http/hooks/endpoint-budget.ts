import type { FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';
import type { Allowance } from '../allowance.js';

/** Counts a request against the budget of the endpoint in its address; throws `rate_limited` beyond it. */
export function spendOf(budget: Allowance, { params }: FastifyRequest): void {
  const { within, seconds } = budget.take((params as { endpointId: string }).endpointId.toLowerCase());
  if (!within) throw new Problem('rate_limited', 'This endpoint gets too much at once.', { retryAfter: seconds });
}
