import { type Came, type Figure, type Part, partsOf } from './figure.js';
import type { HourBucket } from './hours.js';
import type { Interval } from './interval.js';
import { ENOUGH } from './people.js';
import type { Tally } from './tally.js';

/** A number as it is answered, with all that is needed to read it. */
export interface MetricNumber {
  readonly code: string;
  readonly of: string | null;
  readonly unit: Figure['unit'];
  /** Null where there is nothing to tell of, or it may not be told. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unknown: number | null;
  /** The part of cases of which it is known. */
  readonly coverage: number | null;
  readonly interval: Interval | null;
  readonly within: HourBucket | null;
  /** True: not told, since fewer than five people are behind it. */
  readonly suppressed: boolean;
  /** True: told of a part of the period or of its people; what would show fewer than five is left out. */
  readonly partial: boolean;
  readonly definition: string;
  readonly computedAt: string;
}

/** A figure's number from the sums of a period. `guarded`: to somebody who may see nobody. */
export function numberOf(figure: Figure, tally: Tally, guarded: boolean, computedAt: string): MetricNumber {
  const told: Came[] = [];
  let partial = false;
  for (const part of partsOf(figure)) {
    const { came, withheld, untold } = partOf(figure, part, tally);
    if (withheld) partial = true;
    if (!untold) told.push(came);
  }
  const came = told.length < 2 ? told[0] : added(told);
  const few = guarded && came !== undefined && came.denominator > 0 && came.denominator < ENOUGH;
  return shown(figure, few ? undefined : came, partial, computedAt);
}

// One literal: an answer has thousands of these, and to spread them together costs ten times as much.
function shown(figure: Figure, came: Came | undefined, partial: boolean, computedAt: string): MetricNumber {
  const { code, of, unit, definition } = figure;
  const told = came !== undefined;
  const known = told ? (came.known ?? came.denominator) : 0;
  return {
    code,
    of,
    unit,
    value: told ? shownValue(unit, came) : null,
    numerator: told ? came.numerator : null,
    denominator: told ? came.denominator : null,
    unknown: told ? came.unknown : null,
    coverage: told && known + came.unknown > 0 ? known / (known + came.unknown) : null,
    interval: (told && came.interval) || null,
    within: (told && came.within) || null,
    suppressed: !told,
    partial,
    definition,
    computedAt,
  };
}

function partOf(
  { family, detail }: Figure,
  { among, come }: Part,
  tally: Tally,
): { came: Came; withheld: boolean; untold: boolean } {
  const whole = tally.total(family, among);
  const own = detail === undefined ? whole : tally.of(family, detail, among);
  const withheld = whole.withheld || own.withheld;
  return { came: come(own.counts, whole.counts), withheld, untold: withheld && (!whole.told || own.broken) };
}

function added(parts: readonly Came[]): Came {
  const sum = (of: (came: Came) => number) => parts.reduce((total, came) => total + of(came), 0);
  return {
    numerator: sum(({ numerator }) => numerator),
    denominator: sum(({ denominator }) => denominator),
    unknown: sum(({ unknown }) => unknown),
  };
}

function shownValue(unit: Figure['unit'], { numerator, denominator, within = null }: Came): number | null {
  if (unit === 'count') return numerator;
  if (unit === 'hours') return within?.from ?? null;
  return denominator === 0 ? null : numerator / denominator;
}
