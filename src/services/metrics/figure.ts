import type { Counts } from '#db/tables/metrics.js';
import type { HourBucket } from './hours.js';
import type { Interval } from './interval.js';

/** What a figure comes to: how many of how many, and how many of which it is not known. */
export interface Came {
  readonly numerator: number;
  readonly denominator: number;
  readonly unknown: number;
  /** Of how many it is known, where that is not the denominator. */
  readonly known?: number;
  /** Hours, where the figure is a time. */
  readonly within?: HourBucket | null;
  readonly interval?: Interval | null;
}

/** A number of the metrics and how it is made of the sums of one family. */
export interface Figure {
  readonly code: string;
  /** Which mistake, channel or behaviour it is of. */
  readonly of: string | null;
  readonly family: string;
  /** The detail that it is of; absent: all. */
  readonly detail?: string;
  readonly unit: 'share' | 'hours' | 'count';
  readonly definition: string;
  /** From the sums of the detail and of the whole family. */
  readonly come: (counts: Counts, whole: Counts) => Came;
}

/** How many of a name there are. */
export const n = (counts: Counts, name: string): number => counts[name] ?? 0;

/** Of which follow-ups most figures are. */
export const AFTER = 'of interviews that ended in the period';

/** Of how many a check can tell. */
export const knownOf = (counts: Counts, check: string) =>
  n(counts, `${check}:ok`) + n(counts, `${check}:open`) + n(counts, `${check}:at_risk`) + n(counts, `${check}:made`);
