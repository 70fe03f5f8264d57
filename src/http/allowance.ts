/** So many of one name within a window; counts are kept in this process, of the windows that run. */
export class Allowance {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  #counts = new Map<string, number>();
  #endsAt = 0;

  constructor(most: number, windowMs: number, now: () => number) {
    this.#most = most;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Counts one more, and says whether it is within what is allowed. */
  spend(name: string): boolean {
    const now = this.#now();
    // All windows begin together, so that forgetting them costs nothing; bounded, whoever makes up names.
    if (now >= this.#endsAt || this.#counts.size >= MOST_NAMES || now < this.#endsAt - this.#windowMs) {
      this.#counts = new Map();
      this.#endsAt = now + this.#windowMs;
    }
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count <= this.#most;
  }
}

const MOST_NAMES = 100_000;
