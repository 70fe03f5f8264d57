import { ProviderFailed } from '../../oauth/failure.js';
import type { RequestBudget } from '../json-requests.js';

/** The last part of the day's requests is left to others of the organization. */
const OURS = 0.95;
/** The day is a rolling one: after this long some are there again. */
const WAIT_MS = 60 * 60_000;

/** How many requests an organization may still make today, as its answers say. */
export class Budget implements RequestBudget {
  readonly #now: () => Date;
  #restsUntil = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Throws `rate_limited` where the day's requests are used up but for what is left to others. */
  spend(): void {
    const left = this.#restsUntil - this.#now().getTime();
    if (left > 0) throw new ProviderFailed('rate_limited', 'budget_spent', left);
  }

  /** Learns from the header `Sforce-Limit-Info` of an answer. */
  note(header: (name: string) => string | undefined): void {
    const [, used = '', most = ''] = /\bapi-usage=(\d{1,12})\/(\d{1,12})/.exec(header('sforce-limit-info') ?? '') ?? [];
    if (used === '' || Number(used) < Number(most) * OURS) return;
    this.#restsUntil = this.#now().getTime() + WAIT_MS;
  }
}
