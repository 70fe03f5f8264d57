import type { Tx } from '#db/client.js';
import { setClocks } from '#db/queries/assessments.js';
import { claimAgain, claimDue, organizationsDue } from '#db/queries/clocks.js';
import type { Deps } from './deps.js';
import { assessLocked } from './recompute.js';
import { faultOf, isOfTheRows, type RowFault } from './row-faults.js';

/** A follow-up that could not be assessed. */
export interface SetAside extends RowFault {
  readonly orgId: string;
  readonly followUpId: string;
}

/** How a tick runs; `now` is the instant up to which everything due is assessed. */
export interface TickOptions {
  readonly now: Date;
  /** Ends the tick between two batches. */
  readonly signal?: AbortSignal | undefined;
  readonly onSetAside?: (fault: SetAside) => void;
  /** Follow-ups in the first batch; later ones are as large as half a second allows. */
  readonly firstBatch?: number;
}

/** What a tick did. */
export interface TickResult {
  assessed: number;
  changed: number;
  batches: number;
  setAside: number;
}

/** One batch each, then they are asked for anew. */
const ORGANIZATIONS_A_ROUND = 100;

/** While a batch runs, a writer about one of its follow-ups waits: this long, in milliseconds. */
const BATCH_AIM = 500;
const BATCH_LEAST = 50;
const BATCH_MOST = 2000;

/** A follow-up that cannot be assessed is tried again after this long, in milliseconds, unless a write does so before. */
const SET_ASIDE_FOR = 3_600_000;
const SET_ASIDE_MOST = 20;

/** A worker that froze loses its locks after this long. */
const IDLE_LIMIT = "SET LOCAL idle_in_transaction_session_timeout = '5s'";

/**
 * Assesses every follow-up that is due at `now`, in batches of one transaction each, the organizations in turn. Any
 * number may run at once: each leaves what another holds. Throws when the database is away; what was committed until
 * then stays, the rest stays due. A follow-up that cannot be assessed is set aside alone.
 */
export async function tick(deps: Pick<Deps, 'db'>, options: TickOptions): Promise<TickResult> {
  const run = new Tick(deps, options);
  for (let claimed = -1; claimed !== 0 && !run.stopped; ) {
    const due = await deps.db.unscoped((tx) => organizationsDue(tx, options.now, ORGANIZATIONS_A_ROUND));
    claimed = await run.round(due);
  }
  return run.result;
}

class Tick {
  readonly result: TickResult = { assessed: 0, changed: 0, batches: 0, setAside: 0 };
  readonly #db: Deps['db'];
  readonly #options: TickOptions;
  #size: number;
  /** Follow-ups that are set aside or about to be. */
  #setAside = 0;

  constructor({ db }: Pick<Deps, 'db'>, options: TickOptions) {
    this.#db = db;
    this.#options = options;
    this.#size = options.firstBatch ?? 500;
  }

  get stopped(): boolean {
    return this.#options.signal?.aborted === true;
  }

  /**
   * One batch of each organization, two at a time: while the database works for the one, the engine works for the
   * other. An organization alone gets both. Gives how many follow-ups were claimed.
   */
  async round(due: readonly string[]): Promise<number> {
    const turns = (due.length === 1 ? [...due, ...due] : due).values();
    let claimed = 0;
    const lane = async () => {
      for (const orgId of turns) claimed += this.stopped ? 0 : await this.#batch(orgId);
    };
    await settled([lane(), lane()]);
    return claimed;
  }

  async #batch(orgId: string): Promise<number> {
    const { now } = this.#options;
    const size = this.#size;
    let claimed: string[] = [];
    const start = performance.now();
    try {
      await this.#assess(orgId, async (tx) => {
        claimed = await claimDue(tx, now, size);
        return claimed;
      });
    } catch (error) {
      if (claimed.length === 0 || !isOfTheRows(error)) throw error;
      await this.#isolate(orgId, claimed, error);
      return claimed.length;
    }
    if (claimed.length === size) this.#pace(size, performance.now() - start);
    return claimed.length;
  }

  async #assess(orgId: string, claim: (tx: Tx) => Promise<string[]>): Promise<void> {
    const { now } = this.#options;
    const done = await this.#db.transaction(orgId, async (tx) => {
      await tx.raw.query(IDLE_LIMIT);
      const ids = await claim(tx);
      const changed = ids.length === 0 ? [] : await assessLocked(tx, ids, { cause: 'tick', origin: 'worker', now });
      return { assessed: ids.length, changed: changed.length };
    });
    if (done.assessed === 0) return;
    this.result.assessed += done.assessed;
    this.result.changed += done.changed;
    this.result.batches += 1;
  }

  /** Finds the follow-ups that fail by halves, so that one of them costs as many transactions as it has neighbours' halves. */
  async #isolate(orgId: string, ids: readonly string[], error: unknown): Promise<void> {
    if (this.stopped) return;
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) {
      // So many at once are rather a fault of ours: the others stay due. Counted before, since two batches run at a time.
      if (this.#setAside >= SET_ASIDE_MOST) throw error;
      this.#setAside += 1;
      if (!(await this.#putOff(orgId, only, error))) this.#setAside -= 1;
      return;
    }
    const middle = ids.length >> 1;
    for (const half of [ids.slice(0, middle), ids.slice(middle)]) {
      try {
        await this.#assess(orgId, (tx) => claimAgain(tx, half, this.#options.now));
      } catch (inner) {
        if (!isOfTheRows(inner)) throw inner;
        await this.#isolate(orgId, half, inner);
      }
    }
  }

  /** Whether it was still there to be put off. */
  async #putOff(orgId: string, followUpId: string, error: unknown): Promise<boolean> {
    const { now, onSetAside } = this.#options;
    const dueAt = new Date(now.getTime() + SET_ASIDE_FOR).toISOString();
    const held = await this.#db.transaction(orgId, async (tx) => {
      const ids = await claimAgain(tx, [followUpId], now);
      await setClocks(
        tx,
        ids.map((id) => ({ id, dueAt })),
      );
      return ids.length;
    });
    if (held === 0) return false;
    this.result.setAside += 1;
    onSetAside?.({ orgId, followUpId, ...faultOf(error) });
    return true;
  }

  #pace(size: number, milliseconds: number): void {
    const next = Math.trunc((size * BATCH_AIM) / Math.max(milliseconds, 1));
    this.#size = Math.min(Math.max(next, BATCH_LEAST), BATCH_MOST, size * 2);
  }
}

// A lane that fails must not leave the other at work behind the back of who called.
async function settled(lanes: Promise<void>[]): Promise<void> {
  for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
}
