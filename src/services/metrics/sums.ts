import type { Database } from '#db/client.js';
import {
  type AmongRow,
  amongRows,
  cellRows,
  cellValues,
  type FactsWanted,
  factRows,
  type MetricRow,
  type PeopleRow,
  peopleRows,
} from '#db/queries/metric-reads.js';
import type { Viewer } from '#db/queries/reader/noun.js';
import type { Among } from './figures.js';
import { ENOUGH } from './people.js';
import { type Period, spansOf } from './periods.js';
import type { Filters } from './wanted.js';

/** By what sums are told apart in the tables; a channel is a detail of a family. */
type Told = FactsWanted['groupBy'];

/** The sums of an organization that a viewer sees, within filters. */
export class Sums {
  readonly #db: Database;
  readonly #orgId: string;
  readonly #families: readonly string[];
  readonly #candidateId: string | undefined;
  readonly #limits: Omit<FactsWanted, 'families' | 'from' | 'to' | 'groupBy'>;

  constructor(db: Database, orgId: string, families: readonly string[], viewer: Viewer, filters: Filters) {
    const { channel: _, ...limits } = filters;
    this.#db = db;
    this.#orgId = orgId;
    this.#families = families;
    this.#candidateId = viewer.candidateId;
    this.#limits = viewer.advisorId === undefined ? limits : { ...limits, advisor: viewer.advisorId };
  }

  /** The sums of periods, each by days where `byDay`, else by months where they are whole. */
  async of(
    periods: readonly (Period & { readonly byDay: boolean })[],
    groupBy: Told,
    values?: readonly string[],
  ): Promise<MetricRow[]> {
    const families = this.#families;
    const cell = this.#cellOf(groupBy);
    if (cell === null) {
      const each = periods.map((period) => factRows(this.#db, this.#orgId, { ...this.#facts(period, groupBy) }));
      return (await Promise.all(each)).flat();
    }
    const spans = periods.flatMap((period) => spansOf(period, period.byDay));
    return cellRows(this.#db, this.#orgId, { scope: cell.scope, families, values: values ?? cell.values, spans });
  }

  /** A page of the values that sums are told apart by, in order; null where they are not known beforehand. */
  async values({ from, to }: Period, groupBy: Told, after: string | null, limit: number): Promise<string[] | null> {
    const cell = this.#cellOf(groupBy);
    if (cell?.values !== undefined || cell === null) return null;
    const families = this.#families;
    return cellValues(this.#db, this.#orgId, { scope: cell.scope, families, after, from, to, limit });
  }

  /** Who is behind the sums of whole years around a period. */
  people({ from, to }: Period, groupBy: Told): Promise<PeopleRow[]> {
    const years = { from: `${from.slice(0, 4)}-01-01`, to: `${to.slice(0, 4)}-12-31` };
    return peopleRows(this.#db, this.#orgId, this.#facts(years, groupBy), ENOUGH);
  }

  /** Who of them is in the groups of people whom numbers are of, on the days of a period. */
  async among(period: Period, groupBy: Told, groups: readonly Among[]): Promise<AmongRow[]> {
    if (groups.length === 0) return [];
    return amongRows(this.#db, this.#orgId, this.#facts(period, groupBy), groups, ENOUGH);
  }

  #facts({ from, to }: Period, groupBy: Told): FactsWanted {
    return { ...this.#limits, candidateId: this.#candidateId, families: this.#families, from, to, groupBy };
  }

  /** The cells that hold these sums; null where only facts do. */
  #cellOf(groupBy: Told): { scope: Told; values?: readonly string[] } | null {
    if (this.#candidateId !== undefined) return null;
    const limits = Object.entries(this.#limits) as [Told, string | null | undefined][];
    const [only] = limits;
    if (only === undefined) return groupBy === 'all' ? { scope: 'all', values: [''] } : { scope: groupBy };
    const [scope, value] = only;
    return limits.length === 1 && (groupBy === 'all' || groupBy === scope) ? { scope, values: [value ?? ''] } : null;
  }
}
