import type { MetricRow } from '#db/queries/metric-reads.js';
import type { Counts } from '#db/tables/metrics.js';
import { addTo } from './counts.js';
import type { Atom, Disclosure } from './disclosure.js';
import type { Period } from './periods.js';

/** How finely each family may be told; a family that is not in it may be told whole. */
export type Disclosures = ReadonlyMap<string, Disclosure>;

/** A sum, as far as it may be told. */
export interface Told {
  readonly counts: Counts;
  /** Whether anything is in it. */
  readonly told: boolean;
  /** Whether a part is left out because too few are in it. */
  readonly withheld: boolean;
  /** Whether some of this detail is told and some not, so that it is no part of the total that is told. */
  readonly broken: boolean;
}

/** Sums, by what is closed where they come from. */
type Sums = Map<ReadonlySet<string>, Counts>;

const NOTHING_CLOSED: ReadonlySet<string> = new Set();
const NO_SUMS: Sums = new Map();

/** The sums of one period, as far as they may be told. */
export class Tally {
  readonly #period: Period;
  readonly #disclosures: Disclosures | undefined;
  readonly #only: string | undefined;
  readonly #totals = new Map<string, Sums>();
  readonly #details = new Map<string, Map<string, Sums>>();
  readonly #withheld = new Set<string>();
  readonly #broken = new Set<string>();

  /** Without disclosures all is told; `only`: the one detail that counts. */
  constructor(period: Period, disclosures?: Disclosures, only?: string) {
    this.#period = period;
    this.#disclosures = disclosures;
    this.#only = only;
  }

  /** Adds a sum that lies in the period. */
  add({ family, value, detail, day, counts }: MetricRow): void {
    if (this.#only !== undefined && detail !== this.#only) return;
    const disclosure = this.#disclosures?.get(family);
    if (disclosure === undefined) {
      this.#put(family, detail, NOTHING_CLOSED, counts);
      return;
    }
    const atom = disclosure.atomOf(day);
    const open = atom?.details.has(detail) === true;
    if (atom === undefined || !this.#holds(atom) || !atom.values.has(value) || (this.#only !== undefined && !open)) {
      this.#withheld.add(family);
      return;
    }
    const closed = disclosure.closedIn(atom);
    this.#put(family, open ? detail : null, this.#only === undefined ? closed.whole : closed.apart, counts);
    if (!open) this.#broken.add(detailName(family, detail));
    // Where no detail is told, neither is that there is none of it.
    if (atom.details.size === 0) this.#broken.add(family);
  }

  /** The sum of a family over all its details, where it may be told of each of these groups of people. */
  total(family: string, among: readonly string[] = []): Told {
    return sum(this.#totals.get(family) ?? NO_SUMS, among, this.#withheld.has(family), false);
  }

  /** The sum of one detail of a family. */
  of(family: string, detail: string, among: readonly string[] = []): Told {
    const broken = this.#broken.has(family) || this.#broken.has(detailName(family, detail));
    const sums = this.#details.get(family)?.get(detail) ?? NO_SUMS;
    return sum(sums, among, broken || this.#withheld.has(family), broken);
  }

  #holds({ first, last }: Pick<Atom, 'first' | 'last'>): boolean {
    return first >= this.#period.from && last <= this.#period.to;
  }

  #put(family: string, detail: string | null, closed: ReadonlySet<string>, counts: Counts): void {
    const totals = entry(this.#totals, family, (): Sums => new Map());
    addTo(
      entry(totals, closed, () => ({})),
      counts,
    );
    if (detail === null) return;
    const details = entry(this.#details, family, () => new Map<string, Sums>());
    const own = entry(details, detail, (): Sums => new Map());
    addTo(
      entry(own, closed, () => ({})),
      counts,
    );
  }
}

function sum(sums: Sums, among: readonly string[], withheld: boolean, broken: boolean): Told {
  let left = withheld;
  let counts: Counts | undefined;
  let own = false;
  for (const [closed, some] of sums) {
    if (closed.size > 0 && among.some((one) => closed.has(one))) left = true;
    else if (counts === undefined) counts = some;
    else {
      // What is kept is not added to.
      if (!own) counts = { ...counts };
      own = true;
      addTo(counts, some);
    }
  }
  return { counts: counts ?? {}, told: counts !== undefined, withheld: left, broken };
}

function detailName(family: string, detail: string): string {
  return `${family} ${detail}`;
}

function entry<Key, Value>(map: Map<Key, Value>, name: Key, make: () => Value): Value {
  let value = map.get(name);
  if (value === undefined) {
    value = make();
    map.set(name, value);
  }
  return value;
}
