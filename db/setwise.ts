import { setImmediate } from 'node:timers/promises';
import type { Tx } from './client.js';

/**
 * In this order is carried out what waits at once: nothing is locked while somebody still reads what to lock, and
 * nothing written while somebody still locks. So all of a batch lock in one statement, in the order of ids.
 */
const PHASES = ['read', 'anchor', 'lock', 'write'] as const;
type Phase = (typeof PHASES)[number];

interface Kind<Ask, Answer> {
  readonly phase: Phase;
  /** What cannot be in one statement is apart: another table, another viewer. */
  readonly apart: (ask: Ask) => string;
  readonly run: (tx: Tx, asks: readonly Ask[]) => Promise<readonly Answer[]>;
}

interface Waiting {
  readonly kind: Kind<unknown, unknown>;
  readonly ask: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes of a statement for many the question of one. Whoever asks in a transaction gets an answer; whoever asks for an
 * item of `together` waits until all others wait too, and one statement answers them. `run` gives an answer for each
 * ask, in their order, and asks nothing by such a function itself.
 */
export function setwise<Ask, Answer>(
  phase: Phase,
  run: (tx: Tx, asks: readonly Ask[]) => Promise<readonly Answer[]>,
  apart: (ask: Ask) => string = () => '',
): (tx: Tx, ask: Ask) => Promise<Answer> {
  const kind: Kind<Ask, Answer> = { phase, apart, run };
  return async (tx, ask) => {
    const item = items.get(tx);
    if (item === undefined) return (await run(tx, [ask]))[0] as Answer;
    if (phase === 'write') item.wrote = true;
    return item.round.ask(kind, ask);
  };
}

/** One of many that go through a transaction together. */
interface Item {
  readonly round: Round;
  wrote: boolean;
}

const items = new WeakMap<Tx, Item>();

/** Whether this item of `together` has written anything, so that only the end of the transaction can take it back. */
export function hasWritten(tx: Tx): boolean {
  return items.get(tx)?.wrote === true;
}

/**
 * Takes many through the same work in one transaction, side by side: each on a transaction of its own that is a view of
 * `tx`, with as many statements as one of them needs. What each comes to is given in their order; the first fault of
 * the database is thrown, since it ends the transaction.
 */
export async function together<Each, Result>(
  tx: Tx,
  all: readonly Each[],
  work: (each: Each, tx: Tx) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const round = new Round(tx);
  const results = await Promise.allSettled(
    all.map((each) => {
      const view = Object.create(tx) as Tx;
      items.set(view, { round, wrote: false });
      return work(each, view);
    }),
  );
  round.check();
  return results;
}

/** Those who wait for answers in one transaction. */
class Round {
  readonly #tx: Tx;
  #waiting: Waiting[] = [];
  #turning = false;
  #broken: { error: unknown } | undefined;

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  ask<Ask, Answer>(kind: Kind<Ask, Answer>, ask: Ask): Promise<Answer> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken.error);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind: kind as Kind<never, unknown>, ask, resolve, reject } as Waiting);
      if (!this.#turning) void this.#turn();
    });
  }

  /** Throws what broke the transaction, if anything did. */
  check(): void {
    if (this.#broken !== undefined) throw this.#broken.error;
  }

  async #turn(): Promise<void> {
    this.#turning = true;
    while (this.#waiting.length > 0) {
      // Everybody goes on until they wait: promises are settled before timers are looked at.
      await setImmediate();
      const phase = PHASES.find((phase) => this.#waiting.some(({ kind }) => kind.phase === phase));
      const now = this.#waiting.filter(({ kind }) => kind.phase === phase);
      this.#waiting = this.#waiting.filter(({ kind }) => kind.phase !== phase);
      await this.#answer(now);
    }
    this.#turning = false;
  }

  /** All are told at once, so that they stay side by side. */
  async #answer(now: readonly Waiting[]): Promise<void> {
    const told: (() => void)[] = [];
    try {
      for (const [{ run }, asked] of alike(now)) {
        const answers = await run(
          this.#tx,
          asked.map(({ ask }) => ask),
        );
        told.push(() => {
          for (const [index, { resolve }] of asked.entries()) resolve(answers[index]);
        });
      }
    } catch (error) {
      this.#broken = { error };
      for (const { reject } of [...now, ...this.#waiting.splice(0)]) reject(error);
      return;
    }
    for (const tell of told) tell();
  }
}

function alike(waiting: readonly Waiting[]): [Kind<unknown, unknown>, Waiting[]][] {
  const sets = new Map<Kind<unknown, unknown>, Map<string, Waiting[]>>();
  for (const one of waiting) {
    const set = sets.get(one.kind) ?? new Map<string, Waiting[]>();
    sets.set(one.kind, set);
    const name = one.kind.apart(one.ask);
    const asked = set.get(name);
    if (asked === undefined) set.set(name, [one]);
    else asked.push(one);
  }
  return [...sets].flatMap(([kind, set]) =>
    [...set.values()].map((asked): [Kind<unknown, unknown>, Waiting[]] => [kind, asked]),
  );
}
