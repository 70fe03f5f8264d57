import { Problem } from '#src/errors.js';

/**
 * How much of something may be under way in this process at a time, in all and of one organization. Whoever comes beyond that is
 * turned away at once, so that nobody's work is held in memory while it waits.
 */
export class Slots {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #underWay = new Map<string, number>();
  #all = 0;

  constructor(of: { readonly most: number; readonly mostOfOne: number }) {
    this.#most = of.most;
    this.#mostOfOne = of.mostOfOne;
  }

  /** Does it where there is room; else throws `unavailable` with these words, and does nothing. */
  async within<T>(orgId: string, words: string, run: () => Promise<T>): Promise<T> {
    const own = this.#underWay.get(orgId) ?? 0;
    if (this.#all >= this.#most || own >= this.#mostOfOne)
      throw new Problem('unavailable', words, { retryAfter: COME_AGAIN_SECONDS });
    this.#all += 1;
    this.#underWay.set(orgId, own + 1);
    try {
      return await run();
    } finally {
      this.#all -= 1;
      const left = (this.#underWay.get(orgId) ?? 1) - 1;
      if (left === 0) this.#underWay.delete(orgId);
      else this.#underWay.set(orgId, left);
    }
  }
}

const COME_AGAIN_SECONDS = 2;
