/** More waits than may wait; nothing of this one was done. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

/** How items are stored, and how many may be on their way. */
export interface GroupCommitOptions<Item> {
  /** Stores all of them or none; must be safe to repeat with the same items. */
  readonly flush: (items: readonly Item[]) => Promise<void>;
  /** Whether the failure is one of the whole database, so that trying item by item is no use. */
  readonly isAway: (error: unknown) => boolean;
  readonly flushes?: number;
  readonly mostInBatch?: number;
  readonly mostWaiting?: number;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores items together: the first at once, what arrives while that is under way as the next batch, two batches at most
 * at a time. No timer, so an item alone waits for nobody. Memory is bounded: beyond `mostWaiting` items are refused.
 */
export class GroupCommit<Item> {
  readonly #options: GroupCommitOptions<Item>;
  readonly #flushes: number;
  readonly #mostInBatch: number;
  readonly #mostWaiting: number;
  #waiting: Waiting<Item>[] = [];
  #underWay = 0;
  #idle: (() => void)[] = [];

  constructor(options: GroupCommitOptions<Item>) {
    this.#options = options;
    this.#flushes = options.flushes ?? 2;
    this.#mostInBatch = options.mostInBatch ?? 500;
    this.#mostWaiting = options.mostWaiting ?? 5000;
  }

  /** Resolves when the item is committed; rejects with QueueFull, or with what kept it from being stored. */
  add(item: Item): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting) return Promise.reject(new QueueFull('Too many are waiting.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#start();
    });
  }

  /** Items that wait for a batch to start. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when nothing is waiting or under way. */
  async drained(): Promise<void> {
    while (this.#underWay > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #start(): void {
    if (this.#underWay >= this.#flushes || this.#waiting.length === 0) return;
    const batch = this.#waiting.length <= this.#mostInBatch ? this.#waiting : this.#waiting.slice(0, this.#mostInBatch);
    this.#waiting = this.#waiting.slice(batch.length);
    this.#underWay += 1;
    void this.#store(batch).finally(() => {
      this.#underWay -= 1;
      this.#start();
      if (this.#underWay === 0) for (const idle of this.#idle.splice(0)) idle();
    });
  }

  async #store(batch: readonly Waiting<Item>[]): Promise<void> {
    const { flush, isAway } = this.#options;
    try {
      await flush(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1 || isAway(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      // One of them is bad: the others must not suffer for it.
      for (const one of batch) await flush([one.item]).then(one.resolve, one.reject);
    }
  }
}
