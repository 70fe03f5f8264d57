/** States of records as a search shows them: each a while after it came about, and never an older one after a newer. */
export class LateIndex<T> {
  readonly #states = new Map<string, { readonly state: T; readonly from: number }[]>();

  /** Notes a state of a record that shows from an instant on. */
  note(id: string, state: T, from: number): void {
    this.#states.set(id, [...(this.#states.get(id) ?? []), { state, from }]);
  }

  /** The state that shows at an instant; undefined: none yet. */
  at(id: string, now: number): T | undefined {
    return this.#states.get(id)?.findLast(({ from }) => from <= now)?.state;
  }
}
