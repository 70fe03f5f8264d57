import type { Database } from '#db/client.js';
import { type FeedEnd, feedEnds } from '#db/queries/changes.js';
import { Problem } from '#src/errors.js';

/** How many may wait at a time in this process, and of them for one key. */
export interface MostWaiting {
  readonly inAll: number;
  readonly ofKey: number;
}

interface Waiter {
  readonly orgId: string;
  readonly keyId: string | null;
  readonly seen: number;
  readonly wake: () => void;
}

const LOOK_EVERY_MS = 250;

/**
 * Lets requests wait for the next change without a database connection each: one look a quarter of a second into all feeds
 * that somebody of this process waits for. Not LISTEN, which a pooler that shares connections by transaction cannot keep.
 */
export class FeedWatch {
  readonly #db: Database;
  readonly #most: MostWaiting;
  readonly #waiters = new Set<Waiter>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #closed = false;

  constructor(db: Database, most: MostWaiting = { inAll: 2000, ofKey: 20 }) {
    this.#db = db;
    this.#most = most;
  }

  /** How many wait just now. */
  get waiting(): number {
    return this.#waiters.size;
  }

  /** Whether nobody can wait any more, since the process is about to end. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Resolves when the organization's feed has something behind `seen`, the time is up, the caller is gone, or the process
   * is about to end; at once when it is. Throws when too many wait already.
   */
  async wait(
    of: { readonly orgId: string; readonly keyId: string | null; readonly seen: number },
    milliseconds: number,
    gone?: AbortSignal,
  ): Promise<void> {
    if (this.#closed || gone?.aborted === true || milliseconds <= 0) return;
    this.#refuseTooMany(of.keyId);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => waiter.wake(), milliseconds);
      const waiter: Waiter = {
        ...of,
        wake: () => {
          clearTimeout(timer);
          gone?.removeEventListener('abort', waiter.wake);
          this.#waiters.delete(waiter);
          resolve();
        },
      };
      gone?.addEventListener('abort', waiter.wake, { once: true });
      this.#waiters.add(waiter);
      this.#lookAgain();
    });
  }

  /** Lets all who wait go, and nobody wait any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const waiter of [...this.#waiters]) waiter.wake();
  }

  #refuseTooMany(keyId: string | null): void {
    if (this.#waiters.size >= this.#most.inAll)
      throw new Problem('unavailable', 'Too many are waiting for changes just now; ask without `wait`, or later.', {
        retryAfter: 5,
      });
    const own = [...this.#waiters].filter((waiter) => waiter.keyId === keyId).length;
    if (own >= this.#most.ofKey)
      throw new Problem('rate_limited', `This key waits ${own} times already; let one of them end.`, { retryAfter: 5 });
  }

  #lookAgain(): void {
    if (this.#timer !== undefined || this.#looking || this.#closed || this.#waiters.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#look();
    }, LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    this.#looking = true;
    try {
      const ends = await feedEnds(this.#db, [...new Set([...this.#waiters].map(({ orgId }) => orgId))]);
      const byOrganization = new Map(ends.map((end): [string, FeedEnd] => [end.orgId, end]));
      for (const waiter of [...this.#waiters]) {
        const end = byOrganization.get(waiter.orgId);
        if (end !== undefined && (end.unplaced || end.last > waiter.seen)) waiter.wake();
      }
    } catch {
      // While the database is away nothing changes; whoever waits is told when the time is up.
    } finally {
      this.#looking = false;
      this.#lookAgain();
    }
  }
}
