import type { MetricRow } from '#db/queries/metric-reads.js';
import type { Counts } from '#db/tables/metrics.js';
import { addTo } from './counts.js';
import type { Atom, Disclosure } from './disclosure.js';
import type { Period } from './periods.js';

/** How finely each family may be told; a family that is not in it may be told whole. */
export type Disclosures = ReadonlyMap<string, Disclosure>;

/** The sums of one period, as far as they may be told. */
export class Tally {
  readonly #period: Period;
  readonly #disclosures: Disclosures | undefined;
  readonly #only: string | undefined;
  readonly #totals = new Map<string, Counts>();
  readonly #details = new Map<string, Map<string, Counts>>();
  readonly #withheld = new Set<string>();

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
    const atom = disclosure?.atomOf(day);
    const open = disclosure === undefined || atom?.details.has(detail) === true;
    const shown = disclosure === undefined || (atom?.values.has(value) === true && this.#holds(atom));
    if (!shown || (this.#only !== undefined && !open)) {
      this.#withheld.add(family);
      return;
    }
    addTo(
      entry(this.#totals, family, () => ({})),
      counts,
    );
    if (open) addTo(this.#detail(family, detail), counts);
    else this.#withheld.add(detailName(family, detail));
  }

  /** The sum of a family over all its details. */
  total(family: string): Counts {
    return this.#totals.get(family) ?? {};
  }

  /** The sum of one detail of a family. */
  of(family: string, detail: string): Counts {
    return this.#details.get(family)?.get(detail) ?? {};
  }

  /** Whether a part of the family, or of this detail of it, is left out because too few are in it. */
  withholds(family: string, detail?: string): boolean {
    return this.#withheld.has(family) || (detail !== undefined && this.#withheld.has(detailName(family, detail)));
  }

  /** Whether of this detail some is told and some not, so that it is no part of the total that is told. */
  breaks(family: string, detail: string): boolean {
    return this.#withheld.has(detailName(family, detail));
  }

  /** Whether anything of the family is told. */
  tells(family: string): boolean {
    return this.#totals.has(family);
  }

  #holds({ first, last }: Pick<Atom, 'first' | 'last'>): boolean {
    return first >= this.#period.from && last <= this.#period.to;
  }

  #detail(family: string, detail: string): Counts {
    const details = entry(this.#details, family, () => new Map<string, Counts>());
    return entry(details, detail, () => ({}));
  }
}

function detailName(family: string, detail: string): string {
  return `${family} ${detail}`;
}

function entry<Value>(map: Map<string, Value>, name: string, make: () => Value): Value {
  let value = map.get(name);
  if (value === undefined) {
    value = make();
    map.set(name, value);
  }
  return value;
}
