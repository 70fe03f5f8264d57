import { CHECK_CODES } from '#src/engine/index.js';
import { CHANNEL_FIGURES, CONVERSATIONS, OUTBOUND } from './channel-figures.js';
import { COVERAGE, FULL } from './coverage-figures.js';
import { AFTER, type Figure, n, namesOf, partsOf, verdictOf } from './figure.js';
import { MISTAKES } from './mistake-figures.js';
import { KEPT, OFFERS, OUTCOMES } from './outcome-figures.js';
import { MEDIAN, TIMELINESS, WITHIN_24, WITHIN_48 } from './timeliness-figures.js';

/** The metrics that there are. */
export const METRICS = ['overview', 'timeliness', 'channels', 'mistakes', 'outcomes', 'coverage'] as const;
/** One of METRICS. */
export type MetricName = (typeof METRICS)[number];

/** The families of which each metric is made. */
export const FAMILIES: Readonly<Record<MetricName, readonly string[]>> = {
  overview: ['follow_ups', 'thanks', 'channels', 'outcomes', 'kept'],
  timeliness: ['thanks'],
  channels: ['channels'],
  mistakes: ['follow_ups'],
  outcomes: ['outcomes', 'kept'],
  coverage: ['follow_ups', 'thanks', 'outcomes', 'kept'],
};

/** The metrics that can be told by channel, since every fact of theirs has one. */
export const BY_CHANNEL: ReadonlySet<MetricName> = new Set(['timeliness', 'channels']);

const OVERVIEW: readonly Figure[] = [
  {
    code: 'follow_ups',
    of: null,
    family: 'follow_ups',
    unit: 'count',
    definition: `Follow-ups ${AFTER} and took place, of all whose interview was to end in it.`,
    come: (counts) => ({ numerator: n(counts, 'took_place'), denominator: n(counts, 'all'), unknown: 0 }),
  },
  WITHIN_24,
  WITHIN_48,
  MEDIAN,
  {
    code: 'mistakes_made',
    of: null,
    family: 'follow_ups',
    unit: 'share',
    definition: `Checks of follow-ups ${AFTER} that say \`made\`, of all ten of each that can tell and apply.`,
    // Each by itself, so that no check that is not told is what is left of the sum.
    parts: CHECK_CODES.map((check) => verdictOf(check, 'made')),
  },
  OUTBOUND,
  CONVERSATIONS,
  OFFERS,
  KEPT,
  FULL,
];

/** The figures of each metric, in order. */
export const FIGURES: Readonly<Record<MetricName, readonly Figure[]>> = {
  overview: OVERVIEW,
  timeliness: TIMELINESS,
  channels: CHANNEL_FIGURES,
  mistakes: MISTAKES,
  outcomes: OUTCOMES,
  coverage: COVERAGE,
};

/** A group of people that a metric's numbers are of, and by which count somebody is in it. */
export interface Among {
  readonly family: string;
  readonly among: string;
  readonly name: string;
}

/** Whom the numbers of each metric are of, families as a whole aside. */
export const AMONG: Readonly<Record<MetricName, readonly Among[]>> = Object.fromEntries(
  METRICS.map((metric) => {
    const found = new Map<string, Among>();
    for (const figure of FIGURES[metric])
      for (const among of partsOf(figure).flatMap(({ among = [] }) => among))
        for (const name of namesOf(among)) {
          const { family } = figure;
          found.set(`${family} ${among} ${name}`, { family, among, name });
        }
    return [metric, [...found.values()]];
  }),
) as Record<MetricName, Among[]>;
