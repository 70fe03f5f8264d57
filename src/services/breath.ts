import { setImmediate } from 'node:timers/promises';

const BREATH_EVERY_MS = 20;

/** Lets other work of this process run between the steps of a long one. */
export class Breath {
  #last = performance.now();

  async taken(): Promise<void> {
    if (performance.now() - this.#last < BREATH_EVERY_MS) return;
    await setImmediate();
    this.#last = performance.now();
  }
}
