import type { Cell } from '#db/queries/metric-cells.js';
import type { Fact } from '#db/queries/metric-facts.js';
import type { Counts } from '#db/tables/metrics.js';
import { addTo } from './counts.js';
import { NO_EMPLOYER } from './facts-of.js';

/** What cells are summed by; `all` has no value. */
export const SCOPES = ['all', 'programme', 'advisor', 'cohort', 'employer'] as const;
/** One of SCOPES. */
export type MetricScope = (typeof SCOPES)[number];

/** The value of a fact in a scope; empty where it has none there. */
export function scopeValue(scope: MetricScope, fact: Fact): string {
  if (scope === 'all') return '';
  if (scope === 'programme') return fact.programme ?? '';
  if (scope === 'advisor') return fact.advisorId ?? '';
  if (scope === 'cohort') return fact.cohort ?? '';
  return fact.employerId === NO_EMPLOYER ? '' : fact.employerId;
}

/** Sums of facts, cell by cell. */
export class CellSums {
  readonly #cells = new Map<string, Cell>();

  /** Adds what a fact counts to its cells, so many times: once, or minus once to take it out. */
  add(fact: Fact, times = 1): void {
    const days = [
      ['day', fact.day],
      ['month', `${fact.day.slice(0, 7)}-01`],
    ] as const;
    for (const scope of SCOPES) {
      const value = scopeValue(scope, fact);
      for (const [grain, day] of days) {
        const { family, detail } = fact;
        addTo(this.#of({ scope, family, value, grain, day, detail, counts: {} }), fact.counts, times);
      }
    }
  }

  /** Adds what is stored. */
  addCell(cell: Cell, times = 1): void {
    addTo(this.#of({ ...cell, counts: {} }), cell.counts, times);
  }

  /** Those that the sum changes, or that there are. */
  cells(): Cell[] {
    return [...this.#cells.values()];
  }

  #of(cell: Cell): Counts {
    const name = JSON.stringify([cell.scope, cell.family, cell.value, cell.grain, cell.day, cell.detail]);
    const known = this.#cells.get(name);
    if (known !== undefined) return known.counts;
    this.#cells.set(name, cell);
    return cell.counts;
  }
}
