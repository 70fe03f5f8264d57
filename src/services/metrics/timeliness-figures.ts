import { AFTER, anyOf, type Figure, n } from './figure.js';
import { hourQuantile } from './hours.js';

function thanks(code: string, name: string, what: string): Figure {
  return {
    code,
    of: null,
    family: 'thanks',
    unit: 'share',
    definition: `Follow-ups ${AFTER} ${what}, of those that were thanked or whose thanks are due. Unknown: whether a message thanked, or messages were not imported.`,
    among: ['due'],
    come: (counts) => ({
      numerator: n(counts, name),
      denominator: n(counts, 'due'),
      known: n(counts, 'due') + n(counts, 'open'),
      unknown: n(counts, 'unknown'),
    }),
  };
}

function quantile(code: string, q: number, words: string): Figure {
  return {
    code,
    of: null,
    family: 'thanks',
    unit: 'hours',
    definition: `Hours from the end of the interview to the first thanks that ${words} of those thanked did not exceed, from a histogram: exact to the bucket in \`within\`, an hour wide for three days, then a day. Numerator: those thanked.`,
    among: ['due'],
    come: (counts) => ({
      numerator: n(counts, 'thanked'),
      denominator: n(counts, 'due'),
      known: n(counts, 'due') + n(counts, 'open'),
      unknown: n(counts, 'unknown'),
      within: hourQuantile(counts, q),
    }),
  };
}

/** Thanked within 24 hours. */
export const WITHIN_24 = thanks(
  'thanked_within_24_hours',
  'within_24',
  'where the first thanks came within 24 hours of the end',
);
/** Thanked within 48 hours. */
export const WITHIN_48 = thanks(
  'thanked_within_48_hours',
  'within_48',
  'where the first thanks came within 48 hours of the end',
);
/** Half thanked within so many hours. */
export const MEDIAN = quantile('median_hours', 0.5, 'half');

/** How soon thanks came. */
export const TIMELINESS: readonly Figure[] = [
  WITHIN_24,
  WITHIN_48,
  thanks('thanked_in_time', 'in_time', 'where the first thanks came before it was late by the policy in force'),
  thanks('thanked', 'thanked', 'that were thanked at all'),
  MEDIAN,
  quantile('p90_hours', 0.9, 'nine in ten'),
  {
    code: 'in_good_time',
    of: null,
    family: 'thanks',
    unit: 'count',
    definition: `Follow-ups ${AFTER} that are still to be thanked, in good time; they are in no share.`,
    among: [anyOf('due', 'open')],
    come: (counts) => ({
      numerator: n(counts, 'open'),
      denominator: n(counts, 'due') + n(counts, 'open'),
      unknown: n(counts, 'unknown'),
    }),
  },
];
