import type { Tx } from '#db/client.js';
import { uuidv4 } from '#db/ids.js';
import {
  type ClaimedIntegration,
  claimIntegration,
  claimThis,
  holdIntegration,
  keepIntegration,
  releaseIntegration,
} from '#db/queries/integration-queue.js';
import type { Deps } from '../deps.js';

/** An integration whose worker died comes up again after this long. */
const LEASE_MS = 3 * 60_000;
/** Two renewals may fail before anybody else takes it. */
const RENEWED_MS = LEASE_MS / 4;
/** A run that took no step for so long hangs, and is another's once its lease ends. */
const STUCK_MS = 30 * 60_000;

/** Does something again and again until it is ended. */
export type Repeat = (run: () => Promise<void>, milliseconds: number) => () => void;

/** Another process has the run by now, or nobody is to have it: nothing more may be stored. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** How a lease is held. */
export interface LeaseOptions {
  /** Ends what it lets begin. */
  readonly signal?: AbortSignal | undefined;
  /** How it is renewed beside the run; by a timer unless given. */
  readonly repeat?: Repeat | undefined;
}

/** Takes an integration that is due, of all organizations; undefined where none is. */
export async function leaseNext(deps: Deps, options: LeaseOptions = {}): Promise<RunLease | undefined> {
  const claim = uuidv4();
  const now = deps.now();
  const claimed = await deps.db.unscoped((tx) => claimIntegration(tx, { now, leaseUntil: untilFrom(now), claim }));
  return claimed === undefined ? undefined : new RunLease(deps, claimed, claim, options);
}

/** Takes this integration, due or not; undefined while another is at it. */
export async function leaseThis(
  deps: Deps,
  of: ClaimedIntegration,
  options: LeaseOptions = {},
): Promise<RunLease | undefined> {
  const claim = uuidv4();
  const now = deps.now();
  const claiming = { now, leaseUntil: untilFrom(now), claim };
  const taken = await deps.db.transaction(of.orgId, (tx) => claimThis(tx, of.integrationId, claiming));
  return taken ? new RunLease(deps, of, claim, options) : undefined;
}

/**
 * The right to run an integration, which one process has at a time: renewed by itself until it is ended. Whoever lost it,
 * asleep or slow, learns so before they store anything.
 */
export class RunLease {
  readonly of: ClaimedIntegration;
  readonly #deps: Deps;
  readonly #claim: string;
  readonly #signal: AbortSignal | undefined;
  readonly #stop: () => void;
  #steppedAt: number;
  #lost = false;

  constructor(deps: Deps, of: ClaimedIntegration, claim: string, { signal, repeat = byTimer }: LeaseOptions) {
    this.of = of;
    this.#deps = deps;
    this.#claim = claim;
    this.#signal = signal;
    this.#steppedAt = deps.now().getTime();
    this.#stop = repeat(() => this.#renewBeside(), RENEWED_MS);
  }

  /** Renews it, and says whether the run goes on: it is still this one's, the integration active, the process not stopping. */
  async goesOn(): Promise<boolean> {
    if (this.#lost || this.#signal?.aborted === true) return false;
    this.#steppedAt = this.#deps.now().getTime();
    return this.#renew();
  }

  /** Called last in each transaction that stores anything; nobody takes the run before its end. Throws LeaseLost. */
  async guard(tx: Tx): Promise<void> {
    if (this.#lost || !(await holdIntegration(tx, this.of.integrationId, this.#claim)))
      throw new LeaseLost('The run is another one’s by now.');
    this.#steppedAt = this.#deps.now().getTime();
  }

  /** Gives it back: the integration comes up again at an instant, or not by itself (null). */
  async release(dueAt: Date | null): Promise<void> {
    this.#stop();
    const { orgId, integrationId } = this.of;
    await this.#deps.db.transaction(orgId, (tx) =>
      releaseIntegration(tx, integrationId, { claim: this.#claim, dueAt }),
    );
  }

  /** Renews it no more: the integration comes up again when its time is over. */
  abandon(): void {
    this.#stop();
  }

  async #renewBeside(): Promise<void> {
    if (this.#deps.now().getTime() - this.#steppedAt > STUCK_MS) return;
    // A database that is away for a moment: the next one renews, and the guard holds whatever happens.
    await this.#renew().catch(() => {});
  }

  async #renew(): Promise<boolean> {
    const { db, now } = this.#deps;
    const { orgId, integrationId } = this.of;
    const keeping = { claim: this.#claim, leaseUntil: untilFrom(now()) };
    const kept = await db.transaction(orgId, (tx) => keepIntegration(tx, integrationId, keeping));
    if (kept === undefined) this.#lost = true;
    return kept?.active ?? false;
  }
}

function untilFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/** By a timer; a process that has nothing else to do ends nevertheless. */
export function byTimer(run: () => Promise<void>, milliseconds: number): () => void {
  const timer = setInterval(run, milliseconds).unref();
  return () => clearInterval(timer);
}
