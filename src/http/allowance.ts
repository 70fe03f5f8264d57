/** What is left of an allowance. */
export interface Left {
  /** Whether what was counted last is within what is allowed. */
  readonly within: boolean;
  readonly remaining: number;
  /** Until it is whole again. */
  readonly seconds: number;
}

/**
 * So many of one name within a window; counts are kept in this process, of the windows that run. Names that begin with the
 * same eighty letters are one.
 */
export class Allowance {
  readonly most: number;
  readonly windowMs: number;
  readonly #now: () => number;
  #counts = new Map<string, number>();
  #endsAt = 0;

  constructor(most: number, windowMs: number, now: () => number) {
    this.most = most;
    this.windowMs = windowMs;
    this.#now = now;
  }

  /** Counts one more, and says whether it is within what is allowed. */
  spend(name: string): boolean {
    return this.#count(name, this.#now()) <= this.most;
  }

  /** Counts one more, and says what is left. */
  take(name: string): Left {
    const now = this.#now();
    const count = this.#count(name, now);
    return {
      within: count <= this.most,
      remaining: Math.max(0, this.most - count),
      seconds: Math.ceil((this.#endsAt - now) / 1000),
    };
  }

  /** Whether one more would be beyond what is allowed; counts nothing. */
  isSpent(name: string): boolean {
    return !this.#isOver(this.#now()) && (this.#counts.get(keyOf(name)) ?? 0) >= this.most;
  }

  // All windows begin together, so that forgetting them costs nothing.
  #isOver(now: number): boolean {
    return now >= this.#endsAt || now < this.#endsAt - this.windowMs;
  }

  #count(name: string, now: number): number {
    const over = this.#isOver(now);
    const key = keyOf(name);
    // Bounded, whoever makes up names.
    if (over || (this.#counts.size >= MOST_NAMES && !this.#counts.has(key))) {
      this.#counts = new Map();
      this.#endsAt = now + this.windowMs;
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(count === 1 ? copyOf(key) : key, count);
    return count;
  }
}

const MOST_NAMES = 100_000;
const LONGEST_NAME = 80;

function keyOf(name: string): string {
  return name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name;
}

/** The same text, which as a part of an address or a header would keep all of that in memory. */
function copyOf(name: string): string {
  return Buffer.from(name, 'utf16le').toString('utf16le');
}
