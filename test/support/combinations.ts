/** A prime whose squares are exact. */
const PRIME = 67_108_859;

/**
 * Which sums of cells follow from sums that are known, by adding and taking away: linear algebra, modulo a prime, so that what
 * follows is found, and what does not is taken for something that does with hardly any chance.
 */
export class Combinations {
  readonly #places: ReadonlyMap<string, number>;
  /** Each begins with a one at its place, where no other has anything. */
  readonly #rows = new Map<number, Float64Array>();

  constructor(cells: readonly string[]) {
    this.#places = new Map(cells.map((cell, place) => [cell, place]));
  }

  /** How many sums there are that do not follow from the others. */
  get size(): number {
    return this.#rows.size;
  }

  /** Makes a sum known. */
  add(cells: Iterable<string>): void {
    const row = this.#left(cells);
    const first = row.findIndex((value) => value !== 0);
    if (first < 0) return;
    const scale = inverse(row[first] as number);
    for (let place = first; place < row.length; place++) row[place] = ((row[place] as number) * scale) % PRIME;
    this.#rows.set(first, row);
  }

  /** Whether a sum follows. */
  reach(cells: Iterable<string>): boolean {
    return this.#left(cells).every((value) => value === 0);
  }

  /** What is left of a sum when all that is known of it is taken away. */
  #left(cells: Iterable<string>): Float64Array {
    const row = new Float64Array(this.#places.size);
    for (const cell of cells) row[this.#places.get(cell) as number] = 1;
    for (let first = 0; first < row.length; first++) {
      const times = row[first] as number;
      const known = times === 0 ? undefined : this.#rows.get(first);
      if (known === undefined) continue;
      for (let place = first; place < row.length; place++)
        row[place] = ((row[place] as number) + PRIME * PRIME - times * (known[place] as number)) % PRIME;
    }
    return row;
  }
}

function inverse(value: number): number {
  let result = 1;
  let base = value;
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
