import { ENOUGH } from './disclosure.js';
import type { Came, Figure } from './figure.js';
import type { HourBucket } from './hours.js';
import type { Interval } from './interval.js';
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
  const { code, of, family, detail, unit, definition } = figure;
  const whole = tally.total(family);
  const came = figure.come(detail === undefined ? whole : tally.of(family, detail), whole);
  const withheld = tally.withholds(family, detail);
  const untold = withheld && (!tally.tells(family) || (detail !== undefined && tally.breaks(family, detail)));
  const few = guarded && came.denominator > 0 && came.denominator < ENOUGH;
  const said = { code, of, unit, definition, computedAt, partial: withheld };
  if (untold || few) return { ...said, ...NOTHING, suppressed: true };
  const { numerator, denominator, unknown, known = denominator, within = null, interval = null } = came;
  return {
    ...said,
    value: shownValue(unit, came),
    numerator,
    denominator,
    unknown,
    coverage: known + unknown === 0 ? null : known / (known + unknown),
    interval,
    within,
    suppressed: false,
  };
}

const NOTHING = {
  value: null,
  numerator: null,
  denominator: null,
  unknown: null,
  coverage: null,
  interval: null,
  within: null,
} as const;

function shownValue(unit: Figure['unit'], { numerator, denominator, within = null }: Came): number | null {
  if (unit === 'count') return numerator;
  if (unit === 'hours') return within?.from ?? null;
  return denominator === 0 ? null : numerator / denominator;
}
