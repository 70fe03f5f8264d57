import { ProviderFailed } from '../../oauth/failure.js';
import type { RequestBudget } from '../json-requests.js';

/** How many requests a connection may still make, as its answers say. */
export class Budget implements RequestBudget {
  readonly #now: () => Date;
  #remaining = Number.POSITIVE_INFINITY;
  #until = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Throws `rate_limited` where one more request would be refused: others of the organization need theirs too. */
  spend(): void {
    const left = this.#until - this.#now().getTime();
    if (this.#remaining <= 0 && left > 0) throw new ProviderFailed('rate_limited', 'budget_spent', left);
    this.#remaining -= 1;
  }

  /** Learns from the headers of an answer. */
  note(header: (name: string) => string | undefined): void {
    const remaining = numberIn(header('x-hubspot-ratelimit-remaining'));
    const interval = numberIn(header('x-hubspot-ratelimit-interval-milliseconds'));
    if (remaining === undefined || interval === undefined) return;
    this.#remaining = remaining;
    this.#until = this.#now().getTime() + interval;
  }
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
